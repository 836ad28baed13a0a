import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { teamId } from '../../../db/db.ts'
import { type OpenDatabase, openPglite } from '../../../db/open.ts'
import { appendEvents } from '../../../db/queries/events.ts'
import { createTeam } from '../../../db/queries/teams.ts'
import { user } from '../../../db/schema/index.ts'
import { preparedImage } from '../../../tests/fixtures/house-database.ts'
import { until } from '../../../tests/fixtures/until.ts'
import type { Principal } from '../../ports/auth.ts'
import type { Bus, BusListener } from '../../ports/bus.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import { teamTopic } from '../../services.ts'
import { EventHub, HEARTBEAT_SECONDS } from './hub.ts'
import type { EventStream } from './stream.ts'

/** A bus that loses everything until it says that there was a gap. */
class DeafBus implements Bus {
  readonly listening = new Map<string, Set<BusListener>>()
  readonly gaps = new Set<() => void>()
  async publish(): Promise<void> {
    // Lost.
  }
  async subscribe(topic: string, listener: BusListener): Promise<() => void> {
    const all = this.listening.get(topic) ?? new Set()
    this.listening.set(topic, all.add(listener))
    return () => void all.delete(listener)
  }
  onGap(listener: () => void): () => void {
    this.gaps.add(listener)
    return () => void this.gaps.delete(listener)
  }
  available(): boolean {
    return false
  }
  listeners(topic: string): number {
    return this.listening.get(topic)?.size ?? 0
  }
}

describe('the hub of event streams', () => {
  const team = teamId('team')
  const who: Principal = {
    by: { kind: 'key', keyId: 'k', name: 'Robot' },
    teamId: team,
    teamName: 'Desk',
    role: 'viewer',
  }
  let folder = ''
  let database: OpenDatabase
  let logged: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visao-hub-'))
    database = await openPglite(folder, await preparedImage())
    const now = new Date()
    await database.db.insert(user).values({ id: 'anna', name: 'Anna', email: 'anna@kestrel.test' })
    const desk = { id: team, name: 'Desk', slug: 'desk', ownerId: 'anna', memberId: 'm', now }
    await createTeam(database.db, desk)
  })
  afterEach(() => jest.useRealTimers())
  afterAll(async () => {
    await database[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  function openHub(bus: Bus, db = database.db) {
    logged = []
    const log: Log = {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: (message) => void logged.push(message),
    }
    const clock: Clock = { now: () => new Date(), sleep: () => Promise.resolve() }
    return new EventHub({ db, bus, log, clock }, 100)
  }

  /** All that a stream has been sent, as text; goes on collecting. */
  function listen(stream: EventStream): () => string {
    let text = ''
    const reading = (async () => {
      const decoder = new TextDecoder()
      for await (const chunk of stream.body) text += decoder.decode(chunk, { stream: true })
    })()
    reading.catch((error: unknown) => {
      text += String(error)
    })
    return () => text
  }

  const beats = (text: string) => text.split('event: beat\n').length - 1

  test('every stream gets its heartbeat once in fifteen seconds, not all in the same one', async () => {
    jest.useFakeTimers()
    const hub = openHub(new DeafBus())
    const heard: (() => string)[] = []
    for (let n = 0; n < 2 * HEARTBEAT_SECONDS; n++) heard.push(listen(await hub.connect(who, null)))
    const letRead = () => new Promise<void>((resolve) => process.nextTick(() => setImmediate(resolve)))
    const count = async () => {
      for (let turns = 0; turns < 5; turns++) await Promise.resolve()
      await letRead()
      return heard.map((text) => beats(text()))
    }
    jest.advanceTimersByTime(1_000)
    expect((await count()).filter((n) => n === 1)).toHaveLength(2)
    jest.advanceTimersByTime((HEARTBEAT_SECONDS - 1) * 1_000)
    expect(new Set(await count())).toEqual(new Set([1]))
    jest.advanceTimersByTime(2 * HEARTBEAT_SECONDS * 1_000)
    expect(new Set(await count())).toEqual(new Set([3]))
    await hub[Symbol.asyncDispose]()
    jest.advanceTimersByTime(HEARTBEAT_SECONDS * 1_000)
    expect(new Set(await count())).toEqual(new Set([3]))
  })

  async function append(): Promise<number> {
    const told = await database.db.transaction((tx) =>
      appendEvents(tx, [{ teamId: team, type: 'alert.created', payload: { a: '1\n2' } }], new Date()),
    )
    return told.get(team) ?? 0
  }

  test('what the bus lost is found at the next heartbeat at the latest', async () => {
    jest.useFakeTimers()
    const hub = openHub(new DeafBus())
    const heard = listen(await hub.connect(who, null))
    const seq = await append()
    jest.advanceTimersByTime(HEARTBEAT_SECONDS * 1_000)
    jest.useRealTimers()
    await until('the event', () =>
      heard().includes(`id: ${seq}\nevent: alert.created\ndata: {"a": "1\\n2"}\n\n`),
    )
    await hub[Symbol.asyncDispose]()
  })

  test('a gap of the bus makes it look at once', async () => {
    const bus = new DeafBus()
    await using hub = openHub(bus)
    const heard = listen(await hub.connect(who, null))
    const seq = await append()
    for (const listener of bus.gaps) listener()
    await until('the event', () => heard().includes(`id: ${seq}\n`))
  })

  test('a number announced that is not stored does no harm', async () => {
    const bus = new DeafBus()
    await using hub = openHub(bus)
    const heard = listen(await hub.connect(who, null))
    for (const listener of bus.listening.get(teamTopic(team)) ?? []) listener(1_000_000)
    await hub.settle()
    const seq = await append()
    for (const listener of bus.gaps) listener()
    await until('the event', () => heard().includes(`id: ${seq}\n`))
  })

  test('listens once for a team, however many streams, and no longer than there are any', async () => {
    const bus = new DeafBus()
    await using hub = openHub(bus)
    const streams = await Promise.all(Array.from({ length: 5 }, () => hub.connect(who, null)))
    expect(bus.listeners(teamTopic(team))).toBe(1)
    for (const stream of streams) stream.end()
    expect(bus.listeners(teamTopic(team))).toBe(0)
    expect(hub.size).toBe(0)
    const again = await hub.connect(who, null)
    expect(bus.listeners(teamTopic(team))).toBe(1)
    again.end()
  })

  test('with the database away it refuses, leaves nothing behind, and counts nobody', async () => {
    const other = await mkdtemp(join(tmpdir(), 'visao-hub-'))
    const away = await openPglite(other, await preparedImage())
    await away[Symbol.asyncDispose]()
    const bus = new DeafBus()
    await using hub = openHub(bus, away.db)
    for (let n = 0; n < 101; n++) await expect(hub.connect(who, null)).rejects.not.toThrow('Too many')
    expect(bus.listeners(teamTopic(team))).toBe(0)
    expect(hub.size).toBe(0)
    await rm(other, { recursive: true })
  })

  test('once it is closed nobody gets in, and closing twice is nothing', async () => {
    const hub = openHub(new DeafBus())
    const heard = await hub.connect(who, null)
    await hub[Symbol.asyncDispose]()
    await hub[Symbol.asyncDispose]()
    expect(heard.open).toBe(false)
    await expect(hub.connect(who, null)).rejects.toMatchObject({ status: 503, code: 'stopping' })
  })
})
