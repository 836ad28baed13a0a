import { Show } from 'solid-js'
import { useSession } from '../../session.tsx'
import { createPhone } from '../alerts/createMedia.ts'
import type { MatchPost, Report } from '../coverage/coverage.ts'
import { Lane } from '../coverage/Lane.tsx'
import { laneOf } from '../coverage/lane.ts'
import { Matches } from '../coverage/Matches.tsx'
import { Subject } from './Subject.tsx'

interface AnswerProps {
  report: Report
  /** The question is a link: what its page says is told. */
  link: boolean
  /** Left out when nothing can be put right: no alert to put it right on, or not the role for it. */
  onCorrect: ((match: MatchPost, verdict: 'same' | 'different') => void) | undefined
  /** Id of the post a correction is under way for. */
  busy: string | null
}

/** Everything under the verdict: the timeline, the matches, what came near. */
export function Answer(props: AnswerProps) {
  const told = () => laneOf(props.report).rows.length > 1
  return (
    <>
      <Subject report={props.report} link={props.link} />
      <Show when={told()}>
        <Timeline report={props.report} />
      </Show>
      <Show when={props.report.matches.length + props.report.near.length > 0}>
        <Matches report={props.report} onCorrect={props.onCorrect} busy={props.busy} />
      </Show>
    </>
  )
}

/** Who published, and when. */
export function Timeline(props: { report: Report }) {
  const session = useSession()
  const narrow = createPhone()
  return (
    <div class="lane">
      <Lane report={props.report} team={session.me()?.team.name ?? ''} narrow={narrow()} />
    </div>
  )
}
