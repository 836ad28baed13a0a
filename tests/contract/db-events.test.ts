import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type Db, rows, type TeamId, teamId } from '../../db/db.ts'
import { openPostgres } from '../../db/open.ts'
import {
  appendEvents,
  eventsAfter,
  lastSeq,
  lockSequences,
  pruneEvents,
  type StoredEvent,
} from '../../db/queries/events.ts'
import { createDatabase } from '../fixtures/house-database.ts'
import { describeWith } from '../fixtures/services.ts'
import { until } from '../fixtures/until.ts'
import { newTeam } from './db.suite.ts'
import type { WriterOrder, Written } from './db-event-writer.ts'

const WAITING = sql`select pid from pg_locks where not granted`
const PROGRAM = join(import.meta.dir, 'db-event-writer.ts')

describeWith('PostgreSQL', 'numbers of events, two processes writing at once', (server) => {
  test('who reads on from the last number it saw sees every number once, in order, and misses nothing', async () => {
    await using own = await createDatabase(server)
    await using database = await openPostgres(own.url)
    const { db } = database
    const team = await newTeam(db)
    const order = { databaseUrl: own.url, teams: [team], transactions: 150 }
    await using writers = await startWriters(order, ['one', 'two'])
    const read: StoredEvent[] = []
    let over = false
    const reader = tail(db, team, read, () => over)
    const tailing = Promise.all([reader, tail(db, team, [], () => over)])
    await writers.write()
    over = true
    await tailing
    const total = await lastSeq(db, team)
    expect(read.map(({ seq }) => seq)).toEqual(range(total))
    expect(sayingsOf(read, 'one')).toEqual(expected(order.transactions))
    expect(sayingsOf(read, 'two')).toEqual(expected(order.transactions))
    expect(changesOfWriter(read)).toBeGreaterThan(10)
  })

  test('transactions for several teams, named in any order, do not block each other in a circle', async () => {
    await using own = await createDatabase(server)
    await using database = await openPostgres(own.url)
    const { db } = database
    const teams: TeamId[] = []
    for (let n = 0; n < 8; n++) teams.push(await newTeam(db))
    const order = { databaseUrl: own.url, transactions: 60 }
    await using forwards = await startWriters({ ...order, teams }, ['one'])
    await using backwards = await startWriters({ ...order, teams: teams.toReversed() }, ['two'])
    await Promise.all([forwards.write(), backwards.write()])
    for (const team of teams) {
      const events = await eventsAfter(db, team, 0, 10_000)
      expect(events.map(({ seq }) => seq)).toEqual(range(2 * expected(order.transactions).length))
    }
  })

  test('whoever holds a team’s numbers tells before anybody who asks for one meanwhile', async () => {
    await using own = await createDatabase(server)
    await using database = await openPostgres(own.url)
    const { db } = database
    const teams = [await newTeam(db), await newTeam(db)]
    const telling = (type: string) => teams.map((teamId) => ({ teamId, type, payload: {} }))
    let late: Promise<unknown> = Promise.resolve()
    await db.transaction(async (tx) => {
      await lockSequences(tx, teams)
      late = db.transaction((other) => appendEvents(other, telling('asked meanwhile'), new Date()))
      await until('the other waits', async () => (await rows(tx, WAITING)).length > 0)
      await appendEvents(tx, telling('held'), new Date())
    })
    await late
    for (const team of teams)
      expect((await eventsAfter(db, team, 0, 10)).map(({ type }) => type)).toEqual([
        'held',
        'asked meanwhile',
      ])
  })

  test('a transaction that fails leaves no gap', async () => {
    await using own = await createDatabase(server)
    await using database = await openPostgres(own.url)
    const { db } = database
    const team = await newTeam(db)
    const event = { teamId: team, type: 'source.removed', payload: {} }
    await db.transaction((tx) => appendEvents(tx, [event, event], new Date()))
    const failing = db.transaction(async (tx) => {
      expect(await appendEvents(tx, [event], new Date())).toEqual(new Map([[team, 3]]))
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await db.transaction((tx) => appendEvents(tx, [event], new Date()))).toEqual(new Map([[team, 3]]))
    expect((await eventsAfter(db, team, 0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  test('numbers go on where they were when all events have been swept out', async () => {
    await using own = await createDatabase(server)
    await using database = await openPostgres(own.url)
    const { db } = database
    const team = await newTeam(db)
    const event = { teamId: team, type: 'source.removed', payload: {} }
    await db.transaction((tx) => appendEvents(tx, [event, event], new Date()))
    await pruneEvents(db, new Date(Date.now() + 60_000))
    expect(await eventsAfter(db, team, 0, 10)).toEqual([])
    expect(await lastSeq(db, team)).toBe(2)
    await db.transaction((tx) => appendEvents(tx, [event], new Date()))
    expect((await eventsAfter(db, team, 0, 10)).map(({ seq }) => seq)).toEqual([3])
    expect(await lastSeq(db, teamId('nobody'))).toBe(0)
  })
})

interface Writers extends AsyncDisposable {
  /** Lets them begin together; resolves when all have written everything, rejects when one failed. */
  write(): Promise<void>
}

async function startWriters(order: Omit<WriterOrder, 'name'>, names: string[]): Promise<Writers> {
  const children = names.map((name) => {
    const command = [process.execPath, PROGRAM, JSON.stringify({ ...order, name })]
    return Bun.spawn(command, { stdin: 'pipe', stdout: 'pipe', stderr: 'pipe' })
  })
  for (const child of children) await child.stdout.getReader().read()
  return {
    async write() {
      for (const child of children) {
        child.stdin.write('go\n')
        child.stdin.end()
      }
      for (const child of children) {
        const [said, exitCode] = await Promise.all([new Response(child.stderr).text(), child.exited])
        expect({ said, exitCode }).toEqual({ said: '', exitCode: 0 })
      }
    },
    async [Symbol.asyncDispose]() {
      for (const child of children) child.kill('SIGKILL')
      await Promise.all(children.map((child) => child.exited))
    },
  }
}

/** Reads on and on from the last number seen, until it is over and nothing is left. */
async function tail(db: Db, team: TeamId, read: StoredEvent[], isOver: () => boolean): Promise<void> {
  await until('all is read', async () => {
    const over = isOver()
    const page = await eventsAfter(db, team, read.at(-1)?.seq ?? 0, 7)
    read.push(...page)
    return over && page.length === 0
  })
}

function sayingsOf(read: StoredEvent[], writer: string): number[] {
  return read
    .map(({ json }): Written => JSON.parse(json))
    .flatMap((one) => (one.writer === writer ? [one.n] : []))
}

/** What a writer says about one team, in order: transaction n holds one, two or three events. */
function expected(transactions: number): number[] {
  return Array.from({ length: transactions }, (_, n) => Array.from({ length: 1 + (n % 3) }, () => n)).flat()
}

/** How often the other writer had its turn: none would mean that they did not write at once. */
function changesOfWriter(read: StoredEvent[]): number {
  const writers = read.map(({ json }): Written => JSON.parse(json)).map(({ writer }) => writer)
  return writers.filter((writer, n) => n > 0 && writer !== writers[n - 1]).length
}

function range(to: number): number[] {
  return Array.from({ length: to }, (_, n) => n + 1)
}
