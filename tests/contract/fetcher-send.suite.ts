import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { parseAllowHosts } from '../../server/core/address.ts'
import type { Fetcher, SendOutcome, SendRequest } from '../../server/ports/fetcher.ts'
import { openHostile } from '../fixtures/servers/hostile.ts'
import type { FetcherSuiteOptions } from './fetcher.suite.ts'

/** What the receiver on loopback was given. */
interface Got {
  method: string
  path: string
  headers: Record<string, string>
  body: string
  from: string
}

const named = (outcome: SendOutcome) =>
  outcome.kind === 'failed'
    ? outcome.failure.code
    : `${outcome.status} ${new TextDecoder().decode(outcome.body)}`

/** The promises of `Fetcher.send`, held against a receiver that does on request what a receiver can do wrong. */
export function fetcherSendSuite(name: string, open: (options: FetcherSuiteOptions) => Fetcher): void {
  describe(`fetcher, sending: ${name}`, () => {
    const got: Got[] = []
    let receiver: Bun.Server<undefined>
    let elsewhere: Bun.Server<undefined>
    let fetcher: Fetcher
    const names: Record<string, readonly string[]> = {
      'kestrel.test': ['127.0.0.1'],
      'inside.test': ['10.0.0.9'],
    }
    const address = (path: string) => `http://127.0.0.1:${receiver.port}${path}`
    const send = (url: string, more: Partial<SendRequest> = {}) =>
      fetcher.send({
        url,
        headers: { 'content-type': 'application/json' },
        body: new TextEncoder().encode('{"é":1}'),
        timeoutMs: 5_000,
        maxBytes: 64,
        ...more,
      })

    beforeAll(() => {
      elsewhere = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response('elsewhere') })
      receiver = Bun.serve({
        port: 0,
        hostname: '127.0.0.1',
        async fetch(request, server) {
          const { pathname } = new URL(request.url)
          got.push({
            method: request.method,
            path: pathname,
            headers: Object.fromEntries(request.headers),
            body: await request.text(),
            from: `${server.requestIP(request)?.port}`,
          })
          return answerTo(pathname, elsewhere.url.href)
        },
      })
      fetcher = open({
        allowHosts: parseAllowHosts(`127.0.0.1:${receiver.port},127.0.0.1:${elsewhere.port},kestrel.test`),
        userAgent: 'Visao/test',
        ca: '',
        resolve: async (host) => names[host] ?? [],
      })
    })
    afterAll(async () => {
      await receiver.stop(true)
      await elsewhere.stop(true)
    })

    test('hands the body over as it is, under the name asked for, with the headers given', async () => {
      const outcome = await send(`http://kestrel.test:${receiver.port}/ok?q=1`)
      expect(named(outcome)).toBe('201 taken')
      const last = got.at(-1)
      expect(last).toMatchObject({ method: 'POST', path: '/ok', body: '{"é":1}' })
      expect(last?.headers).toMatchObject({
        host: `kestrel.test:${receiver.port}`,
        'content-type': 'application/json',
        'content-length': '8',
        'user-agent': 'Visao/test',
      })
      for (const name of ['cookie', 'authorization', 'referer'])
        expect(last?.headers).not.toHaveProperty(name)
    })

    test.each([
      [204, ''],
      [400, 'no'],
      [404, 'no'],
      [410, 'no'],
      [429, 'no'],
      [500, 'no'],
      [503, 'no'],
    ])('%i is an answer like any other', async (status, body) => {
      expect(named(await send(address(`/status/${status}`)))).toBe(`${status} ${body}`)
    })

    test('gives the headers of the answer', async () => {
      const outcome = await send(address('/status/429'))
      expect(outcome.kind === 'answered' && outcome.headers.get('retry-after')).toBe('7')
    })

    test('follows no redirect', async () => {
      expect(named(await send(address('/moved')))).toStartWith('307')
    })

    test('reads of a long answer no more than asked for', async () => {
      const outcome = await send(address('/endless'))
      expect(outcome.kind === 'answered' && outcome.body.byteLength).toBe(64)
    })

    test.each(['/stall', '/truncated'])(
      'whose status came is not failed by the words after it: %s',
      async (path) => {
        await using hostile = await openHostile()
        const patient = open({
          allowHosts: parseAllowHosts('127.0.0.1'),
          userAgent: 'Visao/test',
          ca: '',
          resolve: async () => [],
        })
        const url = hostile.url(path)
        const body = new TextEncoder().encode('{}')
        const outcome = await patient.send({ url, headers: {}, body, timeoutMs: 250, maxBytes: 5_000 })
        expect(outcome).toMatchObject({ kind: 'answered', status: 200 })
        await hostile.asked(path)[0]?.closed
        expect(hostile.asked(path)).toHaveLength(1)
      },
    )

    test('keeps one connection for one receiver', async () => {
      await send(address('/ok'))
      const before = got.at(-1)?.from
      await send(address('/ok'))
      expect(got.at(-1)?.from).toBe(before ?? '')
    })

    test('is given up in time, and when it is called off', async () => {
      expect(named(await send(address('/silent'), { timeoutMs: 50 }))).toBe('timeout')
      const caller = new AbortController()
      const sending = send(address('/silent'), { signal: caller.signal })
      caller.abort()
      expect(named(await sending)).toBe('aborted')
    })

    test.each([
      ['http://10.0.0.9/hook', 'blocked_address'],
      ['http://inside.test/hook', 'blocked_address'],
      ['http://[::1]/hook', 'blocked_address'],
      ['http://169.254.169.254/latest', 'blocked_address'],
      ['https://hooks.test:22/', 'blocked_port'],
      ['ftp://hooks.test/', 'bad_url'],
      ['https://me:secret@hooks.test/', 'bad_url'],
      ['nonsense', 'bad_url'],
    ])('does not go to %s', async (url, code) => {
      expect(named(await send(url))).toBe(code)
    })

    test('a port where nobody listens: refused', async () => {
      expect(named(await send('http://kestrel.test:9/'))).toBe('refused')
    })
  })
}

function answerTo(path: string, elsewhere: string): Response | Promise<Response> {
  if (path === '/moved') return new Response(null, { status: 307, headers: { location: elsewhere } })
  if (path === '/silent') return new Promise(() => undefined)
  if (path === '/endless') return new Response(endless())
  const status = Number(/^\/status\/(\d+)$/.exec(path)?.[1] ?? 201)
  if (status === 201) return new Response('taken', { status })
  return new Response(status === 204 ? null : 'no', { status, headers: { 'retry-after': '7' } })
}

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(100)) })
}
