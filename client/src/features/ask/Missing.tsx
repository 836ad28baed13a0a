import { A } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import { duration, relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import type { Report } from '../coverage/coverage.ts'

type Outlet = Report['outlets'][number]

/** Who was not found to have it: the blind first, with why, then when each was last read. */
export function Missing(props: { report: Report }) {
  const without = createMemo(() => {
    const all = props.report.outlets.filter(({ state }) => state !== 'covered')
    return [...all.filter(({ blind }) => blind), ...all.filter(({ blind }) => !blind)]
  })
  return (
    <Show when={without().length > 0}>
      <section class="sec">
        <h2 class="h3">
          {t('ask.missing')}
          <span class="end">
            {t('ask.missing.count', { n: without().length, watched: props.report.watched })}
          </span>
        </h2>
        <ul class="box rest">
          <For each={without()}>{(outlet) => <Row outlet={outlet} />}</For>
        </ul>
      </section>
    </Show>
  )
}

function Row(props: { outlet: Outlet }) {
  return (
    <li>
      <Avatar name={props.outlet.name} />
      <span class="nm">
        <A href={`/sources/${props.outlet.sourceIds[0] ?? props.outlet.id}`}>{props.outlet.name}</A>
        <Show when={props.outlet.blind}>{(blind) => <i>{blindWords(blind(), Date.now())}</i>}</Show>
      </span>
      <Show
        when={props.outlet.blind}
        fallback={
          <small>
            <LastRead at={props.outlet.lastCheckedAt} />
          </small>
        }
      >
        <small class="c-da">{t('ask.blind')}</small>
      </Show>
    </li>
  )
}

function LastRead(props: { at: string | null }) {
  return (
    <Show when={props.at} fallback={t('ask.missing.never')}>
      {(at) => (
        <RelativeTime
          at={at()}
          format={(instant, now) => t('ask.missing.read', { ago: relative(instant, now) })}
        />
      )}
    </Show>
  )
}

type Reason = NonNullable<Outlet['blind']>['reason']

function hasSince(reason: Reason): reason is 'failing' | 'unread' | 'silent' {
  return reason === 'failing' || reason === 'unread' || reason === 'silent'
}

/** Why an outlet's silence proves nothing, and since when where that is known. */
function blindWords({ reason, since }: NonNullable<Outlet['blind']>, now: number): string {
  if (since === null || !hasSince(reason)) return t(`ask.blind.${reason}`)
  const seconds = Math.max(0, (now - Date.parse(since)) / 1_000)
  const whole = seconds < 60 ? Math.floor(seconds) : Math.floor(seconds / 60) * 60
  return t(`ask.blind.${reason}.since`, { since: duration(whole) })
}
