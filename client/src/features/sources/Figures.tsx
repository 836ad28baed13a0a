import { type JSX, Show } from 'solid-js'
import { duration, number } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import type { SourceFigures } from './filter.ts'

/** The day of the sources in four figures. Their places are reserved before they are known. */
export function Figures(props: { figures: SourceFigures | null }) {
  return (
    <div class="box sumry">
      <Figure value={props.figures && number(props.figures.followed)}>{followed(props.figures)}</Figure>
      <Figure
        value={props.figures && number(props.figures.attention)}
        bad={(props.figures?.attention ?? 0) > 0}
      >
        {t('sources.figures.attention', { n: props.figures?.attention ?? 0 })}
      </Figure>
      <Figure value={props.figures && delay(props.figures.delay)}>{t('sources.figures.delay')}</Figure>
      <Figure value={props.figures && number(props.figures.posts)}>
        {t('sources.figures.posts', { n: props.figures?.posts ?? 0 })}
      </Figure>
    </div>
  )
}

function followed(figures: SourceFigures | null): string {
  const competitors = figures?.competitors ?? 0
  if (competitors === 0) return t('sources.figures.followed', { n: figures?.followed ?? 0 })
  return t('sources.figures.followed.competitors', { n: competitors })
}

function delay(seconds: number | null): string {
  return seconds === null ? '–' : duration(seconds)
}

function Figure(props: { value: string | null; bad?: boolean; children: JSX.Element }) {
  return (
    <div>
      <b class={props.bad ? 'c-da' : undefined}>
        <Show when={props.value} fallback={'\u00a0'}>
          {props.value}
        </Show>
      </b>
      <span>{props.children}</span>
    </div>
  )
}
