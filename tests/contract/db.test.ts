import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { type Db, rows } from '../../db/db.ts'
import { type OpenDatabase, openPglite, openPostgres } from '../../db/open.ts'
import { organization } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/tx.ts'
import { createDatabase, preparedImage } from '../fixtures/house-database.ts'
import { describeWith } from '../fixtures/services.ts'
import { until } from '../fixtures/until.ts'
import { caught, dbSuite, newTeam } from './db.suite.ts'
import { layWire } from './db-wire.ts'

describe('database in a folder (PGlite)', () => {
  const shared = share(async (stack) => {
    const folder = await mkdtemp(join(tmpdir(), 'visao-db-'))
    stack.defer(() => rm(folder, { recursive: true, force: true }))
    return openPglite(folder, await preparedImage())
  })
  dbSuite(shared.db)

  test('says what it is', () => {
    expect(shared.database().kind).toBe('pglite')
    expect(shared.database().describe).toStartWith('PGlite in /')
  })

  test('is always ours alone', async () => {
    expect(await shared.database().takeAlone()).toBe(true)
    expect(await shared.database().takeAlone()).toBe(true)
  })

  test('one transaction waits for the other, so no row is ever found locked', async () => {
    const db = shared.db()
    const order: string[] = []
    const team = await newTeam(db)
    const first = db.transaction(async (tx) => {
      order.push(`first finds ${await lockFree(tx, team)}`)
      for (let turns = 0; turns < 20; turns++) await new Promise(setImmediate)
      order.push('first ends')
    })
    const second = db.transaction(async (tx) => {
      order.push(`second finds ${await lockFree(tx, team)}`)
    })
    await Promise.all([first, second])
    expect(order).toEqual(['first finds 1', 'first ends', 'second finds 1'])
  })
})

describeWith('PostgreSQL', 'database on a server (PostgreSQL)', (server) => {
  const shared = share(async (stack) => openPostgres(stack.use(await createDatabase(server)).url))
  dbSuite(shared.db)

  test('says what it is, without user and password', () => {
    expect(shared.database().kind).toBe('postgres')
    expect(shared.database().describe).toMatch(/^Postgres at 127\.0\.0\.1:\d+\/visao_\w+$/)
  })

  test('a row locked by one transaction is skipped by the other', async () => {
    const db = shared.db()
    const team = await newTeam(db)
    const found = await db.transaction(async (tx) => {
      const mine = await lockFree(tx, team)
      return [mine, await db.transaction((other) => lockFree(other, team))]
    })
    expect(found).toEqual([1, 0])
    expect(await db.transaction((tx) => lockFree(tx, team))).toBe(1)
  })

  test('of two transactions that block each other both get through', async () => {
    const db = shared.db()
    const [a, b] = [await newTeam(db), await newTeam(db)]
    const bothHoldOne = barrier(2)
    const attempts = { count: 0 }
    const rename = (order: string[], name: string) =>
      inTransaction(db, async (tx) => {
        attempts.count++
        await tx.execute(sql`set local deadlock_timeout = '20ms'`)
        for (const [n, id] of order.entries()) {
          await tx.update(organization).set({ name }).where(eq(organization.id, id))
          if (n === 0) await bothHoldOne()
        }
      })
    await Promise.all([rename([a, b], 'one'), rename([b, a], 'two')])
    expect(attempts.count).toBe(3)
    const found = await db
      .select({ name: organization.name })
      .from(organization)
      .where(sql`${organization.id} in (${a}, ${b})`)
    expect(new Set(found.map(({ name }) => name)).size).toBe(1)
  })

  test('a server with habits of its own (zone, date style) gives back the same dates', async () => {
    await using own = await createDatabase(server)
    const name = new URL(own.url).pathname.slice(1)
    await administer(own.url, async (client) => {
      await client.unsafe(`alter database ${name} set timezone = 'Europe/Paris'`)
      await client.unsafe(`alter database ${name} set datestyle = 'SQL, DMY'`)
    })
    await using database = await openPostgres(own.url)
    for (const at of ['1899-06-30T10:00:00.000Z', '2026-07-06T12:34:56.789Z', '2026-11-22T00:00:00.001Z']) {
      const id = await newTeam(database.db)
      await database.db
        .update(organization)
        .set({ createdAt: new Date(at) })
        .where(eq(organization.id, id))
      const [found] = await database.db.select().from(organization).where(eq(organization.id, id))
      expect(found?.createdAt.toISOString()).toBe(at)
    }
  })

  test.each([1, 2, 3, 4])(
    'a connection cut off at message %d is told to whoever asked something of it, and the next one works',
    async (n) => {
      await using own = await createDatabase(server)
      await using wire = layWire(own.url)
      await using database = await openPostgres(wire.url, { max: 1 })
      wire.cut()
      wire.cutAfter(n)
      // What nobody waits for would end the process: here it fails the test.
      await Promise.allSettled([1, 2, 3, 4].map(() => database.db.execute(sql`select pg_sleep(0.001)`)))
      await untilUsable(database.db, 1)
    },
  )

  test('a transaction that is cut off is over: what is said in it afterwards is not written', async () => {
    await using own = await createDatabase(server)
    await using wire = layWire(own.url)
    await using database = await openPostgres(wire.url, { max: 1 })
    const { db } = database
    const teams: string[] = []
    const failing = db.transaction(async (tx) => {
      teams.push(await newTeam(tx))
      wire.cut()
      // The connection is made anew for somebody else.
      await untilUsable(db, 1)
      const late = newTeam(tx)
      late.then((id) => teams.push(id)).catch(() => undefined)
      await late
    })
    expect(await caught(failing)).toBeInstanceOf(Error)
    await untilUsable(db, 1)
    expect(await db.select().from(organization)).toEqual([])
  })

  test('however often it is cut off in the middle of work, it all ends, and all connections work again', async () => {
    const connections = 4
    await using own = await createDatabase(server)
    await using wire = layWire(own.url)
    await using database = await openPostgres(wire.url, { max: connections })
    const { db } = database
    const work = async () => {
      const failing = db.transaction(async (tx) => {
        await newTeam(tx)
        return newTeam(tx)
      })
      await failing.catch(() => db.execute(sql`select 1`))
    }
    for (let messages = 2; messages <= 20; messages += 3) {
      wire.cutAfter(messages)
      await Promise.allSettled(Array.from({ length: 2 * connections }, work))
    }
    wire.cut()
    await untilUsable(db, connections)
    const found = await db.select().from(organization)
    // Two to a transaction, or none.
    expect(found.length % 2).toBe(0)
  })

  test('three that start at once on an empty database all find it migrated', async () => {
    await using own = await createDatabase(server)
    const opened = await Promise.all([1, 2, 3].map(() => openPostgres(own.url, { max: 1 })))
    const counted = await Promise.all(opened.map(({ db }) => countMigrations(db)))
    for (const database of opened) await database[Symbol.asyncDispose]()
    expect(counted).toEqual([counted[0] ?? 0, counted[0] ?? 0, counted[0] ?? 0])
    expect(counted[0]).toBeGreaterThan(0)
  })

  test('one process has it alone, the next when the first has closed', async () => {
    await using own = await createDatabase(server)
    await using second = await openPostgres(own.url, { max: 1 })
    const first = await openPostgres(own.url, { max: 1 })
    expect(await first.takeAlone()).toBe(true)
    expect(await second.takeAlone()).toBe(false)
    expect(await second.takeAlone()).toBe(false)
    await first[Symbol.asyncDispose]()
    expect(await second.takeAlone()).toBe(true)
  })

  test('who has it alone has it again when its connection was cut', async () => {
    await using own = await createDatabase(server)
    await using wire = layWire(own.url)
    await using second = await openPostgres(own.url, { max: 1 })
    await using first = await openPostgres(wire.url, { max: 1 })
    expect(await first.takeAlone()).toBe(true)
    const [before] = await aloneHolders(second.db)
    wire.cut()
    await until('another connection has it', async () =>
      (await aloneHolders(second.db)).some((pid) => pid !== before),
    )
    expect(await second.takeAlone()).toBe(false)
  })

  test('to have one database alone is not to have the other', async () => {
    await using one = await createDatabase(server)
    await using two = await createDatabase(server)
    await using first = await openPostgres(one.url, { max: 1 })
    await using second = await openPostgres(two.url, { max: 1 })
    expect([await first.takeAlone(), await second.takeAlone()]).toEqual([true, true])
  })
})

/** A database that the tests of one group share. */
function share(open: (stack: AsyncDisposableStack) => Promise<OpenDatabase>) {
  const stack = new AsyncDisposableStack()
  let database: OpenDatabase | null = null
  beforeAll(async () => {
    database = stack.use(await open(stack))
  })
  afterAll(() => stack.disposeAsync())
  const opened = () => {
    if (!database) throw new Error('the database is opened before the first test')
    return database
  }
  return { database: opened, db: () => opened().db }
}

/** Locks the team's row unless somebody has it: how many were locked. */
async function lockFree(tx: Db, team: string): Promise<number> {
  const found = await rows(tx, sql`select id from organization where id = ${team} for update skip locked`)
  return found.length
}

/** Waits until so many connections carry out something at the same time. */
async function untilUsable(db: Db, connections: number): Promise<void> {
  await until('it can be used', async () => {
    const asked = Array.from({ length: connections }, () => db.execute(sql`select pg_sleep(0.01)`))
    return (await Promise.allSettled(asked)).every(({ status }) => status === 'fulfilled')
  })
}

/** Numbers of the connections that hold a lock of the application on this database. */
async function aloneHolders(db: Db): Promise<number[]> {
  const found = await rows<{ pid: number }>(
    db,
    sql`select l.pid from pg_locks l join pg_database d on d.oid = l.database
      where l.locktype = 'advisory' and l.granted and d.datname = current_database()`,
  )
  return found.map(({ pid }) => pid)
}

async function countMigrations(db: Db): Promise<number> {
  const [row] = await rows<{ n: number }>(
    db,
    sql`select count(*)::int as n from drizzle.__drizzle_migrations`,
  )
  return row?.n ?? 0
}

/** Resolves for everybody once `count` have come; whoever comes later does not wait. */
function barrier(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let here = 0
  return () => {
    if (++here >= count) resolve()
    return promise
  }
}

async function administer(url: string, work: (client: postgres.Sql) => Promise<void>): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await work(client)
  } finally {
    await client.end({ timeout: 5 })
  }
}
