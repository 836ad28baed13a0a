import { afterAll, describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { preparedImage } from '../tests/fixtures/house-database.ts'
import { MigrationError, migratePglite } from './migrate.ts'
import * as schema from './schema/index.ts'

const FOLDER = join(import.meta.dir, 'migrations')

interface Entry {
  idx: number
  when: number
  tag: string
}

const journal: { entries: Entry[] } = JSON.parse(readFileSync(join(FOLDER, 'meta/_journal.json'), 'utf8'))

describe('the journal of migrations', () => {
  test('names every file once, in the order of their numbers', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'))
    expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(files.sort())
    expect(journal.entries.map(({ idx }) => idx)).toEqual(files.map((_, n) => n))
  })

  test('has later times for later migrations: an older one would be skipped in silence', () => {
    const times = journal.entries.map(({ when }) => when)
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
  })

  test('leads to the schema that the queries know', async () => {
    const last = journal.entries.at(-1)?.tag.slice(0, 4)
    const snapshot = JSON.parse(readFileSync(join(FOLDER, `meta/${last}_snapshot.json`), 'utf8'))
    expect(await generateMigration(snapshot, generateDrizzleJson({ ...schema }, snapshot.id))).toEqual([])
  })
})

describe('migrating', () => {
  const stack = new AsyncDisposableStack()
  afterAll(() => stack.disposeAsync())

  test('again changes nothing', async () => {
    const client = await imageOf(stack)
    const before = await applied(client)
    await migratePglite(client)
    expect(await applied(client)).toEqual(before)
    expect(before).toHaveLength(journal.entries.length)
  })

  test('a database of a later version is refused', async () => {
    const client = await imageOf(stack)
    await client.exec(
      `insert into drizzle.__drizzle_migrations (hash, created_at) select 'later', max(created_at) + 1 from drizzle.__drizzle_migrations`,
    )
    await expect(migratePglite(client)).rejects.toThrow(MigrationError)
    await expect(migratePglite(client)).rejects.toThrow(
      `has ${journal.entries.length + 1} migrations applied, this version of Visao has ${journal.entries.length}`,
    )
  })

  test('a migration that is older than the newest applied one is missed, and that is said', async () => {
    const client = await imageOf(stack)
    const newest = journal.entries.at(-1)?.when ?? 0
    const older = await withMigration(stack, newest - 1)
    await expect(migratePglite(client, older)).rejects.toThrow(MigrationError)
    await migratePglite(client, await withMigration(stack, newest + 1))
    expect(await applied(client)).toHaveLength(journal.entries.length + 1)
  })
})

async function imageOf(stack: AsyncDisposableStack): Promise<PGlite> {
  return stack.use(await PGlite.create({ loadDataDir: await preparedImage() }))
}

async function applied(client: PGlite): Promise<unknown[]> {
  return (await client.query('select * from drizzle.__drizzle_migrations order by id')).rows
}

/** The folder of migrations with one more in it, made at the given time. */
async function withMigration(stack: AsyncDisposableStack, when: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'visao-migrations-'))
  stack.defer(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'meta'))
  for (const { tag } of journal.entries)
    await Bun.write(join(folder, `${tag}.sql`), Bun.file(join(FOLDER, `${tag}.sql`)))
  await Bun.write(join(folder, '9999_more.sql'), 'create table more (id int)')
  const more = { idx: journal.entries.length, version: '7', when, tag: '9999_more', breakpoints: true }
  const entries = [...journal.entries, more]
  await Bun.write(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  return folder
}
