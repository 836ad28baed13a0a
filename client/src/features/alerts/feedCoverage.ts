import type { Brief, Reach } from '../coverage/coverage.ts'
import type { Alert } from './alert.ts'
import type { FeedState } from './feedState.ts'

/** What the stream said last of who has an alert's story, with the number of that event. */
export type Told = { readonly coverage: Brief; readonly seq: number }

/** So many are remembered; a page still on its way can hold no more. */
const REMEMBERED = 1_000

/** The state after the stream said who has these stories now. Alerts this page does not know are only remembered. */
export function withCoverage(
  state: FeedState,
  alerts: readonly { readonly id: string; readonly coverage: Brief }[],
  seq: number,
): FeedState {
  const known = new Map(state.known)
  const told = new Map(state.told)
  for (const { id, coverage } of alerts) {
    const alert = known.get(id)
    if (alert) known.set(id, { ...alert, coverage })
    told.delete(id)
    told.set(id, { coverage, seq })
  }
  const recent = [...told].slice(-REMEMBERED)
  return { ...state, known, told: new Map(recent) }
}

/** What a page read at `seq` says, except where the stream has told something younger since. */
export function asTold(state: FeedState, alerts: readonly Alert[], seq: number): readonly Alert[] {
  return alerts.map((alert) => {
    const told = state.told.get(alert.id)
    if (told === undefined || told.seq <= seq) return alert
    return { ...alert, coverage: state.known.get(alert.id)?.coverage ?? told.coverage }
  })
}

/**
 * An alert told outside a page. What the stream says is in order; an answer to a question of ours is not, so that
 * what is known of who has the story outweighs it.
 */
export function withKnownCoverage(state: FeedState, alert: Alert, seq: number): Alert {
  const streamed = seq > 0 && Number.isFinite(seq)
  if (streamed) return alert
  const coverage = state.known.get(alert.id)?.coverage ?? state.told.get(alert.id)?.coverage
  return coverage ? { ...alert, coverage } : alert
}

/** The state after the reach was told at `seq`; an older word is passed over. */
export function withReach(state: FeedState, reach: Reach, seq: number): FeedState {
  return seq < state.reachSeq ? state : { ...state, reach, reachSeq: seq }
}
