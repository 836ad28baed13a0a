import type { Browser } from '../../ports/browser.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Fetcher } from '../../ports/fetcher.ts'
import type { Turnstile } from '../../ports/turnstile.ts'

/** What the connector works with. */
export interface TiktokDeps {
  fetcher: Pick<Fetcher, 'get'>
  browser: Browser
  turnstile: Turnstile
  clock: Clock
  /** Stands in for TikTok in tests, without a slash at its end; null: TikTok itself. */
  url: string | null
}

const SITE = 'https://www.tiktok.com'

/** The address that is asked for a path of TikTok's. */
export function siteUrl({ url }: Pick<TiktokDeps, 'url'>, path: string): string {
  return `${url ?? SITE}${path}`
}

/** Where a post is read by people. TikTok leads from one form to the other. */
export function postUrl(handle: string, id: string, kind: 'video' | 'photo'): string {
  return `${SITE}/@${handle}/${kind}/${id}`
}
