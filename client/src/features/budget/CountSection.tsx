import { For, Show } from 'solid-js'
import { duration } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Section } from '../settings/Section.tsx'
import { failurePhrase } from '../sources/failureText.ts'
import { utcDate } from './dates.ts'
import type { XUsage } from './types.ts'

type Counted = NonNullable<XUsage['counted']>
type Stream = XUsage['streams'][number]

/** What X says itself: its own count beside ours, and how its two streams are. */
export function CountSection(props: { usage: XUsage }) {
  return (
    <>
      <Show when={props.usage.counted}>
        {(counted) => (
          <Section title={t('budget.count.title')}>
            <p class="c-2 words">{countWords(counted())}</p>
          </Section>
        )}
      </Show>
      <Show when={props.usage.streams.length > 0}>
        <Section title={t('budget.streams.title')}>
          <ul class="rows">
            <For each={props.usage.streams}>{(stream) => <StreamRow stream={stream} />}</For>
          </ul>
        </Section>
      </Show>
    </>
  )
}

function countWords({ used, ours, cap, since, resetAt }: Counted): string {
  const facts = { n: used, since: utcDate(since) }
  const count = used === ours ? t('budget.count.same', facts) : t('budget.count.differs', { ...facts, ours })
  return cap === null ? count : `${count} ${t('budget.count.cap', { cap, reset: utcDate(resetAt) })}`
}

function StreamRow(props: { stream: Stream }) {
  const down = () => props.stream.state === 'closed' && props.stream.failure !== null
  return (
    <li class="row">
      <span class="row-i">
        <Icon name={down() ? 'warn' : 'zap'} class={down() ? 'c-da' : ''} />
      </span>
      <div class="row-t">
        <b>{t(`budget.stream.${props.stream.kind}`)}</b>
        <small>{streamWords(props.stream)}</small>
      </div>
    </li>
  )
}

function streamWords({ state, since: from, failure }: Stream): string {
  const since = duration((Date.now() - Date.parse(from)) / 1_000)
  if (state === 'open') return t('budget.stream.open', { since })
  if (failure === null) return t('budget.stream.closed', { since })
  return t('budget.stream.failed', { since, why: failurePhrase({ ...failure, status: null }) })
}
