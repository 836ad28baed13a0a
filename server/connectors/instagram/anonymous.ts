import { DOORS } from '../../core/connections/model.ts'
import type { Failure } from '../../core/failure.ts'
import { instagramFailure } from '../../core/instagram/errors.ts'
import type { InstagramPage } from '../../core/instagram/model.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ChannelState, PollOutcome } from '../../ports/connector.ts'
import type { InstagramAnswer, InstagramPages } from '../../ports/instagram.ts'
import type { Turnstile } from '../../ports/turnstile.ts'
import { look } from './poll.ts'

/** One turnstile for the whole server, whoever asks. */
export const WEB_TURNSTILE = DOORS.instagram
/** Between any two requests: after seventeen in ten minutes Instagram was seen to shut the door for a day. */
export const WEB_EVERY_MS = 60_000
/** After a demand to sign in. */
const CLOSED_MS = 6 * 3_600_000

interface Deps {
  pages: InstagramPages
  turnstile: Turnstile
  clock: Clock
}

/** Looks once, if it is this channel's turn. */
export async function pollAnonymously(
  deps: Deps,
  channel: ChannelState,
  handle: string,
  signal: AbortSignal,
): Promise<PollOutcome> {
  const passage = await deps.turnstile.pass(WEB_TURNSTILE, WEB_EVERY_MS)
  if (!passage.open && passage.why === null) return { kind: 'later', seconds: passage.retryAfterSeconds }
  if (!passage.open) return { kind: 'failed', failure: closed(), hops: [] }
  return look(channel, () => feed(deps, handle, signal), deps.clock.now())
}

/** Reads a profile for a person who waits: not its turn is said as a limit, with when it is. */
export async function readAnonymously(
  deps: Deps,
  handle: string,
  signal: AbortSignal,
): Promise<InstagramAnswer<InstagramPage>> {
  const passage = await deps.turnstile.pass(WEB_TURNSTILE, WEB_EVERY_MS)
  if (passage.open) return feed(deps, handle, signal)
  if (passage.why !== null) return { ok: false, failure: closed() }
  const { retryAfterSeconds } = passage
  return { ok: false, failure: instagramFailure('rate_limited', { retryAfterSeconds }) }
}

/** Without a time: it would hold up the accounts that are read by the Graph API too, which is another host. */
function closed(): Failure {
  return {
    code: 'challenged',
    detail: 'Instagram asked for a sign-in; Visao leaves it alone for some hours.',
  }
}

async function feed(
  { pages, turnstile }: Deps,
  handle: string,
  signal: AbortSignal,
): Promise<InstagramAnswer<InstagramPage>> {
  const answer = await pages.feed(handle, signal)
  if (answer.ok) await turnstile.passed(WEB_TURNSTILE)
  else if (answer.failure.code === 'challenged') await turnstile.close(WEB_TURNSTILE, CLOSED_MS, 'challenged')
  return answer
}
