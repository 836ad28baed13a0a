import { For, Match, Show, Switch } from 'solid-js'
import { clock } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Bar, Skeleton } from '../../ui/Skeleton.tsx'
import { Section } from '../settings/Section.tsx'
import { Logo } from '../shell/Logo.tsx'
import { createPreview } from './createPreview.ts'
import type { Preview, PreviewLine, Wishes } from './types.ts'

/** What the last day would have brought to the phone, under the wishes as they stand on the page. */
export function PreviewPane(props: { wishes: Wishes }) {
  const preview = createPreview(() => props.wishes)
  return (
    <Section title={t('notify.preview.title')} class="ntf-p">
      <Switch
        fallback={
          <Skeleton>
            <div class="rows">
              <Bar height="72px" width="100%" />
              <Bar height="44px" width="100%" />
              <Bar height="44px" width="100%" />
            </div>
          </Skeleton>
        }
      >
        <Match when={preview.value()}>
          {(value) => (
            <div aria-busy={preview.busy()}>
              <Outcome preview={value()} wishes={props.wishes} />
            </div>
          )}
        </Match>
        <Match when={preview.problem()}>
          {(problem) => <ErrorState error={problem()} onRetry={preview.retry} />}
        </Match>
      </Switch>
    </Section>
  )
}

function Outcome(props: { preview: Preview; wishes: Wishes }) {
  const unsent = () => props.preview.items.filter(({ verdict }) => verdict === 'not').length
  const sample = () => props.preview.items.find(({ verdict }) => verdict === 'now') ?? props.preview.items[0]
  return (
    <Show when={props.preview.items.length > 0} fallback={<p class="c-3">{t('notify.preview.empty')}</p>}>
      <p class="ntf-c" role="status">
        <b>{t('notify.preview.now', { n: props.preview.wouldSend })}</b>
        <Show when={props.preview.wouldHold > 0}>
          <span>{t('notify.preview.held', { n: props.preview.wouldHold })}</span>
        </Show>
        <Show when={unsent() > 0}>
          <span class="c-3">{t('notify.preview.not', { n: unsent() })}</span>
        </Show>
      </p>
      <Show when={sample()}>{(line) => <Drawn line={line()} wishes={props.wishes} />}</Show>
      <ul class="ntf-l">
        <For each={props.preview.items}>{(line) => <Line line={line} />}</For>
      </ul>
      <Show when={props.preview.capped}>
        <small class="c-3">{t('notify.preview.capped')}</small>
      </Show>
      <Show when={props.preview.items.length >= 50}>
        <small class="c-3">{t('notify.preview.more')}</small>
      </Show>
    </Show>
  )
}

/** A notification as a phone draws one; of the buttons the two that most browsers show. */
function Drawn(props: { line: PreviewLine; wishes: Wishes }) {
  const buttons = () => props.wishes.buttons.filter((button) => button !== 'view').slice(0, 2)
  return (
    <figure class="ntf-x">
      <figcaption class="sr">{t('notify.preview.sample')}</figcaption>
      <header>
        <Logo />
        <span>Visao</span>
        <time>{clock(props.line.at)}</time>
      </header>
      <b>{props.line.source}</b>
      <p>{props.line.title}</p>
      <footer>
        <For each={buttons()}>{(button) => <span>{t(`notify.want.button.${button}`)}</span>}</For>
      </footer>
    </figure>
  )
}

function Line(props: { line: PreviewLine }) {
  return (
    <li data-verdict={props.line.verdict}>
      <Icon name={MARK[props.line.verdict]} />
      <div class="w">
        <b>{props.line.title}</b>
        <small class="c-3">
          {props.line.source} · {clock(props.line.at)}
          <Show when={props.line.why}>{(why) => <> · {t(`notify.why.${why()}`)}</>}</Show>
          <Show when={props.line.until}>
            {(until) => <> · {t('notify.preview.until', { time: clock(until()) })}</>}
          </Show>
        </small>
      </div>
    </li>
  )
}

const MARK = { now: 'bell', held: 'clock', not: 'blind' } as const
