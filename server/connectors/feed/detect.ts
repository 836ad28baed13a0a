import type { Failure, FailureCode } from '../../core/failure.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Detection } from '../../ports/connector.ts'
import type { Fetcher } from '../../ports/fetcher.ts'
import { type About, candidateOf, distinct, type GoodFeed, isOfReaders } from './candidate.ts'
import { discover, type FeedLink, wellKnownFeeds } from './discover.ts'
import { addressesOf } from './input.ts'
import { type Found, type FoundFeed, type FoundPage, openProbe, type Probe } from './probe.ts'
import { type SpecialCase, specialCase } from './special.ts'

/** Feeds of one page that are looked at; newspapers list a hundred. */
const LINK_LIMIT = 6
/** A guess may be one redirect away (`/rss/` for `/rss`); further ones lead to front pages. */
const GUESS_CAPS = { maxHops: 1, timeoutMs: 6000 }

/** Failures after which the same host may still answer without encryption. */
const TRY_PLAIN: ReadonlySet<FailureCode> = new Set<FailureCode>([
  ...(['refused', 'unreachable', 'timeout', 'reset'] as const),
  ...(['tls_expired', 'tls_untrusted', 'tls_name', 'tls_failed'] as const),
])
/** Failures of an announced feed that tell a person more than "there is no feed", the most useful first. */
const TELLING: readonly FailureCode[] = [
  ...([
    'cloudflare',
    'forbidden',
    'unauthorized',
    'rate_limited',
    'malformed_feed',
    'server_error',
    'timeout',
  ] as const),
  ...(['tls_expired', 'tls_untrusted', 'tls_name', 'tls_failed', 'too_large', 'empty_body', 'gone'] as const),
]
const NOTHING: Failure = { code: 'html_not_feed', detail: 'no feed found on this page' }

interface Search {
  feeds: GoodFeed[]
  /** The most useful thing to say if `feeds` stays empty. */
  failure: Failure
}

/**
 * Finds the feeds behind what a person pasted: a feed itself, those a page announces, those of its site, those at
 * customary addresses. Every good one is returned, best first; none answers the most useful failure.
 */
export async function detectFeeds(
  deps: { fetcher: Pick<Fetcher, 'get'>; clock: Clock },
  input: string,
  signal: AbortSignal,
): Promise<Detection> {
  const [first, plain] = addressesOf(input)
  if (first === undefined)
    return { failure: { code: 'bad_url', detail: 'not the address of a site, a page or a feed' } }
  await using probe = openProbe(deps, signal)
  const special = specialCase(new URL(first))
  const { feeds, failure } = special
    ? await searchSpecial(probe, special)
    : await searchSite(probe, first, plain)
  if (feeds.length === 0) return { failure: probe.stopped ?? failure }
  const now = deps.clock.now()
  return { candidates: await Promise.all(distinct(feeds).map((feed) => candidateOf(feed, now))) }
}

async function searchSpecial(probe: Probe, special: SpecialCase): Promise<Search> {
  if (special.kind === 'feeds') return searchKnown(probe, special.addresses)
  const page = await probe.look(special.address)
  if (page.kind === 'feed') return { feeds: [good(page, null, null)], failure: NOTHING }
  if (page.kind === 'failed') return { feeds: [], failure: page.failure }
  return searchKnown(probe, special.feedsIn(page.html))
}

async function searchKnown(probe: Probe, addresses: string[]): Promise<Search> {
  const looked = await Promise.all(addresses.map((address) => probe.look(address)))
  const failure = looked.find((one) => one.kind === 'failed')?.failure ?? NOTHING
  return { feeds: looked.flatMap((one) => (one.kind === 'feed' ? [good(one, null, null)] : [])), failure }
}

async function searchSite(probe: Probe, address: string, plain: string | undefined): Promise<Search> {
  const start = await lookFirst(probe, address, plain)
  if (start.kind === 'feed') return { feeds: [good(start, null, null)], failure: NOTHING }
  if (start.kind === 'page') return searchPage(probe, start)
  const { failure } = start
  if (failure.status === undefined || failure.code === 'malformed_feed') return { feeds: [], failure }
  // The page is closed or gone, which says nothing yet of the site's feeds.
  return { feeds: await guess(probe, new URL('/', address).href, null), failure }
}

async function lookFirst(probe: Probe, address: string, plain: string | undefined): Promise<Found> {
  const secure = await probe.look(address)
  if (plain === undefined || secure.kind !== 'failed' || !TRY_PLAIN.has(secure.failure.code)) return secure
  const open = await probe.look(plain)
  return open.kind === 'failed' ? secure : open
}

/** An article may announce its section or its comments only, so the front page is asked as well. */
async function searchPage(probe: Probe, page: FoundPage): Promise<Search> {
  const [here, home] = await Promise.all([announced(probe, page), announcedAtHome(probe, page)])
  const feeds = [...here.feeds, ...home.feeds]
  const failure = mostTelling([...here.failures, ...home.failures])
  if (!feeds.every(isOfReaders)) return { feeds, failure }
  const listed = await Promise.all(
    [...here.pages, ...home.pages].slice(0, 2).map((list) => announced(probe, list)),
  )
  feeds.push(...listed.flatMap((one) => one.feeds))
  if (feeds.every(isOfReaders)) feeds.push(...(await guess(probe, page.url, here.about)))
  return { feeds, failure }
}

interface Announced {
  about: About | null
  feeds: GoodFeed[]
  /** Pages found where a feed was expected: they often list the feeds. */
  pages: FoundPage[]
  failures: Failure[]
}

async function announced(probe: Probe, page: FoundPage): Promise<Announced> {
  const facts = discover(page.html, page.url)
  const about: About = { url: page.url, title: facts.title, iconUrl: facts.iconUrl }
  const links = facts.links.slice(0, LINK_LIMIT)
  const looked = await Promise.all(links.map((link) => probe.look(link.address)))
  return {
    about,
    feeds: looked.flatMap((one, index) =>
      one.kind === 'feed' ? [good(one, links[index] ?? null, about)] : [],
    ),
    pages: looked.filter((one) => one.kind === 'page'),
    failures: looked.flatMap((one) => (one.kind === 'failed' ? [one.failure] : [])),
  }
}

async function announcedAtHome(probe: Probe, page: FoundPage): Promise<Announced> {
  const address = new URL('/', page.url).href
  const home = address === page.url ? null : await probe.look(address)
  return home?.kind === 'page' ? announced(probe, home) : { about: null, feeds: [], pages: [], failures: [] }
}

/** Customary addresses in small groups, so that the first hit ends the asking. */
async function guess(probe: Probe, pageUrl: string, about: About | null): Promise<GoodFeed[]> {
  const addresses = wellKnownFeeds(pageUrl)
  for (let at = 0; at < addresses.length && !probe.stopped; at += 4) {
    const looked = await Promise.all(addresses.slice(at, at + 4).map((one) => probe.look(one, GUESS_CAPS)))
    const feeds = looked.flatMap((one) => (one.kind === 'feed' ? [good(one, null, about)] : []))
    if (feeds.length > 0) return feeds
  }
  return []
}

function mostTelling(failures: Failure[]): Failure {
  const code = TELLING.find((telling) => failures.some((failure) => failure.code === telling))
  return failures.find((failure) => failure.code === code) ?? NOTHING
}

function good(found: FoundFeed, link: FeedLink | null, about: About | null): GoodFeed {
  return { ...found, link, about }
}
