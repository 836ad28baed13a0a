import { paceOf } from '../pace.ts'
import type { PostContext } from '../post.ts'
import { X_PRICES, type XPrices } from './prices.ts'

/** What is known of a source before it is added: a connector's candidate is one. */
export interface Estimable {
  platform: string
  method: string
  /** Of all that the preview was taken from; null when the dates do not tell. */
  postsPerDay: number | null
  preview: readonly { context?: PostContext }[]
}

/** What watching would cost and how late it would tell. Money in micros; 0 where nothing is charged. */
export interface Estimate {
  /** Posts a day that would be read and paid for; null when it cannot be told. */
  postsPerDay: number | null
  /** For the posts, and for the account itself now and then. */
  microsPerDay: number | null
  /** Of thirty days. */
  microsPerMonth: number | null
  /** Once, when it is added, at most: what was looked at the same day is not charged again. */
  firstMicros: number
  /** From published to seen: what is usual, and the longest while all is well. Seconds. */
  delay: { usual: number; most: number }
}

/** Posts that the first look at an account of X brings. */
export const X_FIRST_POSTS = 5
const DAYS_A_MONTH = 30

/** An account watched is asked for again, to follow renames, after so many days. */
export const PROFILE_DAYS = 7

/** How soon X pushes (https://docs.x.com/x-api/posts/filtered-stream/introduction: 6 to 7 s at the 99th percentile). */
const PUSHED: Readonly<Record<string, Estimate['delay']>> = {
  stream: { usual: 6, most: 7 },
  activity: { usual: 1, most: 1 },
}

/** Estimates a source by what its preview shows. Only X charges; `prices` are the house's. */
export function estimateOf(source: Estimable, prices: XPrices = X_PRICES): Estimate {
  const delay = delayOf(source)
  if (source.platform !== 'x')
    return { postsPerDay: source.postsPerDay, microsPerDay: 0, microsPerMonth: 0, firstMicros: 0, delay }
  const postsPerDay = source.postsPerDay === null ? null : source.postsPerDay * shareRead(source)
  const exact =
    postsPerDay === null ? null : postsPerDay * prices['post.read'] + prices['user.read'] / PROFILE_DAYS
  return {
    postsPerDay,
    microsPerDay: exact && Math.round(exact),
    microsPerMonth: exact && Math.round(exact * DAYS_A_MONTH),
    firstMicros: X_FIRST_POSTS * prices['post.read'],
    delay,
  }
}

/** All of an account's posts by the Activity API; without its answers and reposts by the other ways. */
function shareRead({ method, preview }: Estimable): number {
  if (method === 'activity' || preview.length === 0) return 1
  const originals = preview.filter(({ context }) => context?.kind !== 'reply' && context?.kind !== 'repost')
  // Five posts without one of its own do not prove that there never is one.
  return Math.max(originals.length, 0.5) / preview.length
}

function delayOf({ platform, method }: Estimable): Estimate['delay'] {
  const pushed = platform === 'x' ? PUSHED[method] : undefined
  if (pushed) return pushed
  const { usualSeconds } = paceOf(platform, method)
  return { usual: Math.round(usualSeconds / 2), most: usualSeconds }
}
