import { afterAll, describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
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

  test('what was saved before there were boards is saved still', async () => {
    const client = stack.use(await PGlite.create({ extensions: { pg_trgm } }))
    await migratePglite(client, await migrationsBefore(stack, '0007_media'))
    await client.exec(`
      insert into organization (id, name, slug, created_at) values ('t', 'Desk', 'desk', now());
      insert into channel (id, platform, method, address, host, next_poll_at, created_at)
        values ('${id(1)}', 'web', 'feed', 'https://a.test/feed', 'a.test', now(), now());
      insert into source (id, team_id, channel_id, name, role, created_at, updated_at)
        values ('${id(2)}', 't', '${id(1)}', 'A', 'watch', now(), now());
      insert into post (id, channel_id, external_id, title, text, html, published_at, date_origin, seen_at, content_hash, media)
        select p, '${id(1)}', p, 'Title', '', '', now(), 'stated', now(), p, '[]' from unnest(array['${id(3)}', '${id(4)}']::uuid[]) p;
      insert into alert (id, team_id, post_id, source_id, state, created_at, updated_at) values
        ('${id(5)}', 't', '${id(3)}', '${id(2)}', 'saved', now(), now()),
        ('${id(6)}', 't', '${id(4)}', '${id(2)}', 'seen', now(), now())`)
    await migratePglite(client)
    const saved = await client.query('select team_id, post_id, trashed_at from saved')
    expect(saved.rows).toEqual([{ team_id: 't', post_id: id(3), trashed_at: null }])
  })
})

function id(n: number): string {
  return `01a2055c-96b1-7659-90a0-00000000000${n}`
}

async function imageOf(stack: AsyncDisposableStack): Promise<PGlite> {
  return stack.use(await PGlite.create({ loadDataDir: await preparedImage() }))
}

async function applied(client: PGlite): Promise<unknown[]> {
  return (await client.query('select * from drizzle.__drizzle_migrations order by id')).rows
}

/** The folder of migrations as it was before this one. */
async function migrationsBefore(stack: AsyncDisposableStack, tag: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'visao-migrations-'))
  stack.defer(() => rm(folder, { recursive: true }))
  const until = journal.entries.findIndex((entry) => entry.tag === tag)
  const entries = journal.entries.slice(0, until)
  await mkdir(join(folder, 'meta'))
  for (const { tag } of entries)
    await Bun.write(join(folder, `${tag}.sql`), Bun.file(join(FOLDER, `${tag}.sql`)))
  await Bun.write(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
  return folder
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
