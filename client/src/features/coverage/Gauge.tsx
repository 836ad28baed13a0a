import { createMemo, Match, Show, Switch } from 'solid-js'
import { relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import type { Brief, Reach } from './coverage.ts'
import { type GaugeView, gaugeOf } from './gauge.ts'
import { aheadOfUs, aheadWords, figureOf, firstWords, spokenGauge } from './gaugeWords.ts'
import { Ticks } from './Ticks.tsx'
import './gauge.css'

interface GaugeProps {
  brief: Brief
  /** Null until it was read: the gauge is then still checking. */
  reach: Reach | null
  /** Little room: the shortest words. */
  narrow?: boolean
}

/** Has a competitor run it? In one line of fixed height, which says the same to those who cannot see it. */
export function Gauge(props: GaugeProps) {
  const view = createMemo(() => gaugeOf(props.brief, props.reach))
  return (
    <span class="gauge" data-coverage={view().state}>
      <span class="sr">{spokenGauge(view())}</span>
      <span class="shown" aria-hidden="true">
        <Show when={view().state === 'exclusive'}>
          <ExclusiveBadge />
        </Show>
        <Show when={view().watched > 0}>
          <Ticks view={view()} />
        </Show>
        <GaugeText {...props} view={view()} />
      </span>
    </span>
  )
}

/** Nobody has it, and everybody can be seen. */
export function ExclusiveBadge() {
  return (
    <span class="tagx ex">
      <Icon name="exclusive" />
      {t('coverage.gauge.exclusive')}
    </span>
  )
}

function GaugeText(props: GaugeProps & { view: GaugeView }) {
  return (
    <span class="said">
      <Show when={figureOf(props.view)}>
        {(figure) => (
          <b>
            {figure()}
            {props.view.state === 'unproven' ? ',' : ''}
          </b>
        )}
      </Show>
      <Switch>
        <Match when={props.view.state === 'checking'}>
          <span class="txt">· {t('coverage.gauge.checking')}</span>
        </Match>
        <Match when={props.view.state === 'nobody'}>
          <span class="txt">{t('coverage.gauge.nobody')}</span>
        </Match>
        <Match when={props.view.state === 'unproven'}>
          <b class="blind">{t('coverage.gauge.blind', { n: props.view.blind })}</b>
          <Show when={!props.narrow}>
            <span class="txt">· {t('coverage.gauge.unproven')}</span>
          </Show>
        </Match>
        <Match when={props.view.state === 'covered'}>
          <FirstText {...props} />
        </Match>
      </Switch>
    </span>
  )
}

/** Who was first, and by how much: the name gives way when there is no room, the lead never. */
function FirstText(props: GaugeProps) {
  const narrow = () => props.narrow === true
  const ahead = () => aheadOfUs(props.brief)
  return (
    <Show when={props.brief.first}>
      {(first) => (
        <>
          <span class="txt">
            · <RelativeTime at={first().at} format={(_, now) => firstWords(first(), narrow(), now)} />
          </span>
          <Show
            when={ahead() === null}
            fallback={
              <span class="lag" classList={{ late: (ahead() ?? 0) > 0 }}>
                · <span>{aheadWords(ahead() ?? 0, narrow())}</span>
              </span>
            }
          >
            <span class="lag late">
              · <RelativeTime at={first().at} format={relative} />
            </span>
          </Show>
        </>
      )}
    </Show>
  )
}
