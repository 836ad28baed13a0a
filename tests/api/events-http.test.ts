import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type House, openHouse } from '../fixtures/house.ts'
import type { ErrorBody, Member } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'

const LIMIT = 3

describe('GET /api/events', () => {
  let house: House
  let anna: Member
  beforeAll(async () => {
    house = await openHouse({ env: { STREAMS_PER_USER: String(LIMIT) } })
    anna = await house.signUp()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  /** The raw answer; whoever asks reads or cancels its body. */
  const ask = (headers: Record<string, string>, query = '') =>
    fetch(`${house.url}/api/events${query}`, { headers })

  async function text(response: Response, length: number): Promise<string> {
    const reader = response.body?.getReader()
    const decoder = new TextDecoder()
    let heard = ''
    while (reader && heard.length < length) {
      const { done, value } = await reader.read()
      if (done) break
      heard += decoder.decode(value, { stream: true })
    }
    await reader?.cancel()
    return heard
  }

  test.each([
    ['nobody', {}],
    ['a cookie that is none of ours', { cookie: 'visao.session_token=abc.def' }],
    ['nobody, in the middle of a stream', { 'last-event-id': '7' }],
  ] as [string, Record<string, string>][])('is closed to %s', async (_, headers) => {
    const answer = await ask(headers)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toContain('application/json')
    expect(((await answer.json()) as ErrorBody).error.code).toBe('unauthenticated')
    expect(house.hub.size).toBe(0)
  })

  test('is a stream that no proxy may keep, change or hold back', async () => {
    const answer = await ask({ cookie: anna.cookie })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-cache, no-transform')
    expect(answer.headers.get('x-accel-buffering')).toBe('no')
    expect(answer.headers.get('content-length')).toBeNull()
    expect(answer.headers.get('content-encoding')).toBeNull()
    await answer.body?.cancel()
  })

  test('begins with hello, before anything has happened', async () => {
    const heard = await text(await ask({ cookie: anna.cookie }), 10)
    expect(heard).toStartWith('event: hello\ndata: {')
    expect(heard).toEndWith('}\n\n')
    const { seq } = await anna.api.alerts()
    const data = JSON.parse(/^data: (.*)$/m.exec(heard)?.[1] ?? 'null')
    expect(data).toEqual({ seq, serverTime: expect.any(String), heartbeatSeconds: 15, teamId: anna.teamId })
  })

  test('goes on after the number the browser or the page says, the browser first', async () => {
    for (const name of ['One', 'Two', 'Three'])
      await anna.api.watch(`http://127.0.0.1:9/${crypto.randomUUID()}`, { name })
    const { seq } = await anna.api.alerts()
    const names = async (options: { after?: number; lastEventId?: string }) => {
      await using stream = await anna.api.stream(options)
      await stream.until('source.updated', () => stream.seqs().at(-1) === seq)
      return stream.of('source.updated').map(({ data }) => data.name)
    }
    expect(await names({ after: seq - 2 })).toEqual(['Two', 'Three'])
    expect(await names({ lastEventId: String(seq - 1) })).toEqual(['Three'])
    expect(await names({ after: seq - 3, lastEventId: String(seq - 1) })).toEqual(['Three'])
    expect(await names({ after: seq - 1, lastEventId: 'zebra' })).toEqual(['Three'])
  })

  test.each(['-1', 'zebra', '1.5', '1e999', '%00'])(
    'refuses a place that is no number: ?after=%s',
    async (after) => {
      const answer = await ask({ cookie: anna.cookie }, `?after=${after}`)
      expect(answer.status).toBe(400)
      const body = await answer.text()
      expect((JSON.parse(body) as ErrorBody).error.code).toBe('bad_request')
      expect(body).not.toContain('zebra')
    },
  )

  test('a place that has not been yet starts over', async () => {
    await using stream = await anna.api.stream({ after: Number.MAX_SAFE_INTEGER })
    const { seq } = await anna.api.alerts()
    expect((await stream.until('reset')).data).toEqual({ seq, reason: 'unknown_position' })
  })

  test('one person holds so many open and no more; closing one makes room', async () => {
    const [bert, carl] = [await house.signUp(), await house.signUp()]
    const streams = [await bert.api.stream(), await bert.api.stream(), await bert.api.stream()]
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200])
    const refused = await bert.api.send<ErrorBody>('GET', '/api/events')
    expect([refused.status, refused.body.error.code]).toEqual([429, 'too_many_streams'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('content-type')).toContain('application/json')

    const again = await fetch(`${house.url}/api/events`, { headers: { cookie: carl.cookie } })
    expect(again.status).toBe(200)
    await again.body?.cancel()

    await streams[0]?.[Symbol.asyncDispose]()
    const reopened = await until('room for one more', async () => {
      const next = await bert.api.stream()
      return next.status === 200 && next
    })
    for (const stream of [...streams, reopened]) await stream[Symbol.asyncDispose]()
  })

  test('many that ask at the same moment get no more than that either', async () => {
    const bert = await house.signUp()
    const streams = await Promise.all(Array.from({ length: 12 }, () => bert.api.stream()))
    const admitted = streams.filter(({ status }) => status === 200)
    expect(admitted).toHaveLength(LIMIT)
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200, 429]))
    for (const stream of streams) await stream[Symbol.asyncDispose]()
  })

  test('nothing is left of a stream that was closed', async () => {
    const stream = await anna.api.stream()
    expect(house.hub.size).toBeGreaterThan(0)
    await stream[Symbol.asyncDispose]()
    await until('every stream to be forgotten', () => house.hub.size === 0)
  })
})

test('a house that ends closes its streams and takes no new ones', async () => {
  await using house = await openHouse()
  const { api } = await house.signUp()
  const stream = await api.stream()
  await house.hub[Symbol.asyncDispose]()
  await stream.ended
  const refused = await api.send<ErrorBody>('GET', '/api/events')
  expect([refused.status, refused.body.error.code]).toEqual([503, 'stopping'])
  expect(refused.headers.get('retry-after')).toBe('5')
})
