import type { DueChannel } from '../../db/queries/polling.ts'
import { hintSeconds, intervalSeconds } from '../core/schedule.ts'
import type { PollHints, PollOutcome } from '../ports/connector.ts'

/** What a look that was made found. */
export type LookOutcome = Exclude<PollOutcome, { kind: 'later' }>

/** One look at one channel, done. */
export interface Look {
  channel: DueChannel
  /** Fencing number of the lock under which it was made. */
  fence: number
  at: Date
  durationMs: number
  outcome: LookOutcome
}

/**
 * True when the look found nothing and leaves nothing to tell: no failure to clear, no validator or hint to
 * store, nobody waiting for the answer. Such looks take the narrow write.
 */
export function isQuiet({ channel, outcome }: Look): boolean {
  return (
    outcome.kind === 'unchanged' &&
    channel.imported &&
    !channel.silent &&
    !channel.checkRequested &&
    channel.failures === 0 &&
    channel.movedTo === null &&
    outcome.hops.length === 0 &&
    sameRhythm(channel, outcome.hints) &&
    outcome.validators.etag === channel.etag &&
    outcome.validators.lastModified === channel.lastModified &&
    (outcome.cursor === undefined || outcome.cursor === channel.cursor)
  )
}

/** The interval counts, not the hint: an `Expires` that comes nearer with every second must not make each look loud. */
function sameRhythm(channel: DueChannel, hints: PollHints): boolean {
  const hint = hintSeconds(hints) ?? channel.hintSeconds
  return intervalSeconds({ ...channel, hintSeconds: hint }) === intervalSeconds(channel)
}
