import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { gzipSync } from 'node:zlib'
import { eq, sql } from 'drizzle-orm'
import { channel, post } from '../../db/schema/index.ts'
import { openSafeFetcher, type Resolver } from '../../server/adapters/fetcher-safe.ts'
import type { SourceWire } from '../../server/app.ts'
import { parseAllowHosts } from '../../server/core/address.ts'
import type { FailureCode } from '../../server/core/failure.ts'
import type { Fetcher } from '../../server/ports/fetcher.ts'
import { FakeClock } from '../fixtures/clock.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { type Member, untilAlerted } from '../fixtures/house-api.ts'
import { MINUTE } from '../fixtures/house-kinds.ts'
import { makeDue, watchMany } from '../fixtures/house-many.ts'
import { hostName, openPublisher } from '../fixtures/publisher.ts'
import { type Hostile, openHostile, testAuthority } from '../fixtures/servers/hostile.ts'
import { until } from '../fixtures/until.ts'

const DEEP = 20_000
const XML = { 'content-type': 'application/rss+xml; charset=utf-8' }
const HTML = { 'content-type': 'text/html; charset=utf-8' }

function rss(items: string, more = ''): string {
  return `<?xml version="1.0"?>${more}<rss version="2.0"><channel><title>Kestrel</title>${items}</channel></rss>`
}

const item = (title: string, text = 'Pairs.') =>
  `<item><title>${title}</title><guid isPermaLink="false">${title}</guid><description>${text}</description></item>`

const ENTITY_BOMB = `<!DOCTYPE rss [<!ENTITY a0 "drop">${Array.from(
  { length: 30 },
  (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`,
).join('')}]>`
const OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'

/** How a publisher that was well goes wrong. */
type Turn =
  /** Its name leads elsewhere, or nowhere: an error code of the name service. */
  | { names: string }
  /** Something else answers, which does what the path says: see the hostile server. */
  | { wire: string }
  /** It answers with this. */
  | { says: () => Response }

interface Fault {
  name: string
  code: FailureCode
  turn: Turn
  status?: number
}

const wire = (path: string, code: FailureCode, status?: number): Fault => ({
  name: path.slice(0, 60),
  code,
  turn: { wire: path },
  ...(status === undefined ? {} : { status }),
})

const says = (
  name: string,
  code: FailureCode,
  body: () => string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = XML,
): Fault => ({ name, code, turn: { says: () => new Response(body(), { headers }) } })

const FAULTS: Fault[] = [
  { name: 'no such host', code: 'dns_not_found', turn: { names: 'ENOTFOUND' } },
  { name: 'a name without addresses', code: 'dns_not_found', turn: { names: 'ENODATA' } },
  { name: 'a name service that is out of order', code: 'dns_failed', turn: { names: 'ESERVFAIL' } },
  { name: 'refused', code: 'refused', turn: { names: '127.0.0.3' } },
  wire('/silent', 'timeout'),
  wire('/stall', 'timeout'),
  wire('/drip', 'timeout'),
  wire('/drip-headers', 'timeout'),
  wire('/reset', 'reset'),
  wire('/hang-up', 'reset'),
  wire('/truncated', 'reset'),
  wire('/truncated-chunk', 'reset'),
  wire('/not-http', 'http_error'),
  wire('/bad-length', 'http_error'),
  wire('/status/401', 'unauthorized', 401),
  wire('/status/402', 'unauthorized', 402),
  wire('/status/403', 'forbidden', 403),
  wire('/status/403?cf-mitigated=challenge', 'cloudflare', 403),
  wire('/status/403?server=cloudflare', 'cloudflare', 403),
  wire('/status/503?cf-mitigated=challenge', 'cloudflare', 503),
  wire('/status/404', 'not_found', 404),
  wire('/status/410', 'gone', 410),
  wire('/status/418', 'http_error', 418),
  wire('/status/429', 'rate_limited', 429),
  wire('/status/429?retry-after=86400', 'rate_limited', 429),
  wire('/status/500', 'server_error', 500),
  wire('/status/502', 'server_error', 502),
  wire('/status/503?retry-after=zebra', 'server_error', 503),
  wire('/empty', 'empty_body', 200),
  wire('/empty-chunked', 'empty_body', 200),
  wire('/no-content', 'empty_body', 204),
  wire('/big?bytes=20000000', 'too_large'),
  wire('/big-chunked?bytes=20000000', 'too_large'),
  wire('/announced', 'too_large'),
  wire('/endless', 'too_large'),
  wire('/endless-plain', 'too_large'),
  wire('/lying-length', 'too_large'),
  wire('/endless-header', 'too_large'),
  wire('/bomb/gzip?label=gzip', 'too_large'),
  wire('/bomb/gzip', 'too_large'),
  wire('/bomb/br?label=br', 'too_large'),
  wire('/bomb/zstd?label=zstd', 'too_large'),
  wire('/bomb/deflate?label=deflate', 'too_large'),
  wire('/damaged/gzip?label=gzip', 'bad_encoding'),
  wire('/coded/gzip?label=gzip,gzip,gzip,gzip', 'bad_encoding'),
  wire('/loop', 'too_many_redirects', 302),
  wire('/ping', 'too_many_redirects', 302),
  wire('/hops/9', 'too_many_redirects', 302),
  wire('/redirect-nowhere', 'bad_redirect', 302),
  wire('/redirect?to=file:///etc/passwd', 'bad_redirect', 302),
  wire('/redirect?to=http://10.0.0.1/', 'blocked_address'),
  wire('/redirect?to=http://0x7f.1/&status=301', 'blocked_address'),
  wire('/redirect?to=http://[::ffff:7f00:1]/', 'blocked_address'),
  wire('/redirect?to=http://inside.test/', 'blocked_address'),
  wire('/redirect?to=http://inside.test:22/', 'blocked_port', 302),
  says('a page instead of a feed', 'html_not_feed', () => '<!doctype html><title>Shop</title><p>Soon', HTML),
  says('a page that says it is a feed', 'html_not_feed', () => '<html><body>Sign in</body></html>'),
  says('blanks', 'empty_body', () => ' \n\t '),
  says('JSON of another kind', 'not_a_feed', () => '{"ok":true}', { 'content-type': 'application/json' }),
  says('XML of another kind', 'not_a_feed', () => '<urlset><url><loc>http://a.test</loc></url></urlset>'),
  says('bytes', 'not_a_feed', () => new Uint8Array(4_000).map((_, n) => (n * 7) % 251)),
  says('a feed cut in its first entry', 'malformed_feed', () => rss(item('One')).slice(0, 90)),
  says('an entity bomb', 'malformed_feed', () => rss(item('&a30;'), ENTITY_BOMB)),
  says('an entity kept elsewhere', 'malformed_feed', () => rss(item('&x;'), OUTSIDE)),
  says(
    'an entity bomb, packed',
    'malformed_feed',
    () => new Uint8Array(gzipSync(rss(item('&a30;'), ENTITY_BOMB))),
  ),
  says('nothing but tags', 'too_large', () => rss('<a>'.repeat(450_000))),
]

const CODES = FAULTS.map(({ name, code }) => [name, code] as const)

/** Posts of each channel, by its address. */
async function storedPosts({ services }: House): Promise<Map<string, number>> {
  const rows = await services.db
    .select({ address: channel.address, n: sql<number>`count(${post.id})::int` })
    .from(channel)
    .leftJoin(post, eq(post.channelId, channel.id))
    .groupBy(channel.address)
  return new Map(rows.map(({ address, n }) => [address, n]))
}

/** Highest resident memory of the process while `work` runs, over what it was before, in MB. */
async function growth(work: () => Promise<void>): Promise<number> {
  Bun.gc(true)
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 5)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return (most - before) / 1024 / 1024
}

/** The real fetcher with, for hosts that hang, a patience that tests can bear. */
function impatient(fetcher: Fetcher, hanging: ReadonlySet<string>): Fetcher {
  return {
    get: (request) =>
      hanging.has(URL.parse(request.url)?.hostname ?? '')
        ? fetcher.get({ ...request, caps: { ...request.caps, timeoutMs: 500 } })
        : fetcher.get(request),
    download: (request) => fetcher.download(request),
    send: (request) => fetcher.send(request),
  }
}

/** A publisher of any number of hosts, each well until it is told otherwise; and what may answer in its place. */
async function openStreet() {
  const names = new Map<string, readonly string[]>()
  const answers = new Map<string, () => Response>()
  const latest = new Map<string, string>()
  const hanging = new Set<string>()
  const well = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch(request) {
      const { hostname } = new URL(request.url)
      const titles = [latest.get(hostname) ?? [], `${hostname} one`, `${hostname} two`].flat()
      const feed = () => new Response(rss(titles.map((title) => item(title)).join('')), { headers: XML })
      return (answers.get(hostname) ?? feed)()
    },
  })
  const ill = await openHostile({ host: '127.0.0.2', port: well.port ?? 0 })
  const resolve: Resolver = async (host) => {
    const found = names.get(host) ?? ['ENOTFOUND']
    const [first = ''] = found
    if (first.startsWith('E')) throw Object.assign(new Error(first), { code: first })
    return found
  }
  return {
    names,
    resolve,
    ill,
    hanging,
    url: (host: string, path = '/feed') => `http://${host}:${well.port}${path}`,
    welcome: (host: string) => void names.set(host, ['127.0.0.1']),
    turn(host: string, turn: Turn) {
      if ('names' in turn) names.set(host, [turn.names])
      else if ('wire' in turn) names.set(host, ['127.0.0.2'])
      else answers.set(host, turn.says)
      if ('wire' in turn && /silent|stall|drip/.test(turn.wire)) hanging.add(host)
    },
    /** Well again, with something new to say. */
    recover(host: string, title: string) {
      names.set(host, ['127.0.0.1'])
      answers.delete(host)
      hanging.delete(host)
      latest.set(host, title)
    },
    async [Symbol.asyncDispose]() {
      await well.stop(true)
      await ill[Symbol.asyncDispose]()
    },
  }
}

type Street = Awaited<ReturnType<typeof openStreet>>

describe('publishers that go wrong', () => {
  const stack = new AsyncDisposableStack()
  const clock = new FakeClock()
  const hosts = FAULTS.map((_, n) => `f${n}.test`)
  let street: Street
  let tls: Hostile
  let house: House
  let anna: Member
  /** Adds what the tests after the great failure look at, one by one. */
  let bert: Member
  let sources: SourceWire[] = []
  let healthy: SourceWire | undefined
  let channels: string[] = []

  beforeAll(async () => {
    street = stack.use(await openStreet())
    tls = stack.use(await openHostile({ certificates: ['kestrel', 'expired', 'future', 'alone'] }))
    const secure = ['kestrel', 'expired', 'future', 'alone', 'other', 'plain'].map((name) => `${name}.test`)
    for (const host of secure) street.welcome(host)
    const fetcher = openSafeFetcher({
      allowHosts: parseAllowHosts([...hosts, ...secure, 'healthy.test', '127.0.0.1:9'].join(',')),
      userAgent: 'Visao/test',
      clock,
      resolve: street.resolve,
      ca: testAuthority(),
    })
    house = stack.use(
      await openHouse({
        overrides: { clock, random: () => 0.5, fetcher: impatient(fetcher, street.hanging) },
      }),
    )
    anna = await house.signUp()
    bert = await house.signUp()
    street.names.set('inside.test', ['10.0.0.1'])
    street.welcome('healthy.test')
    for (const host of hosts) street.welcome(host)
    const addresses = FAULTS.map(({ turn }, n) =>
      street.url(hosts[n] ?? '', 'wire' in turn ? turn.wire : '/feed'),
    )
    channels = await watchMany(house.services, anna.teamId, [...addresses, street.url('healthy.test')])
    await house.settle()
    const byAddress = new Map(
      (await anna.api.sources()).map((source) => [new URL(source.address).host, source]),
    )
    const found = [...addresses, street.url('healthy.test')].flatMap(
      (one) => byAddress.get(new URL(one).host) ?? [],
    )
    healthy = found.pop()
    sources = found
  })
  afterAll(() => stack.disposeAsync())

  async function lookAtAll(): Promise<void> {
    await makeDue(house.services, channels)
    await house.settle()
  }

  test('were well before', async () => {
    const states = (await anna.api.sources()).map(({ health }) => health.state)
    expect(new Set(states)).toEqual(new Set(['ok']))
    expect(states).toHaveLength(FAULTS.length + 1)
    expect([...(await storedPosts(house)).values()]).toEqual(states.map(() => 2))
  })

  test('all at once: each is a failure by its name on its own source, and memory stays within bounds', async () => {
    await clock.advance(MINUTE)
    for (const [index, { turn }] of FAULTS.entries()) street.turn(hosts[index] ?? '', turn)
    street.recover('healthy.test', 'While the others failed')
    await using stream = await anna.api.stream()
    const grown = await growth(lookAtAll)
    const byId = new Map((await anna.api.sources()).map((source) => [source.id, source]))
    sources = sources.flatMap(({ id }) => byId.get(id) ?? [])
    healthy = byId.get(healthy?.id ?? '')
    expect(sources.map(({ health }, n) => [FAULTS[n]?.name, health.failure?.code])).toEqual(
      CODES.map((pair) => [...pair]),
    )
    expect(grown).toBeLessThan(700)
    expect(healthy?.health).toMatchObject({ state: 'ok', failure: null })
    await stream.until('alert.created', ({ data }) => data.post.title === 'While the others failed')
    await untilAlerted(anna.api, ['While the others failed'])
    for (const { id, health } of sources) {
      const told = stream.of('source.updated').findLast(({ data }) => data.id === id)
      expect(told?.data.health.failure).toEqual(health.failure)
    }
  })

  test.each(FAULTS.map((fault, index) => [fault.name, index] as const))(
    'is told in words, with its status, and is in the history: %s',
    async (_, index) => {
      const { code, status } = FAULTS[index] ?? { code: 'internal' }
      const source = sources[index]
      const failure = source?.health.failure
      expect(source?.health.state).toBe(code === 'gone' ? 'gone' : 'failing')
      expect(source?.health).toMatchObject({ failures: 1, since: clock.now().toISOString() })
      if (status !== undefined) expect(failure?.status).toBe(status)
      expect(failure?.detail.length).toBeGreaterThan(8)
      expect(failure?.detail).not.toMatch(/\n|undefined|Error:|\bat \w+ \(/)
      const [last] = await anna.api.checks(source?.id ?? '')
      expect(last).toMatchObject({ outcome: 'failed', failure: failure ?? {} })
    },
  )

  test('what they had posted is still there', async () => {
    const posts = await storedPosts(house)
    const kept = sources.map(({ address }) => [address, posts.get(address)])
    expect(kept).toEqual(sources.map(({ address }) => [address, 2]))
  })

  test('are looked at again, later each time, and nothing is said twice', async () => {
    const waits = sources.map(
      ({ health }) => new Date(health.nextCheckAt ?? 0).getTime() - clock.now().getTime(),
    )
    for (const [index, wait] of waits.entries())
      if (FAULTS[index]?.code !== 'gone') expect(wait).toBeGreaterThan(0)
    await untilAlerted(anna.api, ['While the others failed'])
  })

  test('are well again as soon as they are, with their next post an alert', async () => {
    await clock.advance(2 * 24 * 60 * MINUTE)
    const titles = hosts.map((host) => `${host} is back`)
    for (const [index, host] of hosts.entries()) street.recover(host, titles[index] ?? '')
    const gone = sources.filter(({ health }) => health.state === 'gone')
    expect(gone.map(({ address }) => new URL(address).pathname)).toEqual(['/status/410'])
    for (const { id } of gone) await anna.api.check(id)
    await lookAtAll()
    const found = await anna.api.sources()
    const ill = found.filter(({ health }) => health.failure !== null || health.failures > 0)
    expect(ill.map(({ address, health }) => [address, health])).toEqual([])
    await untilAlerted(anna.api, ['While the others failed', ...titles])
  })

  /** What one look at a new source brings. */
  async function looked(address: string) {
    const { id } = await bert.api.watch(address)
    await house.settle()
    return (await bert.api.source(id)).health
  }

  const CERTIFICATES: [host: string, code: FailureCode][] = [
    ['expired', 'tls_expired'],
    ['future', 'tls_expired'],
    ['alone', 'tls_untrusted'],
    ['other', 'tls_name'],
  ]
  test.each(CERTIFICATES)('a certificate that is not right: %s.test', async (host, code) => {
    const before = tls.asked().length
    const health = await looked(`https://${host}.test:${tls.port}/ok`)
    expect([health.state, health.failure?.code]).toEqual(['failing', code])
    expect(tls.asked().length).toBe(before)
  })

  test('no encryption where there should be', async () => {
    const address = street.url('plain.test', '/ok').replace('http:', 'https:')
    street.names.set('plain.test', ['127.0.0.2'])
    expect((await looked(address)).failure?.code).toBe('tls_failed')
  })

  const SPELLINGS = [
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://0/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
    'http://１２７.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://168.63.129.16/',
    'http://255.255.255.255/',
    'http://224.0.0.1/',
  ]
  test.each(SPELLINGS)('a private address is not read however it is spelt: %s', async (address) => {
    const path = `${address}${crypto.randomUUID()}`
    expect((await looked(path)).failure).toMatchObject({ code: 'blocked_address' })
  })

  const LEADS: [string, string[]][] = [
    ['one private address', ['10.0.0.1']],
    ['this machine', ['127.0.0.1']],
    ['one of ours among others', ['93.184.216.34', '127.0.0.1']],
    ['an address that maps onto this machine', ['::ffff:127.0.0.1']],
    ['the metadata of a cloud', ['169.254.169.254']],
    ['what is no address at all', ['127.0.0.1; drop']],
  ]
  test.each(LEADS)('a private address is not read by name: %s', async (_, addresses) => {
    const host = `${crypto.randomUUID()}.test`
    street.names.set(host, addresses)
    const asked = street.ill.asked().length
    expect((await looked(`http://${host}/`)).failure?.code).toBe('blocked_address')
    expect(street.ill.asked().length).toBe(asked)
  })

  test.each(['localhost', 'localhost.', 'a.localhost', 'LOCALHOST'])(
    'nor is this machine by its own name: %s',
    async (name) => {
      street.names.set('localhost', ['127.0.0.1', '::1'])
      expect((await looked(`http://${name}/${crypto.randomUUID()}`)).failure?.code).toBe('blocked_address')
    },
  )

  test('a name that leads to the world first and home afterwards is refused when it does', async () => {
    const host = 'rebind.test'
    const { api } = bert
    // Counts as public, in a block that is routed nowhere.
    street.names.set(host, ['30.0.0.1'])
    street.hanging.add(host)
    const { id } = await api.watch(`http://${host}/`)
    await house.settle()
    expect((await api.source(id)).health.failure?.code).not.toBe('blocked_address')
    for (const [addresses, code] of [
      [['127.0.0.1'], 'blocked_address'],
      [['10.0.0.1', '127.0.0.1'], 'blocked_address'],
    ] as const) {
      street.names.set(host, addresses)
      await clock.advance(MINUTE)
      await api.check(id)
      await house.settle()
      expect((await api.source(id)).health.failure?.code).toBe(code)
    }
  })

  test.each([':22', ':25', ':6379', ':5432', ':1'])(
    'a port that is not of the web is not knocked at: %s',
    async (port) => {
      const host = `${crypto.randomUUID()}.test`
      street.names.set(host, ['93.184.216.34'])
      expect((await looked(`http://${host}${port}/`)).failure?.code).toBe('blocked_port')
    },
  )

  test.each(['', 'kestrel', 'ftp://kestrel.test/feed', 'http://anna:sesame@healthy.test/', 'http://'])(
    'what is no address, though it got into the list somehow, fails by name: %j',
    async (address) => {
      const { api } = bert
      const source = await api.watch(street.url('healthy.test', `/${crypto.randomUUID()}`))
      await house.services.db.update(channel).set({ address }).where(eq(channel.address, source.address))
      await house.settle()
      const { health } = await api.source(source.id)
      expect([health.state, health.failure?.code]).toEqual(['failing', 'bad_url'])
      expect(health.failure?.detail).not.toContain('sesame')
      await api.remove(source.id)
    },
  )

  describe('what looks bad and can be read', () => {
    const nested = (inner: string) => `${'<div>'.repeat(DEEP)}${inner}${'</div>'.repeat(DEEP)}`
    const escaped = (html: string) => html.replaceAll('<', '&lt;')
    const READABLE: [string, () => Response, string[]][] = [
      [
        'a label that names the wrong charset',
        () =>
          new Response(rss(item('Dépêche')), {
            headers: { 'content-type': 'application/rss+xml; charset=iso-8859-1' },
          }),
        ['Dépêche'],
      ],
      [
        'a prolog that names the wrong charset',
        () => {
          const text = rss(item('D\u00e9p\u00eache')).replace('"1.0"', '"1.0" encoding="utf-8"')
          return new Response(new Uint8Array(Buffer.from(text, 'latin1')), {
            headers: { 'content-type': 'text/xml' },
          })
        },
        ['Dépêche'],
      ],
      [
        'a feed cut after whole entries',
        () => new Response(rss(item('One') + item('Two') + item('Three')).slice(0, -60), { headers: XML }),
        ['One', 'Two'],
      ],
      [
        'text of 20,000 tags within each other',
        () => new Response(rss(item('Deep', escaped(nested('core')))), { headers: XML }),
        ['Deep'],
      ],
      [
        'the same in CDATA',
        () => new Response(rss(item('Deep data', `<![CDATA[${nested('core')}]]>`)), { headers: XML }),
        ['Deep data'],
      ],
      [
        'an entity that is harmless',
        () => new Response(rss(item('Sole &x;'), '<!DOCTYPE rss [<!ENTITY x "Kestrel">]>'), { headers: XML }),
        [],
      ],
    ]
    test.each(READABLE)('%s', async (_, answer, titles) => {
      const host = 'healthy.test'
      street.turn(host, { says: answer })
      const address = street.url(host, `/${crypto.randomUUID()}`)
      const health = await looked(address)
      expect([health.state, health.failure]).toEqual(['ok', null])
      const rows = await house.services.db
        .select({ title: post.title })
        .from(post)
        .innerJoin(channel, eq(channel.id, post.channelId))
        .where(eq(channel.address, address))
      if (titles.length > 0) expect(rows.map(({ title }) => title).toSorted()).toEqual(titles.toSorted())
      expect(JSON.stringify(rows)).not.toContain('\ufffd')
    })

    const NESTED: [string, () => string, Record<string, string>][] = [
      ['XML', () => rss('<a>'.repeat(DEEP) + '</a>'.repeat(DEEP)), XML],
      ['XML that is never closed', () => rss('<a>'.repeat(DEEP)), XML],
      ['entries within entries', () => rss('<item>'.repeat(DEEP) + '</item>'.repeat(DEEP)), XML],
      ['JSON', () => '['.repeat(DEEP) + ']'.repeat(DEEP), { 'content-type': 'application/json' }],
      [
        'JSON that says it is a feed',
        () =>
          `{"version":"https://jsonfeed.org/version/1.1","title":"K","items":[{"id":"1","content_text":"a","x":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}]}`,
        { 'content-type': 'application/feed+json' },
      ],
      ['a page', () => `<html><body>${'<div>'.repeat(DEEP)}`, HTML],
    ]
    test.each(NESTED)('or at least answered: 20,000 deep in %s', async (_, body, headers) => {
      street.turn('healthy.test', { says: () => new Response(body(), { headers }) })
      const health = await looked(street.url('healthy.test', `/${crypto.randomUUID()}`))
      expect(['ok', 'failing']).toContain(health.state)
      expect(health.failure?.code).not.toBe('internal')
      street.recover('healthy.test', 'Still here')
      expect((await looked(street.url('healthy.test', `/${crypto.randomUUID()}`))).state).toBe('ok')
    })
  })

  test('nothing of it was an error of ours', () => {
    expect(house.log.filter((line) => line.includes('"level":"error"'))).toEqual([])
  })
})

test('a healthy source brings its news while thirty others hang', async () => {
  await using publisher = openPublisher()
  const hanging = Array.from({ length: 30 }, (_, n) => publisher.feed('/hanging', hostName(n)))
  const well = publisher.feed('/well', hostName(30))
  well.post({ title: 'Old' })
  await using house = await openHouse({ pollers: true })
  const { api } = await house.signUp()
  const source = await api.watch(well.url)
  await until('its first look', async () => (await api.source(source.id)).health.state === 'ok')
  const releases = hanging.map((feed) => feed.hold())
  for (const feed of hanging) await api.watch(feed.url)
  await until('all of them to hang', () => hanging.every(({ asked }) => asked.length > 0))
  well.post({ title: 'While they hang' })
  const [due] = await house.services.db.select().from(channel).where(eq(channel.address, well.url))
  await makeDue(house.services, [due?.id ?? ''])
  await untilAlerted(api, ['While they hang'])
  expect(hanging.filter(({ asked }) => asked.some(({ answered }) => answered))).toEqual([])
  for (const release of releases) release()
})
