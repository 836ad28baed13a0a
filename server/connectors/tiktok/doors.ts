import { DOORS } from '../../core/connections/model.ts'
import type { Failure, FailureCode } from '../../core/failure.ts'
import type { Passage } from '../../ports/turnstile.ts'
import { CHALLENGED } from './page-state.ts'
import type { TiktokDeps } from './site.ts'

/** The turnstile that everybody who asks TikTok anything goes through. */
export const DOOR = DOORS.tiktok
/** Between any two requests to TikTok, of all processes together. */
export const SPACING_MS = 5_000
/** A challenge answered by nobody ends by itself, when we stay away. */
const CHALLENGED_MS = 6 * 3_600_000
/** When TikTok asks us to come less often and does not say how much less. */
const LIMITED_MS = 30 * 60_000

/** May TikTok be asked something now: yes, not yet, or not for a while, and why. */
export type Turn = { kind: 'now' } | { kind: 'later'; seconds: number } | { kind: 'closed'; failure: Failure }

function turnOf(passage: Passage): Turn {
  if (passage.open) return { kind: 'now' }
  const { retryAfterSeconds: seconds, why } = passage
  return why === null ? { kind: 'later', seconds } : { kind: 'closed', failure: closedFailure(why, seconds) }
}

function closedFailure(why: string, retryAfterSeconds: number): Failure {
  if (why !== 'rate_limited') return { ...CHALLENGED, retryAfterSeconds }
  return { code: 'rate_limited', detail: 'TikTok asks us to come less often.', retryAfterSeconds }
}

/** Waits for a turn, `patienceMs` at most; the last answer is given when it is over. */
export async function awaitTurn(
  deps: Pick<TiktokDeps, 'turnstile' | 'clock'>,
  patienceMs: number,
  signal: AbortSignal,
): Promise<Turn> {
  const end = deps.clock.now().getTime() + patienceMs
  for (;;) {
    const turn = turnOf(await deps.turnstile.pass(DOOR, SPACING_MS))
    if (turn.kind !== 'later') return turn
    const waitMs = turn.seconds * 1000
    if (deps.clock.now().getTime() + waitMs > end) return turn
    try {
      await deps.clock.sleep(waitMs, signal)
    } catch (error) {
      if (signal.aborted) return { kind: 'closed', failure: CALLED_OFF }
      throw error
    }
  }
}

const CALLED_OFF: Failure = { code: 'aborted', detail: 'The request was called off.' }

const SHUTS: ReadonlySet<FailureCode> = new Set<FailureCode>(['challenged', 'rate_limited'])

/**
 * Keeps everybody away for a while when TikTok wants that: six hours after a challenge, as long as it says after 429.
 * Answers the failure with when to come back, which puts all channels off.
 */
export async function heed({ turnstile }: Pick<TiktokDeps, 'turnstile'>, failure: Failure): Promise<Failure> {
  if (!SHUTS.has(failure.code)) return failure
  const limitedMs = failure.retryAfterSeconds === undefined ? LIMITED_MS : failure.retryAfterSeconds * 1000
  const ms = failure.code === 'challenged' ? CHALLENGED_MS : Math.max(60_000, limitedMs)
  await turnstile.close(DOOR, ms, failure.code)
  return { ...failure, retryAfterSeconds: Math.round(ms / 1000) }
}

/** True for a failure that {@link heed} keeps everybody away for. */
export function shutsDoor({ code }: Failure): boolean {
  return SHUTS.has(code)
}
