import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { connect, type Socket } from 'node:net'
import { teamId } from '../../db/db.ts'
import { appendEvents, pruneEvents } from '../../db/queries/events.ts'
import { inTransaction } from '../../db/tx.ts'
import { MAX_BACKFILL } from '../../server/features/events/team-feed.ts'
import { type Services, teamTopic } from '../../server/services.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import type { Member } from '../fixtures/house-api.ts'
import { createDatabase } from '../fixtures/house-database.ts'
import { describeBoth, describeServers } from '../fixtures/house-kinds.ts'
import { until } from '../fixtures/until.ts'

/** Writes events as every use case does: numbered in a transaction, announced after it. The last number. */
async function tell(services: Services, team: string, count: number, payload: unknown = {}): Promise<number> {
  const events = Array.from({ length: count }, (_, n) => ({
    teamId: teamId(team),
    type: 'source.removed',
    payload: { id: `${n}`, ...(payload as object) },
  }))
  const told = await inTransaction(services.db, (tx) => appendEvents(tx, events, services.clock.now()))
  const seq = told.get(teamId(team)) ?? 0
  await services.bus.publish(teamTopic(team), seq)
  return seq
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n)
}

describeBoth('the event stream', (ground) => {
  const PER_USER = 30
  let house: House
  beforeAll(async () => {
    house = await openHouse({ ...ground, env: { STREAMS_PER_USER: String(PER_USER) } })
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('begins with hello, is never cached or buffered, and tells what happens from now on', async () => {
    const { api, teamId } = await house.signUp()
    await tell(house.services, teamId, 3)
    await using stream = await api.stream()
    expect(stream.status).toBe(200)
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(stream.headers.get('cache-control')).toContain('no-cache')
    const hello = await stream.until('hello')
    expect(stream.heard[0]).toEqual(hello)
    expect(hello).toMatchObject({ seq: null, data: { seq: 3, heartbeatSeconds: 15 } })
    await tell(house.services, teamId, 1)
    expect(await stream.until('source.removed')).toMatchObject({ seq: 4, data: { id: '0' } })
    expect(stream.seqs()).toEqual([4])
  })

  test.each([
    ['?after', (after: number) => ({ after })],
    ['Last-Event-ID', (lastEventId: number) => ({ lastEventId })],
    [
      'Last-Event-ID of a browser that comes back on the address it first opened',
      (lastEventId: number) => ({ after: 1, lastEventId }),
    ],
  ])('goes on where it was left: %s', async (_, resume) => {
    const { api, teamId } = await house.signUp()
    await tell(house.services, teamId, 600)
    await using stream = await api.stream(resume(17))
    expect((await stream.until('hello')).data.seq).toBe(600)
    await stream.until('source.removed', ({ seq }) => seq === 600)
    await tell(house.services, teamId, 2)
    await stream.until('source.removed', ({ seq }) => seq === 602)
    expect(stream.seqs()).toEqual(range(18, 602))
    expect(stream.of('reset')).toEqual([])
  })

  test.each(['', 'abc', '-1', '1.5', '1e3', '0x1', '99999999999999999999'])(
    'a Last-Event-ID that is not ours (%p) begins from now on',
    async (lastEventId) => {
      const { api, teamId } = await house.signUp()
      await tell(house.services, teamId, 2)
      await using stream = await api.stream({ lastEventId })
      expect((await stream.until('hello')).data.seq).toBe(2)
    },
  )

  test('too far behind to be told everything: reset, then from there on', async () => {
    const { api, teamId } = await house.signUp()
    const last = await tell(house.services, teamId, MAX_BACKFILL + 2)
    await using stream = await api.stream({ after: 1 })
    expect((await stream.until('reset')).data).toEqual({ seq: last, reason: 'too_far_behind' })
    await using near = await api.stream({ after: 2 })
    await near.until('source.removed', ({ seq }) => seq === last)
    await tell(house.services, teamId, 1)
    await stream.until('source.removed', ({ seq }) => seq === last + 1)
    await near.until('source.removed', ({ seq }) => seq === last + 1)
    expect(stream.seqs()).toEqual([last + 1])
    expect(near.seqs()).toEqual(range(3, last + 1))
  })

  test('behind what has been swept out: reset', async () => {
    const { api, teamId } = await house.signUp()
    await tell(house.services, teamId, 5)
    await pruneEvents(house.services.db, new Date(Date.now() + 60_000))
    const last = await tell(house.services, teamId, 2)
    await using stream = await api.stream({ after: 3 })
    expect((await stream.until('reset')).data).toEqual({ seq: last, reason: 'too_far_behind' })
    await using near = await api.stream({ after: 5 })
    await near.until('source.removed', ({ seq }) => seq === last)
    expect(near.seqs()).toEqual([6, 7])
    await using there = await api.stream({ after: last })
    await tell(house.services, teamId, 1)
    await there.until('source.removed', ({ seq }) => seq === last + 1)
    await stream.until('source.removed', ({ seq }) => seq === last + 1)
    expect(there.of('reset')).toEqual([])
  })

  test('ahead of us (the database was restored): reset', async () => {
    const { api, teamId } = await house.signUp()
    await tell(house.services, teamId, 5)
    await using stream = await api.stream({ after: 9 })
    expect((await stream.until('reset')).data).toEqual({ seq: 5, reason: 'unknown_position' })
    await tell(house.services, teamId, 1)
    await stream.until('source.removed', ({ seq }) => seq === 6)
    expect(stream.seqs()).toEqual([6])
  })

  test('an announcement that was lost is made up for by the next', async () => {
    const { api, teamId: team } = await house.signUp()
    await using stream = await api.stream()
    await stream.until('hello')
    const event = { teamId: teamId(team), type: 'source.removed', payload: { id: 'unannounced' } }
    await inTransaction(house.services.db, (tx) => appendEvents(tx, [event], new Date()))
    await tell(house.services, team, 1)
    await stream.until('source.removed', ({ seq }) => seq === 2)
    expect(stream.seqs()).toEqual([1, 2])
  })

  test('cut-over: opened anywhere in the middle of a storm, nothing is missing and nothing comes twice', async () => {
    const { api, teamId } = await house.signUp()
    let [last, enough] = [0, false]
    const writer = async () => {
      while (!enough) {
        last = Math.max(last, await tell(house.services, teamId, 1 + (last % 3)))
        // PGlite answers within the process: without this nobody else would ever get a turn.
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const writing = Promise.all([writer(), writer(), writer(), writer()])
    await using stack = new AsyncDisposableStack()
    const opened: { after: number; stream: Awaited<ReturnType<typeof api.stream>> }[] = []
    for (let n = 0; n < 20; n++) {
      const seen = last
      const after = Math.max(0, seen - (n % 5) * 20)
      opened.push({ after, stream: stack.use(await api.stream({ after })) })
      await until('a few more are written', () => last > seen)
    }
    enough = true
    await writing
    const end = await tell(house.services, teamId, 1)
    for (const { after, stream } of opened) {
      await stream.until('source.removed', ({ seq }) => seq === end)
      expect(stream.seqs()).toEqual(range(after + 1, end))
    }
  })

  test('one person may hold so many open and no more, however fast they are asked for', async () => {
    const { api } = await house.signUp()
    const asked = await Promise.all(Array.from({ length: PER_USER + 10 }, () => api.stream()))
    await using stack = new AsyncDisposableStack()
    for (const stream of asked) stack.use(stream)
    const refused = asked.filter(({ status }) => status === 429)
    expect(asked.filter(({ status }) => status === 200)).toHaveLength(PER_USER)
    expect(refused).toHaveLength(10)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    const answer = await api.send('GET', '/api/events')
    expect(answer.body).toMatchObject({ error: { code: 'too_many_streams' } })
    // Another person is not in the way, and one that closes makes room.
    await using other = await (await house.signUp()).api.stream()
    expect(other.status).toBe(200)
    asked.find(({ status }) => status === 200)?.close()
    const again = await until('there is room again', async () => {
      const stream = stack.use(await api.stream())
      return stream.status === 200 && stream
    })
    expect(again.isOpen()).toBe(true)
  })

  test('streams that are closed leave nothing behind', async () => {
    const { api } = await house.signUp()
    await until('those of other tests are gone', () => house.hub.size === 0)
    const streams = await Promise.all(Array.from({ length: 5 }, () => api.stream()))
    expect(house.hub.size).toBe(5)
    for (const stream of streams) stream.close()
    await until('all are gone', () => house.hub.size === 0)
  })

  test('a reader that does not read is cut off; the others go on', async () => {
    const member = await house.signUp()
    await using reader = await member.api.stream()
    await reader.until('hello')
    await using lazy = await openLazy(house, member)
    await until('both are open', () => house.hub.size === 2)
    const text = 'x'.repeat(250_000)
    let last = 0
    await until('the lazy one is cut off', async () => {
      last = await tell(house.services, member.teamId, 1, { text })
      await reader.until('source.removed', ({ seq }) => seq === last)
      return house.hub.size === 1
    })
    await tell(house.services, member.teamId, 1)
    await reader.until('source.removed', ({ seq }) => seq === last + 1)
    expect(reader.seqs()).toEqual(range(1, last + 1))
    // What was under way before the cut arrives, then the end of the answer (RFC 9112 §7.1).
    let tail = ''
    lazy.socket.on('data', (bytes) => {
      tail = (tail + bytes.toString('latin1')).slice(-5)
    })
    lazy.socket.resume()
    await until('the end is told', () => tail === '0\r\n\r\n')
  })
})

/** A connection that asks for the stream and reads its first bytes only. */
async function openLazy(house: House, { cookie }: Member) {
  const { port, host } = new URL(house.url)
  const socket: Socket = connect(Number(port), '127.0.0.1')
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  socket.on('error', () => undefined)
  socket.write(`GET /api/events HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\n\r\n`)
  await new Promise<void>((resolve) => socket.once('data', () => resolve()))
  socket.pause()
  return {
    socket,
    [Symbol.asyncDispose]: async () => {
      socket.destroy()
      await closed
    },
  }
}

describeServers('the event stream over two processes', () => {
  test('what one writes, the streams of the other tell at once', async () => {
    await using first = await openHouse({ database: 'postgres', redis: true })
    await using second = await openHouse({ databaseUrl: first.databaseUrl ?? '', redis: true })
    const { at, teamId } = await first.signUp()
    await using there = await at(second.url).stream()
    await there.until('hello')
    for (let n = 1; n <= 20; n++) {
      await tell(n % 2 ? first.services : second.services, teamId, 1)
      await there.until('source.removed', ({ seq }) => seq === n)
    }
    expect(there.seqs()).toEqual(range(1, 20))
  })

  test('ends when the server stops; on the next one it goes on without loss', async () => {
    const server = process.env.TEST_DATABASE_URL ?? ''
    await using database = await createDatabase(server)
    const before = await openHouse({ databaseUrl: database.url })
    const { at, teamId } = await before.signUp()
    const stream = await at(before.url).stream()
    await tell(before.services, teamId, 3)
    await stream.until('source.removed', ({ seq }) => seq === 3)
    await before[Symbol.asyncDispose]()
    await stream.ended
    await using after = await openHouse({ databaseUrl: database.url })
    await tell(after.services, teamId, 2)
    await using resumed = await at(after.url).stream({ lastEventId: stream.seqs().at(-1) ?? 0 })
    await resumed.until('source.removed', ({ seq }) => seq === 5)
    expect(resumed.seqs()).toEqual([4, 5])
  })
})

describe('a stream that is opened while the server stops', () => {
  test('ends too, and does not hold the stop up', async () => {
    await using house = await openHouse()
    const { api } = await house.signUp()
    const opening = Promise.all(Array.from({ length: 5 }, () => api.stream().catch(() => null)))
    await house.hub[Symbol.asyncDispose]()
    for (const stream of await opening) await stream?.ended
    expect(house.hub.size).toBe(0)
  })
})
