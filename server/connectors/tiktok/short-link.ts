import { siteUrl, type TiktokDeps } from './site.ts'

/** From vm.tiktok.com over tiktok.com/t/ to the page itself. */
const MOST_HOPS = 3

/**
 * Where a short link of TikTok's leads, asked hop by hop so that the page at its end is not read; null when it leads
 * nowhere.
 */
export async function followShort(
  deps: Pick<TiktokDeps, 'fetcher' | 'url'>,
  link: string,
  signal: AbortSignal,
): Promise<string | null> {
  let at = link
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const next = await nextHop(deps, at, signal)
    if (next === null) return hop === 0 ? null : at
    at = next
    if (!isShort(at)) return at
  }
  return null
}

async function nextHop(
  deps: Pick<TiktokDeps, 'fetcher' | 'url'>,
  link: string,
  signal: AbortSignal,
): Promise<string | null> {
  const answer = await deps.fetcher.get({
    url: asked(deps, link),
    caps: { maxHops: 0, timeoutMs: 8_000 },
    signal,
  })
  // A redirect that may not be followed is a failure that has its headers.
  const location = answer.kind === 'failed' ? answer.headers?.get('location') : null
  return location ? (URL.parse(location, link)?.href ?? null) : null
}

/** A stand-in stands in for the hosts of short links too, under `/t/`, as on TikTok's own. */
function asked(deps: Pick<TiktokDeps, 'url'>, link: string): string {
  if (deps.url === null) return link
  return siteUrl(deps, `/t/${new URL(link).pathname.split('/').findLast((part) => part !== '') ?? ''}`)
}

function isShort(link: string): boolean {
  const url = URL.parse(link)
  return url !== null && (/^v[mt]\.tiktok\.com$/i.test(url.hostname) || url.pathname.startsWith('/t/'))
}
