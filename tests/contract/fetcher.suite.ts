import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { gunzipSync } from 'node:zlib'
import { type AllowList, parseAllowHosts } from '../../server/core/address.ts'
import type { FailureCode } from '../../server/core/failure.ts'
import type {
  DownloadOutcome,
  DownloadRequest,
  FetchCaps,
  Fetcher,
  FetchOutcome,
  FetchRequest,
} from '../../server/ports/fetcher.ts'
import { type Hostile, openHostile, speaksIpv6, testAuthority } from '../fixtures/servers/hostile.ts'
import { GREETING } from '../fixtures/servers/hostile-answers.ts'

/** What the suite must be able to choose. `ca` in PEM; `resolve` rejects or answers every address of a name. */
export interface FetcherSuiteOptions {
  allowHosts: AllowList
  userAgent: string
  ca: string
  resolve(host: string): Promise<readonly string[]>
}

/** An address that counts as public, in a block that is not routed to the world: nothing answers there. */
const PUBLIC = '30.0.0.1'

/** Every outcome on one line: easy to table, and a wrong one says at once what came instead. */
function summary(outcome: FetchOutcome | DownloadOutcome): string {
  return outcome.kind === 'failed' ? outcome.failure.code : outcome.kind
}

function text(outcome: FetchOutcome): string {
  if (outcome.kind !== 'ok') throw new Error(`no body: ${JSON.stringify(outcome)}`)
  return new TextDecoder().decode(outcome.body)
}

/** The promises of `server/ports/fetcher.ts`, held against a publisher that does everything wrong. */
export function fetcherSuite(name: string, open: (options: FetcherSuiteOptions) => Fetcher): void {
  describe(`fetcher: ${name}`, () => {
    let plain: Hostile
    let tls: Hostile
    const names: Record<string, readonly string[]> = { localhost: ['127.0.0.1', '::1'] }
    const resolve = async (host: string) => {
      const found = names[host]
      if (!found) throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
      return found
    }
    const openFor = (allow: string, more: Partial<FetcherSuiteOptions> = {}) =>
      open({
        allowHosts: parseAllowHosts(allow),
        userAgent: 'Visao/test',
        ca: testAuthority(),
        resolve,
        ...more,
      })
    /** May reach the two hostile servers, and nothing else that is private. */
    let fetcher: Fetcher
    const get = (path: string, request: Omit<FetchRequest, 'url'> = {}) =>
      fetcher.get({ url: plain.url(path), ...request })
    const quick: Partial<FetchCaps> = { timeoutMs: 250 }

    beforeAll(async () => {
      plain = await openHostile()
      tls = await openHostile({ certificates: ['kestrel', 'nordhaven', 'expired', 'future', 'alone'] })
      const hosts = ['kestrel', 'nordhaven', 'expired', 'future', 'alone', 'other'].map(
        (host) => `${host}.test`,
      )
      for (const host of hosts) names[host] = ['127.0.0.1']
      fetcher = openFor(`${hosts.join(',')},127.0.0.1:${plain.port},127.0.0.1:${tls.port}`)
    })
    afterAll(async () => {
      await plain[Symbol.asyncDispose]()
      await tls[Symbol.asyncDispose]()
    })

    describe('an answer', () => {
      test('is given with its bytes, its headers and where it came from', async () => {
        const outcome = await get('/ok?etag=%22a%22&cache-control=max-age%3D60#top')
        expect(outcome).toMatchObject({ kind: 'ok', status: 200, hops: [] })
        expect(text(outcome)).toBe(GREETING)
        if (outcome.kind !== 'ok') return
        expect(outcome.url).toBe(plain.url('/ok?etag=%22a%22&cache-control=max-age%3D60'))
        expect(outcome.headers.get('etag')).toBe('"a"')
        expect(outcome.headers.get('cache-control')).toBe('max-age=60')
      })

      test.each(['/ok', '/chunked', '/until-close', '/early-hints', '/coded/plain?label=identity'])(
        'is read whole: %s',
        async (path) => {
          expect(text(await get(path))).toBe(GREETING)
        },
      )

      test.each(['/empty', '/empty-chunked', '/no-content', '/empty?content-encoding=gzip'])(
        'may be empty: %s',
        async (path) => {
          const outcome = await get(path)
          expect(summary(outcome)).toBe('ok')
          expect(outcome.kind === 'ok' && outcome.body.byteLength).toBe(0)
        },
      )

      test('is asked for by name, with what we accept, and without cookies or secrets', async () => {
        const url = `http://kestrel.test:${plain.port}/echo?q=%20a`
        const asked = JSON.parse(text(await fetcher.get({ url, accept: 'application/atom+xml' })))
        expect(asked.path).toBe('/echo?q=%20a')
        expect(asked.headers).toMatchObject({
          host: `kestrel.test:${plain.port}`,
          'user-agent': 'Visao/test',
          accept: 'application/atom+xml',
        })
        for (const coding of ['gzip', 'br', 'zstd'])
          expect(asked.headers['accept-encoding']).toContain(coding)
        for (const name of ['cookie', 'authorization', 'referer', 'if-none-match', 'if-modified-since']) {
          expect(asked.headers).not.toHaveProperty(name)
        }
      })

      test('keeps one connection for one publisher', async () => {
        const one = JSON.parse(text(await get('/echo')))
        expect(JSON.parse(text(await get('/echo'))).connection).toBe(one.connection)
      })
    })

    describe('validators', () => {
      test('go out as they came in', async () => {
        const validators = { etag: 'W/"a, \\"b\\" é', lastModified: 'sometime on Sunday' }
        await get('/echo?verbatim', { validators })
        const [asked] = plain.asked('/echo?verbatim')
        expect(asked?.headers).toMatchObject({
          'if-none-match': validators.etag,
          'if-modified-since': validators.lastModified,
        })
      })

      test('bring 304, which is not-modified', async () => {
        const outcome = await get('/conditional', { validators: { etag: 'W/"v1"', lastModified: null } })
        expect(outcome).toMatchObject({ kind: 'not-modified', status: 304, url: plain.url('/conditional') })
      })

      test('304 is not-modified even with a body, and the next answer is not mixed up with it', async () => {
        expect(summary(await get('/not-modified-body'))).toBe('not-modified')
        expect(text(await get('/ok'))).toBe(GREETING)
      })

      test('that no header can carry are left out', async () => {
        const outcome = await get('/echo', { validators: { etag: '"a"\r\nx-evil: 1', lastModified: '' } })
        expect(Object.keys(JSON.parse(text(outcome)).headers)).not.toContain('x-evil')
      })
    })

    describe('a status has a name', () => {
      test.each<[string, FailureCode]>([
        ['/status/401', 'unauthorized'],
        ['/status/403', 'forbidden'],
        ['/status/403?server=cloudflare', 'cloudflare'],
        ['/status/503?cf-mitigated=challenge', 'cloudflare'],
        ['/status/404', 'not_found'],
        ['/status/410', 'gone'],
        ['/status/429', 'rate_limited'],
        ['/status/500', 'server_error'],
        ['/status/503', 'server_error'],
        ['/status/300', 'http_error'],
        ['/status/999', 'http_error'],
        ['/stall-error', 'not_found'],
        ['/endless-error', 'server_error'],
      ])('%s: %s', async (path, code) => {
        const outcome = await get(path)
        expect(summary(outcome)).toBe(code)
        expect(outcome.kind === 'failed' && outcome.failure.detail).toMatch(/^[A-Z][^\n]{10,120}\.$/)
      })

      test('and says when to come back', async () => {
        const outcome = await get('/status/429?retry-after=120')
        expect(outcome).toMatchObject({
          failure: { code: 'rate_limited', status: 429, retryAfterSeconds: 120 },
        })
        expect(outcome.headers?.get('retry-after')).toBe('120')
      })
    })

    describe('a broken answer has a name', () => {
      test.each<[string, FailureCode]>([
        ['/reset', 'reset'],
        ['/hang-up', 'reset'],
        ['/truncated', 'reset'],
        ['/truncated-chunk', 'reset'],
        ['/not-http', 'http_error'],
        ['/bad-length', 'http_error'],
        ['/bad-chunk', 'http_error'],
        ['/upgrade', 'http_error'],
        ['/endless-header', 'too_large'],
        ['/silent', 'timeout'],
        ['/stall', 'timeout'],
        ['/drip', 'timeout'],
        ['/drip-headers', 'timeout'],
      ])('%s: %s', async (path, code) => {
        const outcome = await get(path, { caps: quick })
        expect(summary(outcome)).toBe(code)
        expect(outcome.kind === 'failed' && outcome.failure.detail).toMatch(/^[A-Z][^\n]{10,120}\.$/)
        await plain.asked(path)[0]?.closed
      })

      test('a port where nobody listens: refused', async () => {
        const gone = await openHostile()
        await gone[Symbol.asyncDispose]()
        expect(summary(await openFor('127.0.0.1').get({ url: gone.url('/') }))).toBe('refused')
      })

      test('headers are reported when they had come', async () => {
        expect((await get('/stall', { caps: quick })).headers?.get('content-length')).toBe('5000')
        expect((await get('/reset')).headers).toBeNull()
      })
    })

    describe('the caller', () => {
      test('may call it off before, and nobody is asked', async () => {
        const looked: string[] = []
        const resolve = async (host: string) => {
          looked.push(host)
          return ['127.0.0.1']
        }
        const watched = openFor('kestrel.test', { resolve })
        const named = `http://kestrel.test:${plain.port}/ok?never`
        expect(summary(await watched.get({ url: named, signal: AbortSignal.abort() }))).toBe('aborted')
        expect([looked, plain.asked('/ok?never')]).toEqual([[], []])
      })

      test.each(['/silent', '/drip'])('may call it off on the way: %s', async (path) => {
        const caller = new AbortController()
        const before = plain.asked(path).length
        const outcome = get(path, { signal: caller.signal })
        while (plain.asked(path).length === before) await new Promise(setImmediate)
        caller.abort(new Error('the editor lost interest'))
        expect(summary(await outcome)).toBe('aborted')
        await plain.asked(path).at(-1)?.closed
      })

      test('may call it off while a name is looked up', async () => {
        const caller = new AbortController()
        const asked = Promise.withResolvers<void>()
        const neverAnswers = () => {
          asked.resolve()
          return new Promise<never>(() => undefined)
        }
        const slow = openFor('', { resolve: neverAnswers })
        const outcome = slow.get({ url: 'http://kestrel.test/', signal: caller.signal })
        await asked.promise
        caller.abort()
        expect(summary(await outcome)).toBe('aborted')
      })

      test('is not kept waiting by a name service that is silent', async () => {
        const slow = openFor('', { resolve: () => new Promise(() => undefined) })
        expect(summary(await slow.get({ url: 'http://kestrel.test/', caps: quick }))).toBe('timeout')
      })
    })

    describe('a packed body', () => {
      test.each(['gzip', 'deflate', 'br', 'zstd'])('is unpacked: %s', async (coding) => {
        expect(text(await get(`/coded/${coding}?label=${coding}`))).toBe(GREETING)
        expect(text(await get(`/coded/${coding}?label=${coding}&chunked`))).toBe(GREETING)
      })

      test.each([
        '/coded/gzip?label=x-gzip',
        '/coded/gzip?label=GZIP',
        '/coded/deflate-raw?label=deflate',
        '/coded/gzip-twice?label=gzip,%20gzip',
        '/coded/gzip-twice?label=gzip',
        '/coded/br-then-gzip?label=br,%20gzip',
        '/coded/gzip',
        '/coded/zstd',
        '/coded/gzip?label=br',
        '/coded/zstd?label=gzip',
        '/coded/plain?label=gzip',
        '/coded/plain?label=deflate',
        '/coded/plain?label=br',
        '/coded/plain?label=zstd',
        '/coded/plain?label=utf-8',
        '/coded/plain?label=none,,%20gzip',
      ])('is judged by its bytes, not by its label, in one request: %s', async (path) => {
        expect(text(await get(path))).toBe(GREETING)
        expect(plain.asked(path)).toHaveLength(1)
      })

      test.each([
        '/damaged/gzip?label=gzip',
        '/damaged/gzip',
        '/damaged/deflate?label=deflate',
        '/damaged/br?label=br',
        '/damaged/zstd?label=zstd',
        '/coded/plain?label=gzip,gzip,gzip,gzip,gzip',
      ])('that is damaged is bad_encoding: %s', async (path) => {
        expect(summary(await get(path))).toBe('bad_encoding')
      })
    })

    describe('a body too large', () => {
      const caps: Partial<FetchCaps> = { maxBytes: 100_000, timeoutMs: 5_000 }

      test.each([
        '/big?bytes=20000000',
        '/announced',
        '/big?bytes=100001',
        '/big-chunked?bytes=100001',
        '/endless',
        '/endless-plain',
        '/lying-length',
        '/bomb/gzip?label=gzip',
        '/bomb/gzip?label=gzip&chunked',
        '/bomb/gzip',
        '/bomb/gzip-twice?label=gzip,gzip',
        '/bomb/deflate?label=deflate',
        '/bomb/deflate-raw?label=deflate',
        '/bomb/br?label=br',
        '/bomb/zstd?label=zstd',
      ])('is refused: %s', async (path) => {
        expect(summary(await get(path, { caps }))).toBe('too_large')
      })

      test.each(['/endless', '/endless-plain', '/lying-length', '/endless-header'])(
        'is not swallowed: %s',
        async (path) => {
          await get(path, { caps })
          const last = plain.asked(path).at(-1)
          await last?.closed
          // What stood in the buffers of both ends of the connection when it was closed.
          expect(last?.sent()).toBeLessThan(20_000_000)
        },
      )

      test('one of just the size is not', async () => {
        expect(summary(await get('/big?bytes=100000', { caps }))).toBe('ok')
        expect(summary(await get('/big-chunked?bytes=100000', { caps }))).toBe('ok')
      })
    })

    describe('a download', () => {
      const MEGABYTE = 1024 * 1024
      const large: Partial<FetchCaps> = { maxBytes: 200 * MEGABYTE, timeoutMs: 20_000 }
      const small: Partial<FetchCaps> = { maxBytes: 100_000, timeoutMs: 5_000 }
      const skip = () => undefined

      const download = (path: string, request: Partial<DownloadRequest> = {}) =>
        fetcher.download({ url: plain.url(path), take: skip, ...request })

      /** What was taken beside the outcome. */
      async function taken(path: string, request: Partial<DownloadRequest> = {}) {
        const pieces: Uint8Array[] = []
        const outcome = await download(path, { take: (piece) => void pieces.push(piece), ...request })
        return { outcome, body: Buffer.concat(pieces) }
      }

      test('gives the body by pieces and says how much it was', async () => {
        const { outcome, body } = await taken('/redirect?to=/big%3Fbytes%3D3000000')
        const url = plain.url('/big?bytes=3000000')
        expect(outcome).toMatchObject({
          kind: 'ok',
          status: 200,
          url,
          bytes: 3_000_000,
          announced: 3_000_000,
        })
        expect(outcome.hops).toHaveLength(1)
        expect(body.equals(Buffer.alloc(3_000_000, 'a'))).toBe(true)
      })

      test.each(['/chunked', '/until-close', '/early-hints'])('is given whole: %s', async (path) => {
        const { outcome, body } = await taken(path)
        expect([summary(outcome), body.toString()]).toEqual(['ok', GREETING])
      })

      test.each(['/empty', '/empty-chunked', '/no-content', '/empty?content-encoding=gzip'])(
        'may be empty: %s',
        async (path) => {
          const { outcome, body } = await taken(path)
          expect(outcome).toMatchObject({ kind: 'ok', bytes: 0 })
          expect(body.byteLength).toBe(0)
        },
      )

      test('has no length to speak of where none was said or it was that of a packed body', async () => {
        expect(await download('/chunked')).toMatchObject({ announced: null })
        expect(await download('/coded/gzip?label=gzip')).toMatchObject({
          bytes: GREETING.length,
          announced: null,
        })
      })

      test('asks for the whole: no validators, and 304 is a failure', async () => {
        const validators = { etag: 'W/"v1"', lastModified: null }
        expect(await download('/conditional', { validators })).toMatchObject({ kind: 'ok', status: 200 })
        expect(await download('/not-modified-body')).toMatchObject({
          failure: { code: 'http_error', status: 304 },
        })
        expect(await download('/ok')).toMatchObject({ kind: 'ok', bytes: GREETING.length })
      })

      test.each(['gzip', 'deflate', 'br', 'zstd'])('is unpacked: %s', async (coding) => {
        expect((await taken(`/coded/${coding}?label=${coding}&chunked`)).body.toString()).toBe(GREETING)
        expect((await taken(`/coded/plain?label=${coding}`)).body.toString()).toBe(GREETING)
      })

      test.each([
        '/coded/deflate-raw?label=deflate',
        '/coded/gzip-twice?label=gzip,%20x-gzip',
        '/coded/br-then-gzip?label=br,%20gzip',
        '/coded/gzip?label=br',
        '/coded/plain?label=none',
      ])('is judged by its bytes: %s', async (path) => {
        expect((await taken(path)).body.toString()).toBe(GREETING)
      })

      test('without a label is given as it came', async () => {
        const { body } = await taken('/coded/gzip')
        expect(gunzipSync(body).toString()).toBe(GREETING)
      })

      test.each<[string, FailureCode]>([
        ['/damaged/gzip?label=gzip', 'bad_encoding'],
        ['/damaged/br?label=br', 'bad_encoding'],
        ['/damaged/zstd?label=zstd', 'bad_encoding'],
        ['/coded/plain?label=gzip,gzip,gzip,gzip,gzip', 'bad_encoding'],
        ['/truncated', 'reset'],
        ['/truncated-chunk', 'reset'],
        ['/cut/gzip', 'reset'],
        ['/cut/zstd', 'reset'],
        ['/bad-chunk', 'http_error'],
        ['/status/404', 'not_found'],
        ['/endless-error', 'server_error'],
        ['/hops/6', 'too_many_redirects'],
        ['/redirect?to=http://10.0.0.1/', 'blocked_address'],
      ])('that fails has the name it has everywhere: %s: %s', async (path, code) => {
        expect(summary(await download(path))).toBe(code)
      })

      test('is held to the rules for addresses', async () => {
        const strict = openFor('', { resolve: async () => [PUBLIC, '10.1.2.3'] })
        const code = async (url: string) => summary(await strict.download({ url, take: skip }))
        expect(await code('http://127.0.0.1:8080/')).toBe('blocked_address')
        expect(await code('http://trap.test/')).toBe('blocked_address')
        expect(await code('http://30.0.0.1:22/')).toBe('blocked_port')
        expect(await code('file:///etc/passwd')).toBe('bad_url')
      })

      test.each(['/silent', '/stall', '/drip'])('ends with its time: %s', async (path) => {
        expect(summary(await download(path, { caps: quick }))).toBe('timeout')
        await plain.asked(path).at(-1)?.closed
      })

      test.each(['/silent', '/stall'])('ends when nothing comes any more: %s', async (path) => {
        const outcome = await download(path, { idleMs: 100, caps: { timeoutMs: 60_000 } })
        expect(outcome).toMatchObject({
          failure: { code: 'timeout', detail: expect.stringContaining('0.1 s') },
        })
        await plain.asked(path).at(-1)?.closed
      })

      test('is not given up as silent while its taker is slow', async () => {
        const take = () => Bun.sleep(30)
        expect(summary(await download('/chunked', { take, idleMs: 20 }))).toBe('ok')
      })

      test.each(['/silent', '/drip'])('may be called off on the way: %s', async (path) => {
        const caller = new AbortController()
        const before = plain.asked(path).length
        const outcome = download(path, { signal: caller.signal })
        while (plain.asked(path).length === before) await new Promise(setImmediate)
        caller.abort()
        expect(summary(await outcome)).toBe('aborted')
        await plain.asked(path).at(-1)?.closed
      })

      test.each(['/endless', '/bomb/gzip?label=gzip'])(
        'ends with what its taker throws: %s',
        async (path) => {
          const full = new Error('no space left')
          const take = () => Promise.reject(full)
          await expect(download(path, { take })).rejects.toBe(full)
          if (path === '/endless') await plain.asked(path).at(-1)?.closed
        },
      )

      test.each([
        '/big?bytes=100001',
        '/big-chunked?bytes=100001',
        '/announced',
        '/endless-plain',
        '/lying-length',
        '/bomb/gzip?label=gzip',
        '/bomb/gzip-twice?label=gzip,gzip',
        '/bomb/deflate?label=deflate',
        '/bomb/br?label=br',
        '/bomb/zstd?label=zstd',
      ])('too large is refused, and its taker is given no more than the cap: %s', async (path) => {
        const { outcome, body } = await taken(path, { caps: small })
        expect(summary(outcome)).toBe('too_large')
        expect(body.byteLength).toBeLessThanOrEqual(100_000)
      })

      test('of just the size is not', async () => {
        const { outcome, body } = await taken('/big-chunked?bytes=100000', { caps: small })
        expect([summary(outcome), body.byteLength]).toEqual(['ok', 100_000])
      })

      test.each(['/endless', '/bomb/gzip?label=gzip'])('takes no memory to speak of: %s', async (path) => {
        const caps = path === '/endless' ? large : { maxBytes: 50 * MEGABYTE }
        const held: number[] = []
        let since = Number.POSITIVE_INFINITY
        const take = (piece: Uint8Array) => {
          since += piece.byteLength
          if (since < 8 * MEGABYTE) return
          // What nobody holds any more is no memory taken, whenever it is swept.
          Bun.gc(true)
          held.push(process.memoryUsage.rss())
          since = 0
        }
        expect(summary(await download(path, { caps, take }))).toBe('too_large')
        expect(held.length).toBeGreaterThan(3)
        expect(Math.max(...held) - Number(held[0])).toBeLessThan(40 * MEGABYTE)
      })

      test('is sent no faster than it is taken', async () => {
        const caller = new AbortController()
        const { signal } = caller
        let pieces = 0
        const sent = () => plain.asked('/endless?slow').at(-1)?.sent() ?? 0
        const take = async () => {
          if (++pieces > 3) caller.abort()
          // Until the sender is stuck: were everything read, it never would be.
          for (let before = -1; before !== sent(); await Bun.sleep(50)) before = sent()
        }
        expect(summary(await download('/endless?slow', { take, signal, caps: large }))).toBe('aborted')
        expect(sent()).toBeLessThan(40 * MEGABYTE)
      })
    })

    describe('a redirect', () => {
      test.each([301, 302, 303, 307, 308] as const)('%i is followed and told', async (status) => {
        const path = `/redirect?status=${status}&to=/ok`
        const outcome = await get(path)
        expect(text(outcome)).toBe(GREETING)
        expect(outcome).toMatchObject({
          url: plain.url('/ok'),
          hops: [{ from: plain.url(path), to: plain.url('/ok'), status }],
        })
      })

      test('crosses hosts and schemes, each asked under its own name', async () => {
        const end = `https://nordhaven.test:${tls.port}/echo?landed`
        const outcome = await get(`/redirect?to=${encodeURIComponent(end)}`)
        expect(outcome).toMatchObject({ kind: 'ok', url: end })
        expect(JSON.parse(text(outcome)).headers.host).toBe(`nordhaven.test:${tls.port}`)
      })

      test('may be written in raw UTF-8', async () => {
        expect(await get('/redirect-accent')).toMatchObject({
          kind: 'ok',
          url: plain.url('/ok/d%C3%A9p%C3%AAche'),
        })
      })

      test('to the page itself, changed, keeps its validators', async () => {
        const validators = { etag: 'W/"v1"', lastModified: null }
        expect(summary(await get('/redirect?to=/conditional', { validators }))).toBe('not-modified')
      })

      test('is followed five times, or as often as asked', async () => {
        expect(await get('/hops/5')).toMatchObject({ kind: 'ok', hops: { length: 5 } })
        expect(await get('/hops/6')).toMatchObject({
          failure: { code: 'too_many_redirects' },
          hops: { length: 5 },
        })
        expect(await get('/hops/2', { caps: { maxHops: 1 } })).toMatchObject({
          failure: { code: 'too_many_redirects', status: 302 },
        })
      })

      test('with no hop allowed is itself the failure', async () => {
        const outcome = await get('/redirect?status=301&to=/ok', { caps: { maxHops: 0 } })
        expect(outcome).toMatchObject({
          kind: 'failed',
          failure: { code: 'too_many_redirects', status: 301 },
          hops: [],
        })
        expect(outcome.headers?.get('location')).toBe('/ok')
      })

      test.each([
        ['/loop', 1],
        ['/ping', 1],
      ])('in a circle stops at once: %s', async (path, times) => {
        expect(summary(await get(path))).toBe('too_many_redirects')
        expect(plain.asked(path)).toHaveLength(times)
      })

      test.each([
        '/redirect-nowhere',
        '/redirect?to=http://[::bad/',
        '/redirect?to=ftp://kestrel.test/',
        '/redirect?to=file:///etc/passwd',
        '/redirect?to=javascript:alert(1)',
        '/redirect?to=http://user:pw@kestrel.test/',
      ])('to nowhere is bad_redirect: %s', async (path) => {
        expect(summary(await get(path))).toBe('bad_redirect')
      })

      test('counts its hops in the time limit', async () => {
        expect(summary(await get('/redirect?to=/silent', { caps: quick }))).toBe('timeout')
      })
    })

    describe('a private address', () => {
      /** Servers on private addresses are there to be reached: each refusal is checked against their logs. */
      const strict = () => openFor('')

      test.each([
        'http://127.0.0.1:8080/',
        'http://127.1:8080/',
        'http://2130706433:8080/',
        'http://0x7f.1:8080/',
        'http://017700000001:8080/',
        'http://[::1]:8080/',
        'http://[::ffff:127.0.0.1]:8080/',
        'http://[::ffff:7f00:1]:8080/',
        'http://[64:ff9b::7f00:1]/',
        'http://[fe80::1]/',
        'http://0.0.0.0/',
        'http://0/',
        'http://localhost/',
        'http://localhost./',
        'http://anything.localhost/',
        'http://10.0.0.1/',
        'http://192.168.1.1/',
        'http://169.254.169.254/latest/meta-data/',
        'http://[fd00:ec2::254]/',
        'https://100.100.100.200/',
      ])('is refused however it is spelt: %s', async (url) => {
        expect(summary(await strict().get({ url, caps: quick }))).toBe('blocked_address')
      })

      test.each([
        [['10.1.2.3'], 'a private one'],
        [[PUBLIC, '127.0.0.1'], 'one of them private'],
        [['2606:4700::1111', '::1'], 'one of them this machine'],
        [['fe80::1%eth0'], 'one with a zone'],
        [['not an address'], 'no address at all'],
      ])('is refused behind a name: %p (%s)', async (addresses) => {
        const trap = openFor('', { resolve: async () => addresses })
        expect(summary(await trap.get({ url: 'http://trap.test/', caps: quick }))).toBe('blocked_address')
      })

      test.each([
        '127.0.0.1:PORT',
        'localhost:PORT',
        '2130706433:PORT',
        '[::ffff:127.0.0.1]:PORT',
        '169.254.169.254',
      ])('is refused behind a redirect: %s', async (host) => {
        // The port is one of the web, so that the address alone is what stops it.
        await using inside = await openHostile({ host: '127.0.0.1', port: await freeWebPort() })
        const target = `http://${host.replace('PORT', String(inside.port))}/ok`
        const outcome = await get(`/redirect?to=${encodeURIComponent(target)}`)
        expect(summary(outcome)).toBe('blocked_address')
        expect(inside.asked()).toBeEmpty()
        expect(outcome.hops).toHaveLength(1)
      })

      test('is not reached by a name that changes its mind between the check and the connection', async () => {
        await using inside = await openHostile({ host: '127.0.0.1', port: await freeWebPort() })
        let asked = 0
        const resolve = async () => [++asked === 1 ? PUBLIC : '127.0.0.1']
        const outcome = await openFor('', { resolve }).get({
          url: `http://trap.test:${inside.port}/ok`,
          caps: quick,
        })
        expect(outcome.kind).toBe('failed')
        expect(asked).toBe(1)
        expect(inside.asked()).toBeEmpty()
      })

      test('is reached where the allow-list says so, at that port and under that name only', async () => {
        const port = plain.port
        const one = openFor(`127.0.0.1:${port},kestrel.test`)
        expect(summary(await one.get({ url: `http://127.0.0.1:${port}/ok` }))).toBe('ok')
        expect(summary(await one.get({ url: `http://kestrel.test:${port}/ok` }))).toBe('ok')
        expect(summary(await one.get({ url: `http://127.0.0.1:${tls.port}/ok` }))).toBe('blocked_port')
        expect(summary(await one.get({ url: 'http://127.0.0.1/ok' }))).toBe('blocked_address')
        expect(summary(await one.get({ url: 'http://nordhaven.test/ok' }))).toBe('blocked_address')
        expect(summary(await one.get({ url: `http://[::ffff:127.0.0.1]:${port}/ok` }))).toBe('blocked_port')
      })
    })

    describe('an address that cannot be asked', () => {
      test.each<[string, FailureCode]>([
        ['kestrel.test', 'bad_url'],
        ['ftp://kestrel.test/', 'bad_url'],
        ['file:///etc/passwd', 'bad_url'],
        ['http://user:pw@kestrel.test/', 'bad_url'],
        ['http://30.0.0.1:22/', 'blocked_port'],
        ['http://nobody.test/', 'dns_not_found'],
      ])('%s: %s', async (url, code) => {
        expect(summary(await fetcher.get({ url }))).toBe(code)
      })

      test('a name without addresses is not found, a name service in trouble is told apart', async () => {
        const empty = openFor('', { resolve: async () => [] })
        expect(summary(await empty.get({ url: 'http://a.test/' }))).toBe('dns_not_found')
        const broken = openFor('', {
          resolve: () => Promise.reject(Object.assign(new Error(), { code: 'DNS_ETIMEOUT' })),
        })
        expect(summary(await broken.get({ url: 'http://a.test/' }))).toBe('dns_failed')
      })

      test('the next address is tried when the first takes no connection', async () => {
        names['two.test'] = ['127.0.0.2', '127.0.0.1']
        names['six.test'] = ['::1', '127.0.0.1']
        names['last.test'] = ['127.0.0.2', '127.0.0.3']
        const two = openFor('two.test,six.test,last.test')
        expect(summary(await two.get({ url: `http://two.test:${plain.port}/ok` }))).toBe('ok')
        expect(summary(await two.get({ url: `http://six.test:${plain.port}/ok` }))).toBe('ok')
        expect(summary(await two.get({ url: `http://last.test:${plain.port}/ok` }))).toBe('refused')
      })

      test.skipIf(!speaksIpv6())('IPv6 works, by literal and by name', async () => {
        await using six = await openHostile({ host: '::1' })
        names['only6.test'] = ['127.0.0.1', '::1']
        const both = openFor('[::1],only6.test')
        expect(text(await both.get({ url: six.url('/ok') }))).toBe(GREETING)
        expect(text(await both.get({ url: `http://only6.test:${six.port}/ok` }))).toBe(GREETING)
      })
    })

    describe('a certificate', () => {
      test('that is in order is accepted, for a name and for an address', async () => {
        expect(text(await fetcher.get({ url: `https://kestrel.test:${tls.port}/ok` }))).toBe(GREETING)
        expect(text(await fetcher.get({ url: tls.url('/ok') }))).toBe(GREETING)
      })

      test.each<[string, FailureCode]>([
        ['expired.test', 'tls_expired'],
        ['future.test', 'tls_expired'],
        ['alone.test', 'tls_untrusted'],
        ['other.test', 'tls_name'],
      ])('%s: %s', async (host, code) => {
        const outcome = await fetcher.get({ url: `https://${host}:${tls.port}/ok?${host}` })
        expect(summary(outcome)).toBe(code)
        expect(tls.asked(`/ok?${host}`)).toBeEmpty()
      })

      test('of an authority unknown here is untrusted', async () => {
        await using stranger = await openHostile({ certificates: ['alone'] })
        expect(summary(await openFor('127.0.0.1').get({ url: stranger.url('/ok') }))).toBe('tls_untrusted')
      })

      test('is missing where no TLS is spoken', async () => {
        expect(summary(await get('/ok'))).toBe('ok')
        expect(summary(await fetcher.get({ url: `https://127.0.0.1:${plain.port}/` }))).toBe('tls_failed')
        expect(summary(await fetcher.get({ url: `http://127.0.0.1:${tls.port}/` }))).toBe('reset')
      })

      test('proven for one name carries no other name on the same address', async () => {
        const connection = async (host: string) =>
          JSON.parse(text(await fetcher.get({ url: `https://${host}:${tls.port}/echo` }))).connection
        const kestrel = await connection('kestrel.test')
        expect(await connection('kestrel.test')).toBe(kestrel)
        expect(await connection('nordhaven.test')).not.toBe(kestrel)
        // The server shows its first certificate, Kestrel's, to a name it does not know.
        const other = await fetcher.get({ url: `https://other.test:${tls.port}/echo?other` })
        expect(summary(other)).toBe('tls_name')
        expect(tls.asked('/echo?other')).toBeEmpty()
        expect(await connection('kestrel.test')).toBe(kestrel)
      })
    })
  })
}

/** A port that is allowed to anyone and free here. */
async function freeWebPort(): Promise<number> {
  for (const port of [8080, 8443, 80, 443]) {
    try {
      await using probe = await openHostile({ port })
      return probe.port
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error
    }
  }
  throw new Error('8080, 8443, 80 and 443 are all in use on 127.0.0.1: this test needs one of them')
}
