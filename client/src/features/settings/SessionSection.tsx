import { For, Show } from 'solid-js'
import { explain, toApiError } from '../../api.ts'
import { dayAgo, longDate } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import type { OpenSession } from './accountTypes.ts'
import { createDoing } from './createDoing.ts'
import { createRead, type Read } from './createRead.ts'
import { Reading } from './Reading.tsx'
import { Section } from './Section.tsx'
import { deviceIcon, deviceName, placeName } from './sessionWords.ts'
import { settingsApi } from './settingsApi.ts'
import { sessionsInOrder } from './ways.ts'

/** Where the account is open, and the way to close it there. */
export function SessionSection() {
  const sessions = createRead(settingsApi.sessions)
  const others = () => (sessions.value() ?? []).some(({ current }) => !current)
  return (
    <Section
      title={t('security.sessions.title')}
      lead={t('security.sessions.lead')}
      action={
        <Show when={others()}>
          <EndOthers sessions={sessions} />
        </Show>
      }
    >
      <Reading from={sessions} rows={2}>
        {(all) => (
          <ul class="rows">
            <For each={sessionsInOrder(all())}>{(one) => <SessionRow one={one} sessions={sessions} />}</For>
          </ul>
        )}
      </Reading>
    </Section>
  )
}

function EndOthers(props: { sessions: Read<OpenSession[]> }) {
  const toasts = useToasts()
  const doing = createDoing()
  const end = async (): Promise<void> => {
    await doing.run(async () => {
      const n = await settingsApi.endOthers()
      props.sessions.put((all) => all.filter(({ current }) => current))
      toasts.show({ text: t('security.sessions.others.done', { n }) })
    })
    const problem = doing.problem()
    if (problem) toasts.show({ text: explain(problem) })
  }
  return (
    <Button small busy={doing.busy()} onClick={() => void end()}>
      {t('security.sessions.others')}
    </Button>
  )
}

function SessionRow(props: { one: OpenSession; sessions: Read<OpenSession[]> }) {
  const toasts = useToasts()
  const end = async (): Promise<void> => {
    const { id } = props.one
    try {
      await settingsApi.endSession(id)
      props.sessions.put((all) => all.filter((one) => one.id !== id))
      toasts.show({ text: t('security.sessions.ended') })
    } catch (error) {
      toasts.show({ text: explain(toApiError(error)) })
    }
  }
  return (
    <li class="row">
      <span class="row-i">
        <Icon name={deviceIcon(props.one.device)} />
      </span>
      <div class="row-t">
        <b>
          {deviceName(props.one)}
          <Show when={props.one.current}>
            <span class="tagx ac">{t('security.sessions.this')}</span>
          </Show>
        </b>
        <small title={props.one.ip ?? undefined}>
          {placeName(props.one.place)} · {t('security.sessions.seen', { day: dayAgo(props.one.lastSeenAt) })}
        </small>
        <small>{t('security.sessions.since', { date: longDate(props.one.createdAt) })}</small>
      </div>
      <Show when={!props.one.current}>
        <div class="row-a">
          <Button
            small
            aria-label={t('security.sessions.end', { name: deviceName(props.one) })}
            onClick={() => void end()}
          >
            {t('security.sessions.end.action')}
          </Button>
        </div>
      </Show>
    </li>
  )
}
