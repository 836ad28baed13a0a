import type { Failure } from '../../core/failure.ts'
import { numberedAddress, placeOf, profileAddress } from '../../core/sources/network-address.ts'
import { recognise } from '../../core/sources/recognise.ts'
import { draftOf } from '../../core/x/draft.ts'
import { failureOfMissing } from '../../core/x/errors.ts'
import { X_FIRST_POSTS } from '../../core/x/estimate.ts'
import type { XAccount, XPost } from '../../core/x/model.ts'
import type { XMethod } from '../../core/x/watching.ts'
import type { Candidate, Detection } from '../../ports/connector.ts'
import type { X, XAnswer, XPurpose } from '../../ports/x.ts'

/** The ways to watch an account, the one we advise first. */
const METHODS: readonly XMethod[] = ['stream', 'activity', 'timeline']
const FOR_NOBODY: XPurpose = { channelId: null, priority: 'normal' }
const DAY_MS = 86_400_000
const BAD_URL: Failure = { code: 'bad_url', detail: 'This is not an account of X.' }
/** Of these X says: the account is there, its posts are not to be had. */
const FINAL: ReadonlySet<Failure['code']> = new Set<Failure['code']>(['private', 'suspended', 'not_found'])

/** Whom a person may have meant: by name, by X's number, or by a post of theirs. */
export type Wanted = { handle: string } | { id: string } | { postId: string }

/** Tells whom `input` means on X; null for everything else, and for what may be anything. */
export function wantedIn(input: string): Wanted | null {
  const seen = recognise(input)
  if (seen.kind === 'post') return { postId: seen.postId }
  if (seen.kind === 'handle') return seen.networks.includes('x') ? { handle: seen.handle } : null
  if (seen.kind !== 'account' || seen.network !== 'x') return null
  if (seen.handle !== null) return { handle: seen.handle }
  const place = placeOf('x', new URL(seen.address))
  return place.kind === 'numbered' ? { id: place.id } : null
}

/** Finds the account a person pasted: one account and five posts are read, whatever way is then chosen. */
export async function detectAccount(x: X, input: string, now: Date): Promise<Detection> {
  const wanted = wantedIn(input)
  if (wanted === null) return { failure: BAD_URL }
  const found = await accountOf(x, wanted)
  if (!found.ok) return { failure: found.failure }
  const account = found.value
  if (account.protected) return { failure: failureOfMissing({ what: account.id, code: 'private' }) }
  // Answers and reposts too: what share of all they are decides what each way costs.
  const wish = { sinceId: null, limit: X_FIRST_POSTS, originals: false }
  const page = await x.timeline(account.id, wish, FOR_NOBODY)
  if (!page.ok && FINAL.has(page.failure.code)) return { failure: page.failure }
  return { candidates: candidatesOf(account, page.ok ? page.value.posts : [], now) }
}

async function accountOf(x: X, wanted: Wanted): Promise<XAnswer<XAccount>> {
  if (!('postId' in wanted)) return x.account(wanted, FOR_NOBODY)
  const posts = await x.posts([wanted.postId], FOR_NOBODY)
  if (!posts.ok) return posts
  const [post] = posts.value
  if (post) return x.account({ id: post.authorId }, FOR_NOBODY)
  return {
    ok: false,
    failure: failureOfMissing(posts.missing[0] ?? { what: wanted.postId, code: 'not_found' }),
  }
}

function candidatesOf(account: XAccount, posts: readonly XPost[], now: Date): Candidate[] {
  const { id, handle, name, pictureUrl, followers } = account
  const common = {
    platform: 'x',
    address: numberedAddress(id),
    title: name,
    siteUrl: profileAddress('x', handle),
    iconUrl: pictureUrl,
    profile: { name, handle, pictureUrl, followers },
    preview: posts.slice(0, X_FIRST_POSTS).map((post) => draftOf(post, { handle, name }, now)),
    hints: { ttlSeconds: null, freshSeconds: null },
    postsPerDay: postsPerDay(posts, now),
  }
  return METHODS.map((method) => ({ ...common, method }))
}

/** Posts over the time from the oldest of them to now, so that a sleeping account counts as slow. */
function postsPerDay(posts: readonly XPost[], now: Date): number | null {
  const days = (now.getTime() - Math.min(...posts.map(({ createdAt }) => createdAt.getTime()))) / DAY_MS
  return posts.length < 2 || days <= 0 ? null : Math.round((posts.length / days) * 100) / 100
}
