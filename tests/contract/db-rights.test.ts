import { expect, test } from 'bun:test'
import postgres from 'postgres'
import { MigrationError, migratePostgres } from '../../db/migrate.ts'
import { createDatabase } from '../fixtures/house-database.ts'
import { describeWith } from '../fixtures/services.ts'
import { caught } from './db.suite.ts'

/** What a start is refused with. */
async function refusal(migrating: Promise<void>): Promise<string> {
  const error = await caught(migrating)
  expect(error).toBeInstanceOf(MigrationError)
  return error instanceof Error ? error.message : ''
}

describeWith('PostgreSQL', 'a server that lacks something', (server) => {
  test('is refused in one line when it is an extension', async () => {
    await using database = await createDatabase(server)
    const refused = await refusal(migratePostgres(database.url, ['pg_trgm', 'nobody_has_this']))
    expect(refused).toContain('no nobody_has_this')
    expect(refused).toContain('postgresql-contrib')
    expect(refused).not.toMatch(/pg_trgm|\n/)
  })

  test('is refused in one line when its user has no right, and taken when it has', async () => {
    await using stack = new AsyncDisposableStack()
    const database = stack.use(await createDatabase(server))
    const admin = postgres(server, { max: 1, onnotice: () => undefined })
    const role = `poor_${crypto.randomUUID().replaceAll('-', '')}`
    const name = new URL(database.url).pathname.slice(1)
    stack.defer(() => admin.end())
    stack.defer(async () => {
      await database[Symbol.asyncDispose]()
      await admin.unsafe(`drop role ${role}`)
    })
    await admin.unsafe(`create role ${role} login password 'sesame'`)
    const url = new URL(database.url)
    url.username = role
    url.password = 'sesame'
    const refused = await refusal(migratePostgres(url.href))
    expect(refused).toContain('The user of DATABASE_URL may not')
    expect(refused).not.toMatch(/sesame|\n/)
    await admin.unsafe(`alter database ${name} owner to ${role}`)
    await migratePostgres(url.href)
  })
})
