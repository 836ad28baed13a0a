import type { MediaRef } from '../post.ts'
import { stableUrl } from '../url.ts'

/** Hosts that sign an address anew each time and serve one file from many machines: the path alone names it. */
const SIGNING_HOSTS =
  /(?:^|\.)(?:cdninstagram\.com|fbcdn\.net|twimg\.com|tiktokcdn(?:-\w+)?\.com|tiktok\.com|tiktokv\.com|byteoversea\.com|ibyteimg\.com)$/

/**
 * What tells a medium from the post's others: the same for one picture however its address was signed, sized or
 * balanced between machines when it was read. Any two of a post that share it are one.
 */
export function mediaKey({ url }: Pick<MediaRef, 'url'>): string {
  const address = URL.parse(url)
  if (!address) return url
  if (!SIGNING_HOSTS.test(address.hostname)) return stableUrl(url)
  return `${siteOf(address.hostname)}${withoutFormat(address)}`
}

/** `scontent-cdg4-1.cdninstagram.com` as `cdninstagram.com`; X serves pictures and films from hosts of their own. */
function siteOf(host: string): string {
  return host.split('.').slice(-2).join('.')
}

/** X names one picture `/media/abc.jpg` and `/media/abc?format=jpg&name=large`. */
function withoutFormat({ hostname, pathname }: URL): string {
  return hostname === 'pbs.twimg.com' ? pathname.replace(/\.(?:jpg|jpeg|png|webp)(?::\w+)?$/, '') : pathname
}
