import { createMemo, For, Show } from 'solid-js'
import { clock, dayHeading, fullDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { type AuditDay, type AuditEntry, actionWords, byDay, detailWords } from './entry.ts'

/** The entries under the day they fall in. */
export function AuditList(props: { entries: readonly AuditEntry[] }) {
  const days = createMemo(() => byDay(props.entries))
  return <For each={days()}>{(one) => <Day day={one} />}</For>
}

function Day(props: { day: AuditDay }) {
  return (
    <section class="aud-d">
      <h2>{dayHeading(props.day.start)}</h2>
      <ol class="box">
        <For each={props.day.entries}>{(entry) => <Line entry={entry} />}</For>
      </ol>
    </section>
  )
}

function Line(props: { entry: AuditEntry }) {
  const detail = () => detailWords(props.entry.detail)
  return (
    <li class="aud">
      <Actor entry={props.entry} />
      <p>
        <b>{actorName(props.entry)}</b> {actionWords(props.entry.action)}{' '}
        <Show when={props.entry.target}>{(target) => <b>{target().name}</b>}</Show>
        <Show when={detail()}>
          <small>{detail()}</small>
        </Show>
      </p>
      <div class="aud-w">
        <time dateTime={props.entry.at} title={fullDate(props.entry.at)}>
          {clock(props.entry.at)}
        </time>
        <Show when={props.entry.ip}>{(ip) => <small>{t('audit.from', { ip: ip() })}</small>}</Show>
      </div>
    </li>
  )
}

function actorName({ actor }: AuditEntry): string {
  if (actor.kind === 'visao') return t('audit.actor.visao')
  return actor.kind === 'key' ? `${actor.name} (${t('audit.actor.key')})` : actor.name
}

function Actor(props: { entry: AuditEntry }) {
  return (
    <Show
      when={props.entry.actor.kind === 'person'}
      fallback={
        <span class="row-i">
          <Icon name={props.entry.actor.kind === 'key' ? 'key' : 'zap'} />
        </span>
      }
    >
      <Avatar name={props.entry.actor.name} round />
    </Show>
  )
}
