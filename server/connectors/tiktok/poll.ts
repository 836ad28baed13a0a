import type { Failure } from '../../core/failure.ts'
import { keyOf } from '../../core/identity.ts'
import { settledAddress } from '../../core/sources/network-address.ts'
import type { ChannelState, PollOutcome } from '../../ports/connector.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { awaitTurn, DOOR, heed, SPACING_MS, shutsDoor } from './doors.ts'
import { draftOf } from './draft.ts'
import { type Brought, byEmbed, FEW, isOfAccount } from './embed-route.ts'
import { type TiktokVideo, uploadedAt } from './model.ts'
import { byPage } from './page-route.ts'
import type { TiktokDeps } from './site.ts'

/** Failures in a row after which an account's embed page is left alone, and for how long. */
const GIVEN_UP = { limit: 3, closedMs: 6 * 3_600_000, why: 'embed' }
/** The profile page in a browser, at most. */
const PAGE_EVERY_MS = 3_600_000
/** A post that is older when it first appears was pinned or shown again: no news. */
const OLD_MS = 30 * 86_400_000

const NOTHING_SAID = {
  validators: { etag: null, lastModified: null },
  hints: { ttlSeconds: null, freshSeconds: null },
  hops: [],
}

/**
 * One look: the embed pages (route A); after three failures in a row the profile page in a browser (route B), at most
 * hourly, until six hours later A is tried again. A challenge closes TikTok's door for everybody.
 */
export async function look(
  deps: TiktokDeps,
  channel: ChannelState,
  signal: AbortSignal,
): Promise<PollOutcome> {
  const handle = handleOf(channel.address)
  if (handle === null)
    return failed({ code: 'bad_url', detail: 'This is not the address of a TikTok account.' })
  const embedDoor = `tiktok/embed/${handle}`
  const closedUntil = deps.browser.available ? (await deps.turnstile.state(embedDoor))?.closedUntil : null
  const turn = await awaitTurn(deps, 2 * SPACING_MS, signal)
  if (turn.kind === 'later') return turn
  if (turn.kind === 'closed') return failed(turn.failure)
  const known = readCursor(channel.cursor)
  if (closedUntil) return lookAtPage(deps, handle, known, signal)
  const brought = await byEmbed(deps, handle, known, signal)
  const failure = failureOf(brought)
  if (failure === null || isOfAccount(failure)) await deps.turnstile.passed(embedDoor)
  else if (!shutsDoor(failure)) await deps.turnstile.failed(embedDoor, GIVEN_UP)
  return outcomeOf(deps, brought, known)
}

async function lookAtPage(
  deps: TiktokDeps,
  handle: string,
  known: ReadonlySet<string> | null,
  signal: AbortSignal,
): Promise<PollOutcome> {
  const passage = await deps.turnstile.pass(`tiktok/page/${handle}`, PAGE_EVERY_MS)
  if (!passage.open) return { kind: 'later', seconds: passage.retryAfterSeconds }
  return outcomeOf(deps, await byPage(deps, handle, known, signal), known)
}

/** What went wrong, so that nothing was brought. */
function failureOf(brought: Brought | { failure: Failure }): Failure | null {
  if ('failure' in brought) return brought.failure
  return brought.ended !== null && brought.done.length === 0 ? brought.ended : null
}

async function outcomeOf(
  deps: TiktokDeps,
  brought: Brought | { failure: Failure },
  known: ReadonlySet<string> | null,
): Promise<PollOutcome> {
  const ended = 'failure' in brought ? brought.failure : brought.ended
  const heeded = ended === null ? null : await heed(deps, ended)
  const failure = failureOf(brought)
  if (failure !== null || 'failure' in brought) return failed(heeded ?? failure ?? UNKNOWN)
  // Told to people: when TikTok as a whole last answered.
  if (ended === null) await deps.turnstile.passed(DOOR)
  return found(brought, known, deps.clock.now())
}

const UNKNOWN: Failure = { code: 'unreadable', detail: 'TikTok answered something that cannot be read.' }

function found(brought: Brought, known: ReadonlySet<string> | null, now: Date): PollOutcome {
  const posts = newsOf(brought.videos, known, now).map((video) => draftOf(video, now))
  // At the first look what was not read is old; later it comes with the next look.
  const done = known === null ? brought.listed : brought.done
  const cursor = writeCursor(done, known)
  if (known !== null && posts.length === 0) return { kind: 'unchanged', cursor, ...NOTHING_SAID }
  const { profile, listed } = brought
  return {
    kind: 'posts',
    posts: posts.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime()),
    present: listed.map((id) => keyOf(id)),
    cursor,
    facts: {
      title: profile.name,
      siteUrl: `https://www.tiktok.com/@${profile.handle}`,
      iconUrl: profile.pictureUrl,
      lang: null,
    },
    ...NOTHING_SAID,
  }
}

/** At the first look the few newest, whatever their age; later only what is news. */
function newsOf(videos: readonly TiktokVideo[], known: ReadonlySet<string> | null, now: Date): TiktokVideo[] {
  const at = ({ id, createdAt }: TiktokVideo) => (createdAt ?? uploadedAt(id)).getTime()
  if (known === null) return videos.toSorted((a, b) => at(b) - at(a)).slice(0, FEW)
  return videos.filter((video) => at(video) >= now.getTime() - OLD_MS)
}

/** The account of a channel's address, in lower case; null when it is none. */
export function handleOf(address: string): string | null {
  const settled = settledAddress('tiktok', address)
  return settled === null ? null : settled.slice(settled.lastIndexOf('@') + 1)
}

function failed(failure: Failure): PollOutcome {
  return { kind: 'failed', failure, hops: [] }
}
