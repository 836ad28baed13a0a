import { describe, expect, test } from 'bun:test'
import type { Failure } from '../../core/failure.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Candidate, Detection } from '../../ports/connector.ts'
import type { Fetcher, FetchOutcome, FetchRequest, Hop } from '../../ports/fetcher.ts'
import { feedConnector } from './connector.ts'

const NOW = new Date('2026-11-22T12:00:00Z')

interface Body {
  body: string
  headers?: Record<string, string>
  hops?: Hop[]
}
type Page = Body | { failure: Failure }

/** Answers from a map, 404 for everything else, and remembers what it was asked. */
class Web implements Pick<Fetcher, 'get'> {
  asked: FetchRequest[] = []
  atOnce = 0
  #open = 0

  readonly pages: Record<string, Page | string>

  constructor(pages: Record<string, Page | string>) {
    this.pages = pages
  }

  async get(request: FetchRequest): Promise<FetchOutcome> {
    this.asked.push(request)
    this.atOnce = Math.max(this.atOnce, ++this.#open)
    await Promise.resolve()
    this.#open--
    return this.answer(request)
  }

  answer({ url }: FetchRequest): FetchOutcome {
    const page = this.pages[url] ?? { failure: { code: 'not_found', detail: '404', status: 404 } }
    if (typeof page !== 'string' && 'failure' in page) {
      return { kind: 'failed', failure: page.failure, hops: [], headers: null }
    }
    const whole: Body = typeof page === 'string' ? { body: page } : page
    const { body, headers = {}, hops = [] } = whole
    const bytes = new TextEncoder().encode(body)
    return {
      kind: 'ok',
      url: hops.at(-1)?.to ?? url,
      status: 200,
      hops,
      headers: new Headers(headers),
      body: bytes,
    }
  }
}

/** A clock whose sleeps end when told. */
class StillClock implements Clock {
  #wake: (() => void)[] = []
  now = () => NOW

  sleep(_: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#wake.push(resolve)
      signal?.addEventListener('abort', () => reject(signal.reason))
    })
  }

  wake(): void {
    for (const resolve of this.#wake) resolve()
  }
}

function feed(title: string, posts: string[] = ['one', 'two'], extra = ''): string {
  const items = posts.map(
    (post, index) =>
      `<item><title>${post}</title><link>https://kestrel.example/${title}/${post}</link><pubDate>${20 - index} Nov 2026 12:00 GMT</pubDate></item>`,
  )
  return `<rss version="2.0"><channel><title>${title}</title><link>https://kestrel.example/</link>${extra}${items.join('')}</channel></rss>`
}

function page(...links: string[]): string {
  const heads = links.map(
    (href) => `<link rel="alternate" type="application/rss+xml" href="${href}" title="${href}">`,
  )
  return `<!doctype html><title>Kestrel – home</title><link rel="icon" href="/icon.png">${heads.join('')}`
}

async function detect(web: Web, input: string, signal = new AbortController().signal): Promise<Detection> {
  return feedConnector({ fetcher: web, clock: new StillClock() }).detect(input, signal)
}

async function found(web: Web, input: string): Promise<Candidate[]> {
  const detection = await detect(web, input)
  if ('failure' in detection) throw new Error(JSON.stringify(detection.failure))
  return detection.candidates
}

async function failure(web: Web, input: string): Promise<Failure | null> {
  const detection = await detect(web, input)
  return 'failure' in detection ? detection.failure : null
}

function addresses(candidates: Candidate[]): string[] {
  return candidates.map((candidate) => candidate.address)
}

describe('what a person pastes', () => {
  test('a feed', async () => {
    const web = new Web({
      'https://kestrel.example/rss': feed('Kestrel', ['a', 'b', 'c', 'd', 'e', 'f'], '<ttl>10</ttl>'),
    })
    const [candidate] = await found(web, 'https://kestrel.example/rss')
    expect(candidate).toMatchObject({
      platform: 'web',
      method: 'feed',
      address: 'https://kestrel.example/rss',
      title: 'Kestrel',
      siteUrl: 'https://kestrel.example/',
      iconUrl: null,
      hints: { ttlSeconds: 600, freshSeconds: null },
      postsPerDay: 0.86,
    })
    expect(candidate?.preview.map((post) => post.title)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(web.asked).toHaveLength(1)
  })

  test('a bare domain', async () => {
    const web = new Web({
      'https://kestrel.example/': page('/rss'),
      'https://kestrel.example/rss': feed('Kestrel'),
    })
    const [candidate, ...others] = await found(web, 'kestrel.example')
    expect(candidate).toMatchObject({
      address: 'https://kestrel.example/rss',
      iconUrl: 'https://kestrel.example/icon.png',
    })
    expect(others).toEqual([])
  })

  test('a domain that only answers without encryption', async () => {
    const web = new Web({
      'https://kestrel.example/': { failure: { code: 'refused', detail: 'refused' } },
      'http://kestrel.example/': page('/rss'),
      'http://kestrel.example/rss': feed('Kestrel'),
    })
    expect(addresses(await found(web, 'kestrel.example'))).toEqual(['http://kestrel.example/rss'])
  })

  test('an article whose page announces the feed', async () => {
    const web = new Web({
      'https://kestrel.example/2026/runner': page('/comments/feed', '/rss'),
      'https://kestrel.example/rss': feed('Kestrel'),
      'https://kestrel.example/comments/feed': feed('Comments', ['re']),
    })
    expect(addresses(await found(web, 'kestrel.example/2026/runner'))).toEqual([
      'https://kestrel.example/rss',
      'https://kestrel.example/comments/feed',
    ])
  })

  test('an article that announces nothing, on a site whose front page does', async () => {
    const web = new Web({
      'https://kestrel.example/2026/runner': page(),
      'https://kestrel.example/': page('/news.xml'),
      'https://kestrel.example/news.xml': feed('Kestrel'),
    })
    expect(addresses(await found(web, 'https://kestrel.example/2026/runner'))).toEqual([
      'https://kestrel.example/news.xml',
    ])
  })

  test('a site that announces nothing but has a feed at a customary path', async () => {
    const web = new Web({
      'https://kestrel.example/': page(),
      'https://kestrel.example/index.xml': feed('Kestrel'),
    })
    expect(addresses(await found(web, 'kestrel.example'))).toEqual(['https://kestrel.example/index.xml'])
    expect(web.asked.filter((request) => request.caps?.maxHops === 1).length).toBeGreaterThan(0)
  })

  test('an article that announces its section, and one that announces its comments only', async () => {
    const web = new Web({
      'https://kestrel.example/1': page('/running/rss'),
      'https://kestrel.example/2': page('/2/comments/feed'),
      'https://kestrel.example/': page('/rss'),
      'https://kestrel.example/running/rss': feed('Running', ['r1', 'r2']),
      'https://kestrel.example/2/comments/feed': feed('Comments on 2', ['re']),
      'https://kestrel.example/rss': feed('Kestrel'),
    })
    expect(addresses(await found(web, 'https://kestrel.example/1'))).toEqual([
      'https://kestrel.example/running/rss',
      'https://kestrel.example/rss',
    ])
    expect(addresses(await found(web, 'https://kestrel.example/2'))).toEqual([
      'https://kestrel.example/rss',
      'https://kestrel.example/2/comments/feed',
    ])
  })

  test('a site that announces comments only, with its feed at a customary path', async () => {
    const web = new Web({
      'https://kestrel.example/': page('/comments/feed'),
      'https://kestrel.example/comments/feed': feed('Comments', ['re']),
      'https://kestrel.example/rss.xml': feed('Kestrel'),
    })
    expect(addresses(await found(web, 'kestrel.example'))).toEqual([
      'https://kestrel.example/rss.xml',
      'https://kestrel.example/comments/feed',
    ])
  })

  test('a site whose feeds are listed on a page of their own', async () => {
    const web = new Web({
      'https://kestrel.example/': '<!doctype html><a href="/rss/">Our feeds</a>',
      'https://kestrel.example/rss/':
        '<!doctype html><a href="/rss/running.xml">x</a><a href="/feeds/run.rss">Running</a>',
      'https://kestrel.example/feeds/run.rss': feed('Running'),
    })
    expect(addresses(await found(web, 'kestrel.example'))).toEqual(['https://kestrel.example/feeds/run.rss'])
  })

  test('a site whose pages are closed but whose feed is open', async () => {
    const web = new Web({
      'https://kestrel.example/': { failure: { code: 'cloudflare', detail: 'challenge', status: 403 } },
      'https://kestrel.example/feed/': feed('Kestrel'),
    })
    expect(addresses(await found(web, 'kestrel.example'))).toEqual(['https://kestrel.example/feed/'])
  })

  test('a video channel by handle', async () => {
    const id = `UC${'k'.repeat(22)}`
    const address = `https://www.youtube.com/feeds/videos.xml?channel_id=${id}`
    const web = new Web({
      'https://www.youtube.com/@kestrel': `<!doctype html>{"externalId":"${id}"}`,
      [address]: feed('Kestrel TV'),
    })
    expect(addresses(await found(web, 'youtube.com/@kestrel'))).toEqual([address])
  })

  test('a subreddit', async () => {
    const web = new Web({ 'https://www.reddit.com/r/Sneakers/new/.rss': feed('Sneakers') })
    expect(addresses(await found(web, 'r/Sneakers'))).toEqual(['https://www.reddit.com/r/Sneakers/new/.rss'])
  })

  test('a repository, quiet feeds last', async () => {
    const web = new Web({
      'https://github.com/kestrel/runner/releases.atom': feed('Releases', []),
      'https://github.com/kestrel/runner/commits.atom': feed('Commits'),
    })
    expect(addresses(await found(web, 'github.com/kestrel/runner'))).toEqual([
      'https://github.com/kestrel/runner/commits.atom',
      'https://github.com/kestrel/runner/releases.atom',
    ])
  })
})

describe('candidates', () => {
  test('the same posts in two formats, or at two addresses, are one', async () => {
    const web = new Web({
      'https://kestrel.example/': page('/rss', '/rss2', '/other'),
      'https://kestrel.example/rss': feed('Kestrel'),
      'https://kestrel.example/rss2': feed(
        'Kestrel',
        ['one', 'two'],
        '<description>same posts</description>',
      ),
      'https://kestrel.example/other': feed('Other'),
    })
    expect(addresses(await found(web, 'kestrel.example'))).toEqual([
      'https://kestrel.example/rss',
      'https://kestrel.example/other',
    ])
  })

  test('the address is where permanent redirects lead, not temporary ones', async () => {
    const [first, second, third] = [
      'https://kestrel.example/rss',
      'https://kestrel.example/feed',
      'https://cdn.example/42',
    ]
    const hops: Hop[] = [
      { from: first, to: second, status: 301 },
      { from: second, to: third, status: 302 },
    ]
    const web = new Web({ [first]: { body: feed('Kestrel'), hops } })
    expect(addresses(await found(web, first))).toEqual([second])
  })

  test('a feed without name takes that of its link', async () => {
    const web = new Web({
      'https://kestrel.example/': page('/rss'),
      'https://kestrel.example/rss':
        '<rss version="2.0"><channel><item><title>One</title></item></channel></rss>',
    })
    expect((await found(web, 'kestrel.example'))[0]?.title).toBe('/rss')
  })
})

describe('failures', () => {
  test.each(['not a url', 'ana@kestrel.example', '', 'javascript:alert(1)'])(
    '%p is no address',
    async (input) => {
      const web = new Web({})
      expect(await failure(web, input)).toMatchObject({ code: 'bad_url' })
      expect(web.asked).toEqual([])
    },
  )

  test('a host that does not exist is asked for once', async () => {
    const web = new Web({
      'https://kestrel.example/': { failure: { code: 'dns_not_found', detail: 'no such host' } },
    })
    expect(await failure(web, 'kestrel.example')).toMatchObject({ code: 'dns_not_found' })
    expect(web.asked).toHaveLength(1)
  })

  test('of two refusals the first is told', async () => {
    const web = new Web({
      'https://kestrel.example/': { failure: { code: 'tls_expired', detail: 'expired' } },
      'http://kestrel.example/': { failure: { code: 'refused', detail: 'refused' } },
    })
    expect(await failure(web, 'kestrel.example')).toMatchObject({ code: 'tls_expired' })
  })

  test('a site without feed', async () => {
    const web = new Web({ 'https://kestrel.example/': page() })
    expect(await failure(web, 'kestrel.example')).toEqual({
      code: 'html_not_feed',
      detail: 'no feed found on this page',
    })
  })

  test('announced feeds that are closed say so', async () => {
    const web = new Web({
      'https://kestrel.example/': page('/rss', '/atom'),
      'https://kestrel.example/rss': { failure: { code: 'not_found', detail: '404', status: 404 } },
      'https://kestrel.example/atom': { failure: { code: 'cloudflare', detail: 'challenge', status: 403 } },
    })
    expect(await failure(web, 'kestrel.example')).toMatchObject({ code: 'cloudflare' })
  })

  test('a broken feed is a broken feed', async () => {
    const web = new Web({ 'https://kestrel.example/rss': '<rss version="2.0"><channel><item><title>cut' })
    expect(await failure(web, 'https://kestrel.example/rss')).toMatchObject({ code: 'malformed_feed' })
  })

  test('a page that is gone, on a site without feed, is gone', async () => {
    expect(await failure(new Web({}), 'https://kestrel.example/old')).toMatchObject({
      code: 'not_found',
      status: 404,
    })
  })
})

describe('bounds', () => {
  test('twenty requests at most, four at once', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `/f${index}.xml`)
    const web = new Web({
      'https://kestrel.example/a/b': page(...many),
      'https://kestrel.example/': page(...many.map((one) => `/x${one}`)),
    })
    expect(await failure(web, 'https://kestrel.example/a/b')).toMatchObject({ code: 'html_not_feed' })
    expect(web.asked.length).toBeLessThanOrEqual(20)
    expect(web.atOnce).toBe(4)
  })

  /** A web where `slow` addresses answer only when stopped, and the time is over once one is asked for. */
  function slowWeb(clock: StillClock, pages: Record<string, string>, slow: string): Web {
    const web = new Web(pages)
    const get = web.get.bind(web)
    web.get = async (request) => {
      if (!request.url.endsWith(slow)) return get(request)
      const stopped = new Promise((resolve) => request.signal?.addEventListener('abort', resolve))
      clock.wake()
      await stopped
      return { kind: 'failed', failure: { code: 'aborted', detail: 'stopped' }, hops: [], headers: null }
    }
    return web
  }

  test('what was found when the time is over is still told', async () => {
    const clock = new StillClock()
    const pages = {
      'https://kestrel.example/': page('/rss', '/slow'),
      'https://kestrel.example/rss': feed('Kestrel'),
    }
    const connector = feedConnector({ fetcher: slowWeb(clock, pages, '/slow'), clock })
    const detection = await connector.detect('kestrel.example', new AbortController().signal)
    expect('candidates' in detection && addresses(detection.candidates)).toEqual([
      'https://kestrel.example/rss',
    ])
  })

  test.each(['https://kestrel.example/slow', 'https://kestrel.example/'])(
    'nothing found when the time is over is a time-out: %p',
    async (input) => {
      const clock = new StillClock()
      const slow = input.endsWith('/slow') ? '/slow' : '/feed/'
      const web = slowWeb(clock, { 'https://kestrel.example/': page() }, slow)
      const detection = await feedConnector({ fetcher: web, clock }).detect(
        input,
        new AbortController().signal,
      )
      expect(detection).toMatchObject({ failure: { code: 'timeout' } })
    },
  )

  test('an abort ends it', async () => {
    const stop = AbortSignal.abort()
    expect(
      await detect(new Web({ 'https://kestrel.example/': page() }), 'kestrel.example', stop),
    ).toMatchObject({
      failure: { code: 'aborted' },
    })
  })
})

describe('poll', () => {
  test('asks with validators once something was read, never before', async () => {
    const web = new Web({ 'https://kestrel.example/rss': feed('Kestrel') })
    const connector = feedConnector({ fetcher: web, clock: new StillClock() })
    const channel = {
      address: 'https://kestrel.example/rss',
      validators: { etag: '"1"', lastModified: null },
      cursor: null,
    }
    const first = await connector.poll(channel, new AbortController().signal)
    if (first.kind !== 'posts') throw new Error(first.kind)
    await connector.poll({ ...channel, cursor: first.cursor }, new AbortController().signal)
    expect(web.asked.map((request) => request.validators)).toEqual([undefined, channel.validators])
    expect(web.asked[0]?.accept).toContain('application/rss+xml')
  })
})
