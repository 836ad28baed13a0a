import { PROFILE_DAYS } from '../core/x/estimate.ts'
import { RECONNECT, type ReconnectRules } from '../core/x/reconnect.ts'
import type { XStreamKind } from '../ports/x.ts'

/** The reader's paces, all in milliseconds; shorter in tests. */
export interface XTimings {
  /** So long another process waits when the one that reads dies. */
  lockTtlMs: number
  /** How often it is looked who is watched, and what may be spent. */
  planEveryMs: number
  /** How often rules and subscriptions are told against X's though nothing changed. */
  syncEveryMs: number
  reconnect: Record<XStreamKind, ReconnectRules>
  /** A stream that is away for longer is made up for by searches, so often at most. */
  outageMs: number
  searchEveryMs: number
  /** The same near the end of the budget. */
  slowSearchEveryMs: number
  /** X allows 450 searches in a quarter of an hour: each takes so long of it. */
  perSearchMs: number
  /** X finds a post so long after it was posted at the latest: what was looked for is looked for once more. */
  searchLagMs: number
  /**
   * So much before the last sign of life is looked for too: X sends most posts within seven seconds, and this process may
   * have been asleep. More while X's clock is not known beside ours. What is found twice on a day is paid for once.
   */
  marginMs: number
  unsureMarginMs: number
  /** Posts that came in part are asked for together within this. */
  gatherMs: number
  /** When those that X did not have yet are asked for again. */
  againMs: readonly number[]
  /** How often a stream's state is written. */
  keepEveryMs: number
  /** After a call that failed without saying when to come back. */
  retryMs: number
  /** How often it is looked whether posts are still there. */
  sweepEveryMs: number
  /** Silence after which a stream is dead: X promises a sign of life every 20 s. */
  silenceMs: number
  /** How often accounts are asked for anew: each answer costs a cent. */
  profilesEveryMs: number
}

const DAY_MS = 86_400_000

export const X_TIMINGS: XTimings = {
  lockTtlMs: 10_000,
  planEveryMs: 5_000,
  syncEveryMs: 300_000,
  reconnect: RECONNECT,
  outageMs: 30_000,
  searchEveryMs: 60_000,
  slowSearchEveryMs: 300_000,
  perSearchMs: 2_250,
  searchLagMs: 30_000,
  marginMs: 30_000,
  unsureMarginMs: 300_000,
  gatherMs: 150,
  againMs: [5_000, 30_000],
  keepEveryMs: 5_000,
  retryMs: 10_000,
  sweepEveryMs: 3_600_000,
  silenceMs: 25_000,
  profilesEveryMs: PROFILE_DAYS * DAY_MS,
}
