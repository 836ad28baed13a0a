import { describe, expect, test } from 'bun:test'
import { count, sql } from 'drizzle-orm'
import { postCheck, searchDocument } from '../../db/schema/index.ts'
import { reindex } from '../../scripts/reindex/run.ts'
import { openHouse } from '../fixtures/house.ts'
import { describeServers, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { openDesk } from '../fixtures/newsdesk.ts'

describeServers('the index made anew', () => {
  const shared = shareHouse({ database: 'postgres', redis: true })

  /** As a person at the command line, beside the running house. */
  async function run(checkAgain: boolean) {
    const said: string[] = []
    const env = {
      DATA_DIR: shared.house.folder,
      DATABASE_URL: shared.house.databaseUrl ?? '',
      REDIS_URL: process.env.TEST_REDIS_URL,
      LOG_LEVEL: 'error',
    }
    const overrides = { clock: shared.clock }
    const done = await reindex(env, { checkAgain, say: (line) => said.push(line), overrides })
    return { done, said }
  }

  test('has all posts, and only them, while the house runs', async () => {
    const { sources } = await openDesk(shared, ['Aurelle', 'watch'])
    const { db } = shared.house.services
    for (let n = 0; n < 60; n++) sources[0]?.feed.post({ title: `Number ${n}` })
    await shared.pass(MINUTE)
    await db.execute(sql`delete from search_document where title < 'Number 3'`)
    await db.execute(sql`update search_document set id = gen_random_uuid()::text where title = 'Number 5'`)
    await db.execute(sql`delete from post_check where moment is not null and post_id in (
      select id from post where title = 'Number 7')`)

    const { done, said } = await run(false)
    expect(said).toEqual([expect.stringMatching(/^60 posts are in the index \(tables of the database/)])
    expect(done).toBe(true)
    const indexed = await db.select({ title: searchDocument.title }).from(searchDocument)
    const wanted = Array.from({ length: 60 }, (_, n) => `Number ${n}`)
    expect(indexed.map(({ title }) => title).toSorted()).toEqual(wanted.toSorted())
  })

  test('on request the posts of the last days are compared again', async () => {
    const { db } = shared.house.services
    await shared.pass(0)
    const due = async () => {
      const [row] = await db.select({ n: count(postCheck.dueAt) }).from(postCheck)
      return row?.n
    }
    expect(await due()).toBe(0)
    const { said } = await run(true)
    expect(said[1]).toBe('60 posts of the last seven days will be compared again')
    expect(await due()).toBe(60)
    await shared.pass(0)
    expect(await due()).toBe(0)
  })
})

describe('the index made anew, alone', () => {
  test('is refused in one line beside a house that has the folder', async () => {
    await using house = await openHouse({ database: 'pglite' })
    const said: string[] = []
    const done = await reindex(
      { DATA_DIR: house.folder },
      { checkAgain: false, say: (line) => said.push(line) },
    )
    expect(done).toBe(false)
    expect(said).toEqual([expect.stringMatching(/is running on the data folder .*: stop it first$/)])
  })
})
