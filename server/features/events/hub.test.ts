import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { teamId } from '../../../db/db.ts'
import { type OpenDatabase, openPglite } from '../../../db/open.ts'
import { appendEvents } from '../../../db/queries/events.ts'
import { insertKey, revokeKey } from '../../../db/queries/keys.ts'
import { createTeam } from '../../../db/queries/teams.ts'
import { member, organization, session, user } from '../../../db/schema/index.ts'
import { preparedImage } from '../../../tests/fixtures/house-database.ts'
import { until } from '../../../tests/fixtures/until.ts'
import type { Person, Principal } from '../../ports/auth.ts'
import type { Bus, BusListener } from '../../ports/bus.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import { ACCESS_TOPIC, teamTopic } from '../../services.ts'
import { EventHub, HEARTBEAT_SECONDS, SWEEP_SECONDS } from './hub.ts'
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
  const robot = {
    ...{ id: 'k', name: 'Robot', role: 'viewer' as const, prefix: 'visao_k', keyHash: 'k' },
    ...{ createdBy: null, createdAt: new Date(), expiresAt: null },
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
    await insertKey(database.db, team, robot)
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

  describe('ends the stream of', () => {
    const second = teamId('second')
    const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds))
    const far = new Date('2100-01-01T00:00:00Z')

    /** Somebody signed in to the desk as an editor, with a second team to fall back to. */
    async function newPerson(): Promise<Principal & { by: Person }> {
      const userId = crypto.randomUUID()
      const [name, email] = ['Bert', `${userId}@kestrel.test`]
      await database.db.insert(user).values({ id: userId, name, email })
      const places = [team, second].map((organizationId, place) => ({
        ...{
          id: `${userId} ${place}`,
          organizationId,
          userId,
          role: 'editor' as const,
          createdAt: at(place),
        },
      }))
      await database.db.insert(member).values(places)
      const [sessionId, token] = [`s ${userId}`, `t ${userId}`]
      await database.db
        .insert(session)
        .values({ id: sessionId, token, userId, expiresAt: far, activeOrganizationId: team })
      const facts = { emailVerified: true, twoFactor: false, locale: 'fr' as const }
      const by = { kind: 'person' as const, userId, name, email, sessionId, ...facts }
      return { by, teamId: team, teamName: 'Desk', role: 'editor' }
    }
    const mine = ({ by }: { by: Person }) =>
      and(eq(member.userId, by.userId), eq(member.organizationId, team))
    const open = ({ by }: { by: Person }) => eq(session.id, by.sessionId)

    beforeAll(async () => {
      const desk = { id: second, name: 'Second', slug: 'second', ownerId: 'anna', memberId: 'm2', now: at(0) }
      await createTeam(database.db, desk)
    })

    const CHANGES: [string, (of: Principal & { by: Person }) => Promise<unknown>][] = [
      ['a member who was removed', (of) => database.db.delete(member).where(mine(of))],
      [
        'a member whose role is another',
        (of) => database.db.update(member).set({ role: 'viewer' }).where(mine(of)),
      ],
      [
        'a session that works in another team now',
        (of) => database.db.update(session).set({ activeOrganizationId: second }).where(open(of)),
      ],
      ['a session that was ended', (of) => database.db.delete(session).where(open(of))],
      [
        'a session that ran out',
        (of) =>
          database.db
            .update(session)
            .set({ expiresAt: at(0) })
            .where(open(of)),
      ],
      ['an account that was deleted', ({ by }) => database.db.delete(user).where(eq(user.id, by.userId))],
    ]

    test.each(CHANGES)('%s, and of nobody else', async (_, change) => {
      const bus = new DeafBus()
      await using hub = openHub(bus)
      const [gone, stays] = [await newPerson(), await newPerson()]
      const streams = [await hub.connect(gone, null), await hub.connect(gone, null)]
      const others = [await hub.connect(stays, null), await hub.connect(who, null)]
      for (const listener of bus.listening.get(ACCESS_TOPIC) ?? []) listener(0)
      await hub.settle()
      expect(streams.every((stream) => stream.open)).toBe(true)
      await change(gone)
      for (const listener of bus.listening.get(ACCESS_TOPIC) ?? []) listener(0)
      await hub.settle()
      expect(streams.some((stream) => stream.open)).toBe(false)
      expect(others.every((stream) => stream.open)).toBe(true)
    })

    test('a session without a chosen team that works in the first joined, once that is another', async () => {
      const bus = new DeafBus()
      await using hub = openHub(bus)
      const bert = await newPerson()
      await database.db.update(session).set({ activeOrganizationId: null }).where(open(bert))
      const stream = await hub.connect(bert, null)
      for (const listener of bus.gaps) listener()
      await hub.settle()
      expect(stream.open).toBe(true)
      await database.db
        .update(member)
        .set({ createdAt: at(9) })
        .where(mine(bert))
      for (const listener of bus.gaps) listener()
      await hub.settle()
      expect(stream.open).toBe(false)
    })

    test('a key that was revoked, also when nobody says so', async () => {
      jest.useFakeTimers()
      const hub = openHub(new DeafBus())
      await insertKey(database.db, team, { ...robot, id: 'k2', keyHash: 'k2' })
      const key = { ...who, by: { kind: 'key' as const, keyId: 'k2', name: 'Robot' } }
      const [stream, other] = [await hub.connect(key, null), await hub.connect(who, null)]
      jest.advanceTimersByTime(SWEEP_SECONDS * 1_000)
      await hub.settle()
      expect(stream.open).toBe(true)
      await revokeKey(database.db, team, 'k2', new Date())
      jest.advanceTimersByTime(SWEEP_SECONDS * 1_000)
      await hub.settle()
      expect([stream.open, other.open]).toEqual([false, true])
      jest.useRealTimers()
      await hub[Symbol.asyncDispose]()
    })

    test('everybody in a team that was deleted', async () => {
      const bus = new DeafBus()
      await using hub = openHub(bus)
      const third = teamId(crypto.randomUUID())
      const desk = { id: third, name: 'Third', slug: third, ownerId: 'anna', memberId: third, now: at(0) }
      await createTeam(database.db, desk)
      await insertKey(database.db, third, { ...robot, id: 'k3', keyHash: 'k3' })
      const key = { ...who, teamId: third, by: { kind: 'key' as const, keyId: 'k3', name: 'Robot' } }
      const stream = await hub.connect(key, null)
      await database.db.delete(organization).where(eq(organization.id, third))
      for (const listener of bus.listening.get(ACCESS_TOPIC) ?? []) listener(0)
      await hub.settle()
      expect(stream.open).toBe(false)
    })
  })

  test('with the database away open streams stay', async () => {
    const other = await mkdtemp(join(tmpdir(), 'visao-hub-'))
    const away = await openPglite(other, await preparedImage())
    const bus = new DeafBus()
    await using hub = openHub(bus, away.db)
    const stream = await hub.connect(who, null)
    await hub.settle()
    await away[Symbol.asyncDispose]()
    for (const listener of bus.listening.get(ACCESS_TOPIC) ?? []) listener(0)
    await hub.settle()
    expect(stream.open).toBe(true)
    expect(logged).toEqual(['Open streams could not be looked after'])
    await rm(other, { recursive: true })
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
