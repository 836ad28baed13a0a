import { type Accessor, lazy, Show, Suspense } from 'solid-js'
import { useSession } from '../../session.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { coverageApi } from '../coverage/coverageApi.ts'
import { createReport, type OpenedReport } from '../coverage/createReport.ts'
import type { Alert } from './alert.ts'
import type { Feed } from './createFeed.ts'

const load = () => import('../coverage/reportParts.ts')
const ReportLane = lazy(async () => ({ default: (await load()).ReportLane }))
const Matches = lazy(async () => ({ default: (await load()).Matches }))

/** The coverage report of the alert in front of the reader, kept true by the stream. */
export function openReport(feed: Feed, id: Accessor<string | null>): OpenedReport {
  const toasts = useToasts()
  const brief = () => {
    const open = id()
    return open === null ? null : (feed.shown(open)?.coverage ?? null)
  }
  const reach = () => feed.state().reach
  // Both come with the feed's first page: a report read before would be read twice.
  const ready = () => brief() !== null && (reach() !== null || feed.state().phase === 'failed')
  return createReport(
    { api: coverageApi, say: toasts.show },
    { id: () => (ready() ? id() : null), brief, reach },
  )
}

interface PartProps {
  opened: OpenedReport
  alert: Alert
  narrow?: boolean
}

/** Who has its story, and when they told it. */
export function AlertLane(props: PartProps) {
  const session = useSession()
  return (
    <Suspense fallback={<section class="sec" aria-busy="true" />}>
      <ReportLane
        opened={props.opened}
        brief={props.alert.coverage}
        platform={props.alert.source.platform}
        team={session.me()?.team.name ?? ''}
        narrow={props.narrow === true}
      />
    </Suspense>
  )
}

/** The posts that tell the same, and those that came near. */
export function AlertMatches(props: { opened: OpenedReport; mayTriage: boolean }) {
  return (
    <Show when={props.opened.report()}>
      {(report) => (
        <Show when={report().matches.length + report().near.length > 0}>
          <Suspense>
            <Matches
              report={report()}
              busy={props.opened.busy()}
              onCorrect={props.mayTriage ? props.opened.correct : undefined}
            />
          </Suspense>
        </Show>
      )}
    </Show>
  )
}
