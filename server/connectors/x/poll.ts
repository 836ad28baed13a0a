import { paceOf } from '../../core/pace.ts'
import { placeOf, profileAddress } from '../../core/sources/network-address.ts'
import { SLOWED_BY } from '../../core/x/budget.ts'
import { draftOf } from '../../core/x/draft.ts'
import { X_FIRST_POSTS } from '../../core/x/estimate.ts'
import type { XPost } from '../../core/x/model.ts'
import { idAt } from '../../core/x/snowflake.ts'
import type { XMethod } from '../../core/x/watching.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ChannelState, PollHints, PollOutcome } from '../../ports/connector.ts'
import type { Allowance } from '../../ports/ledger.ts'
import type { X, XPage, XPurpose, XTimelineWish } from '../../ports/x.ts'
import { type Memory, newestOf, readCursor, writeCursor } from './cursor.ts'

/** What is known here of a channel, without asking X. */
export interface XChannel {
  id: string
  handle: string | null
  name: string | null
  /** At least one source wants it whatever it costs. */
  high: boolean
}

export interface XDeps {
  x: X
  clock: Clock
  /** Null for a channel that is not there (any more). */
  channel(method: XMethod, address: string): Promise<XChannel | null>
  /** Whether reads may be paid for now. */
  allowance(): Promise<Allowance>
}

const PAGE = 100
/** Pages of one look: after an absence of more than five hundred posts the rest is no news. */
const MOST_PAGES = 5
/** An account without posts is asked about those of the last day: our clock and X's differ. */
const BACK_MS = 86_400_000
const NONE = { etag: null, lastModified: null }
const BAD_ADDRESS = { code: 'bad_url', detail: 'This is not the address of an account of X.' } as const

/** X's number of the account in a channel's address; null where somebody stored another one. */
export function accountIn(address: string): string | null {
  const url = URL.parse(address)
  const place = url && placeOf('x', url)
  return place?.kind === 'numbered' ? place.id : null
}

/** Looks at a timeline: what is newer than what was read, at the first look the newest five. Nothing new costs nothing. */
export async function look(deps: XDeps, method: XMethod, channel: ChannelState): Promise<PollOutcome> {
  const account = accountIn(channel.address)
  if (account === null) return { kind: 'failed', failure: BAD_ADDRESS, hops: [] }
  const [known, allowance] = await Promise.all([deps.channel(method, channel.address), deps.allowance()])
  const purpose: XPurpose = { channelId: known?.id ?? null, priority: known?.high ? 'high' : 'normal' }
  const before = readCursor(channel.cursor)
  const ask = (wish: Pick<XTimelineWish, 'sinceId' | 'limit' | 'next'>) =>
    deps.x.timeline(account, { ...wish, originals: method !== 'activity' }, purpose)
  const first = await ask({ sinceId: before?.sinceId ?? null, limit: before ? PAGE : X_FIRST_POSTS })
  if (!first.ok) return { kind: 'failed', failure: first.failure, hops: [] }
  const seen = before ? await further(first.value, before, ask) : { posts: first.value.posts, whole: true }
  const now = deps.clock.now()
  return outcomeOf(seen, before, known, hintsOf(method, allowance === 'slow' && !known?.high), now)
}

interface Seen {
  posts: XPost[]
  /** False where a page could not be had: it is asked for again, and what is known by then costs nothing more. */
  whole: boolean
}

async function further(
  first: XPage,
  { sinceId }: Memory,
  ask: (wish: Pick<XTimelineWish, 'sinceId' | 'limit' | 'next'>) => ReturnType<X['timeline']>,
): Promise<Seen> {
  const posts = [...first.posts]
  let next = first.next
  for (let pages = 1; next !== null && pages < MOST_PAGES; pages++) {
    const answer = await ask({ sinceId, limit: PAGE, next })
    if (!answer.ok) return { posts, whole: false }
    posts.push(...answer.value.posts)
    next = answer.value.next
  }
  return { posts, whole: true }
}

function outcomeOf(
  { posts, whole }: Seen,
  before: Memory | null,
  known: XChannel | null,
  hints: PollHints,
  now: Date,
): PollOutcome {
  const common = { validators: NONE, hints, hops: [] }
  if (before && posts.length === 0) return { kind: 'unchanged', ...common }
  const drafts = newestVersions(posts).map((post) =>
    draftOf(post, { handle: known?.handle ?? null, name: known?.name ?? null }, now),
  )
  const start = before?.sinceId ?? (posts.length > 0 ? '1' : idAt(new Date(now.getTime() - BACK_MS)))
  const sinceId = whole
    ? newestOf(
        posts.map(({ id }) => id),
        start,
      )
    : start
  return {
    kind: 'posts',
    posts: drafts,
    present: drafts.map(({ externalId }) => externalId),
    cursor: writeCursor({ sinceId }),
    facts: {
      title: known?.name ?? null,
      siteUrl: known?.handle ? profileAddress('x', known.handle) : null,
      iconUrl: null,
      lang: null,
    },
    ...common,
  }
}

/** Newest first, each post once: of one that was edited meanwhile X may give both versions. */
function newestVersions(posts: readonly XPost[]): XPost[] {
  const seen = new Set<string>()
  return posts
    .toSorted((a, b) => (newestOf([a.id], b.id) === a.id ? -1 : 1))
    .filter(({ versions }) => seen.size < seen.add(versions[0]).size)
}

/** Never absent: what is not said again would be taken for what was said last. One second binds nobody. */
function hintsOf(method: XMethod, slow: boolean): PollHints {
  const { usualSeconds } = paceOf('x', method)
  return { ttlSeconds: null, freshSeconds: slow ? usualSeconds * SLOWED_BY : 1 }
}
