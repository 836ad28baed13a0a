import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import type { Read } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { Section } from '../settings/Section.tsx'
import type { LogLine } from './types.ts'

/** The latest messages to the person, and whether they came. */
export function LogSection(props: { from: Read<LogLine[]> }) {
  return (
    <Section title={t('notify.log.title')} lead={t('notify.log.lead')}>
      <Reading from={props.from} rows={3}>
        {(lines) => (
          <Show when={lines().length > 0} fallback={<p class="c-3">{t('notify.log.none')}</p>}>
            <ul class="ntf-l">
              <For each={lines()}>{(line) => <Line line={line} />}</For>
            </ul>
          </Show>
        )}
      </Reading>
    </Section>
  )
}

function Line(props: { line: LogLine }) {
  return (
    <li data-state={props.line.state}>
      <Icon name={markOf(props.line)} />
      <div class="w">
        <b>{props.line.title ?? kindOf(props.line)}</b>
        <small class="c-3">
          <Show when={props.line.title}>{kindOf(props.line)} · </Show>
          {props.line.device ?? t('notify.log.mail')} · {t(`notify.log.state.${props.line.state}`)}
          <Show when={props.line.lastError}>{(why) => <> ({why()})</>}</Show> ·{' '}
          <RelativeTime at={props.line.createdAt} />
        </small>
      </div>
    </li>
  )
}

function kindOf({ kind, alerts }: LogLine): string {
  return kind === 'bundle' ? t('notify.log.kind.bundle', { n: alerts }) : t(`notify.log.kind.${kind}`)
}

function markOf({ state }: LogLine) {
  if (state === 'acked') return 'check'
  return state === 'due' || state === 'sent' ? 'clock' : 'warn'
}
