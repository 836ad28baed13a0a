import { type Accessor, Show } from 'solid-js'
import { useSession } from '../../session.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { coverageApi } from '../coverage/coverageApi.ts'
import { createReport, type OpenedReport } from '../coverage/createReport.ts'
import { Matches } from '../coverage/Matches.tsx'
import { ReportLane } from '../coverage/ReportLane.tsx'
import type { Alert } from './alert.ts'
import type { Feed } from './createFeed.ts'

export { RecordSection } from '../record/RecordSection.tsx'
export { RightsLine } from '../rights/RightsLine.tsx'
// Comes with these parts: no alert shows its media before it is opened.
export { AlertMedia } from './AlertMedia.tsx'
export { Handling } from './Handling.tsx'

/** The coverage report of the alert in front of the reader, kept true by the stream. */
export function openReport(feed: Feed, id: Accessor<string | null>): OpenedReport {
  const toasts = useToasts()
  const brief = () => {
    const open = id()
    return open === null ? null : (feed.shown(open)?.coverage ?? null)
  }
  const reach = () => feed.state().reach
  // There is nothing to report before it was compared. The reach comes with the feed's first page: what is read before
  // would be read twice.
  const ready = () => !!brief()?.checkedAt && (reach() !== null || feed.state().phase === 'failed')
  return createReport(
    { api: coverageApi, say: toasts.show },
    { id: () => (ready() ? id() : null), brief, reach },
  )
}

interface LaneProps {
  opened: OpenedReport
  alert: Alert
  narrow?: boolean
}

/** Who has its story, and when they told it. */
export function AlertLane(props: LaneProps) {
  const session = useSession()
  return (
    <ReportLane
      opened={props.opened}
      brief={props.alert.coverage}
      platform={props.alert.source.platform}
      team={session.me()?.team.name ?? ''}
      narrow={props.narrow === true}
    />
  )
}

/** The posts that tell the same, and those that came near. */
export function AlertMatches(props: { opened: OpenedReport; mayTriage: boolean }) {
  const any = () => {
    const report = props.opened.report()
    return report && report.matches.length + report.near.length > 0 ? report : null
  }
  return (
    <Show when={any()}>
      {(report) => (
        <Matches
          report={report()}
          busy={props.opened.busy()}
          onCorrect={props.mayTriage ? props.opened.correct : undefined}
        />
      )}
    </Show>
  )
}
