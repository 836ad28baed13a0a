import type { XPost } from './model.ts'

/** How a channel of X is watched: originals from the stream, everything as it happens, or looked at now and then. */
export type XMethod = 'stream' | 'activity' | 'timeline'

/** A channel of an account. */
export interface FollowedChannel {
  id: string
  method: XMethod
}

/** An account of X with all the channels that follow it. */
export interface Followed {
  /** X's id. */
  account: string
  /** As it is called now, where that is known. */
  handle: string | null
  name: string | null
  channels: FollowedChannel[]
  /** At least one source wants it whatever it costs. */
  high: boolean
}

/** Which accounts are watched in which way. */
export interface WatchPlan {
  /** Originals, by the rules of the filtered stream. */
  filtered: string[]
  /** Everything, by subscriptions; those that matter most first. */
  activity: string[]
  /** All whose deletions are to be honoured; those that are streamed first, those nobody follows any more last. */
  followed: string[]
}

/**
 * Who is watched how. Near the end of the budget an account that nobody holds for important is watched for its originals
 * alone; at its end nobody's posts are sent, for each would be billed. What authors take down is to be told whatever
 * was spent, also of the `archived`: accounts that nobody follows any more, of which we still have posts.
 */
export function watchPlan(
  accounts: readonly Followed[],
  archived: readonly string[],
  allowance: 'open' | 'slow' | 'closed',
): WatchPlan {
  const all = [...accounts.map(idOf), ...archived]
  if (allowance === 'closed') return { filtered: [], activity: [], followed: [...new Set(all)] }
  const has = (method: XMethod) => (one: Followed) =>
    one.channels.some((channel) => channel.method === method)
  const wholly = accounts.filter((one) => has('activity')(one) && (allowance === 'open' || one.high))
  const activity = new Set(wholly.toSorted((a, b) => Number(b.high) - Number(a.high)).map(idOf))
  const streamed = accounts.filter((one) => has('activity')(one) || has('stream')(one)).map(idOf)
  return {
    filtered: streamed.filter((id) => !activity.has(id)),
    activity: [...activity],
    followed: [...new Set([...activity, ...streamed, ...all])],
  }
}

function idOf({ account }: Followed): string {
  return account
}

/** Whose posts a stream is there for; `unsubscribed` are those that events tell nothing of, not yet or not at all. */
export function streamedBy(
  kind: 'filtered' | 'activity',
  { filtered, activity }: WatchPlan,
  unsubscribed: ReadonlySet<string>,
): string[] {
  if (kind === 'filtered') return [...filtered, ...activity.filter((id) => unsubscribed.has(id))]
  return activity.filter((id) => !unsubscribed.has(id))
}

/** The channels that want a post of their account: those for originals neither replies nor reposts. */
export function channelsFor(post: XPost, channels: readonly FollowedChannel[]): FollowedChannel[] {
  const original = isOriginal(post)
  return channels.filter(({ method }) => method === 'activity' || (method === 'stream' && original))
}

/** Neither a reply nor a repost; X's `-is:retweet -is:reply` reads it alike. */
export function isOriginal({ references }: XPost): boolean {
  return references.every(({ kind }) => kind === 'quoted')
}
