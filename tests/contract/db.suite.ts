import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { type Db, rows, teamId } from '../../db/db.ts'
import { dateOf, epochMs, jsonRows, textArray, uuidArray } from '../../db/queries/json.ts'
import { ping } from '../../db/queries/ping.ts'
import { channel, event, organization, post } from '../../db/schema/index.ts'
import { inTransaction, isUniqueViolation, sqlState } from '../../db/tx.ts'

const NOON = new Date('2026-11-22T12:00:00.123Z')

const NO_MEDIA = {
  kind: 'image',
  mime: null,
  width: null,
  height: null,
  durationSeconds: null,
  alt: null,
} as const

/** What every database Visao runs on keeps. `db` is asked for in each test; the tests share it. */
export function dbSuite(db: () => Db): void {
  test('it answers', () => expect(ping(db())).resolves.toBeUndefined())

  test('every type of column gives back what was written', async () => {
    const { values } = await newPost(db(), {
      tags: ['sneakers', '', 'a,b', '"quoted"', '{braces}', 'back\\slash', 'NULL', 'é 漢 👟', "it's"],
      media: [{ ...NO_MEDIA, url: 'https://kestrel.test/a.jpg?x=1&y="2"', width: 640, alt: '' }],
      publishedAt: new Date('1970-01-01T00:00:00.001Z'),
      seenAt: new Date('2100-02-28T23:59:59.999Z'),
      revisions: 2_147_483_647,
    })
    expect(await db().select().from(post).where(eq(post.id, values.id))).toEqual([values])
  })

  test('every type of column gives back nothing where nothing was written', async () => {
    const { channelId } = await newPost(db())
    const [found] = await db().select().from(channel).where(eq(channel.id, channelId))
    expect(found).toMatchObject({ title: null, hintSeconds: null, failureStatus: null, importedAt: null })
    expect(found).toMatchObject({ fence: 0, auto: true, movedCount: 0, failures: 0, state: 'active' })
  })

  test('whole numbers are exact up to the largest safe one, small ones and booleans are themselves', async () => {
    const { channelId } = await newPost(db())
    const change = { fence: Number.MAX_SAFE_INTEGER, auto: false, failureStatus: 503, failures: 7 }
    await db().update(channel).set(change).where(eq(channel.id, channelId))
    const [found] = await db().select().from(channel).where(eq(channel.id, channelId))
    expect(found).toMatchObject(change)
  })

  test.each([
    ['a text', 'Maison Aurelle'],
    ['a number', 1.5],
    ['a list', [1, null, 'two']],
    ['a record', { deep: { er: [true] }, empty: {} }],
    ['false', false],
  ])('a payload that is %s comes back as it was', async (_what, payload) => {
    const team = await newTeam(db())
    await db()
      .insert(event)
      .values({ teamId: team, seq: 1, type: 'source.removed', payload, createdAt: NOON })
    const [found] = await db().select().from(event).where(eq(event.teamId, team))
    expect(found).toEqual({ teamId: team, seq: 1, type: 'source.removed', payload, createdAt: NOON })
  })

  test('raw rows come back alike', async () => {
    const found = await rows(
      db(),
      sql`select 'text' as t, null::text as n, 42::int4 as i, -1.25::float8 as f, true as b,
        '{"a": [1, "x"]}'::jsonb as j, ${epochMs(sql`${NOON.toISOString()}::timestamptz`)} as ms
        from generate_series(1, 2)`,
    )
    const row = { t: 'text', n: null, i: 42, f: -1.25, b: true, j: { a: [1, 'x'] }, ms: NOON.getTime() }
    expect(found).toEqual([row, row])
    expect(dateOf(found[0]?.ms as number)).toEqual(NOON)
    expect(await rows(db(), sql`select 1 as one where false`)).toEqual([])
  })

  test('lists travel as one parameter each, whatever is in them', async () => {
    const id = Bun.randomUUIDv7()
    const list = [{ id, title: 'L’été "à" \\ Paris', n: 3, at: NOON, tags: ['a', 'b,c'], none: null }]
    const found = await rows(
      db(),
      sql`select x.id::text as id, x.title, x.n, ${epochMs(sql`x.at`)} as at, x.tags, x.none,
        x.id = any(${uuidArray([id])}) as known, x.title = any(${textArray(['other'])}) as named
        from jsonb_to_recordset(${jsonRows(list)})
          as x(id uuid, title text, n int, at timestamptz, tags jsonb, none text)`,
    )
    const [{ at: _, ...plain } = { at: null }] = list
    expect(found).toEqual([{ ...plain, at: NOON.getTime(), known: true, named: false }])
  })

  test('what no text column can hold is written as a replacement character', async () => {
    const list = [{ title: 'a\0b' }, { title: 'half \ud83d pair' }, { title: 'whole 👟 \\u0000' }]
    const found = await rows<{ title: string }>(
      db(),
      sql`select x.title from jsonb_to_recordset(${jsonRows(list)}) as x(title text)`,
    )
    expect(found.map(({ title }) => title)).toEqual(['a\ufffdb', 'half \ufffd pair', 'whole 👟 \\u0000'])
  })

  test('what a transaction wrote is gone when it fails', async () => {
    const fault = new Error('changed my mind')
    let team = ''
    const failing = db().transaction(async (tx) => {
      team = await newTeam(tx)
      throw fault
    })
    await expect(failing).rejects.toBe(fault)
    expect(await teamExists(db(), team)).toBe(false)
  })

  test('a transaction within one that fails takes only its own writes along', async () => {
    const teams = await db().transaction(async (tx) => {
      const before = await newTeam(tx)
      let within = ''
      const failing = tx.transaction(async (inner) => {
        within = await newTeam(inner)
        await inner.execute(sql`select 1 / 0`)
      })
      expect(sqlState(await caught(failing))).toBe('22012')
      return { before, within, after: await newTeam(tx) }
    })
    const kept = [teams.before, teams.within, teams.after].map((team) => teamExists(db(), team))
    expect(await Promise.all(kept)).toEqual([true, false, true])
  })

  test('a transaction within one that fails afterwards goes with it', async () => {
    let within = ''
    const failing = db().transaction(async (tx) => {
      await tx.transaction(async (inner) => {
        within = await newTeam(inner)
      })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await teamExists(db(), within)).toBe(false)
  })

  test.each([
    ['22012', sql`select 1 / 0`],
    ['42601', sql`selec 1`],
    ['42P01', sql`select * from nowhere`],
    ['23502', sql`insert into organization (id, name) values ('x', null)`],
    ['23503', sql`insert into team_sequence (team_id) values ('nobody')`],
  ])('state %s is found below what wraps it', async (state, statement) => {
    expect(sqlState(await caught(db().execute(statement)))).toBe(state)
    const within = db().transaction((tx) => tx.transaction((inner) => inner.execute(statement)))
    expect(sqlState(await caught(within))).toBe(state)
  })

  test('errors of others have no state', () => {
    const others = [new Error('x'), Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'text', null]
    expect(others.map(sqlState)).toEqual([null, null, null, null])
    expect(others.some((error) => isUniqueViolation(error))).toBe(false)
  })

  test('a unique violation is known by its constraint, an index or a named one', async () => {
    const { values } = await newPost(db())
    const team = await newTeam(db())
    const samePost = await caught(
      db()
        .insert(post)
        .values({ ...values, id: Bun.randomUUIDv7() }),
    )
    const sameSlug = await caught(
      db().insert(organization).values({ id: 'other', name: 'x', slug: team, createdAt: NOON }),
    )
    const named = ['post_identity', 'organization_slug_unique', undefined]
    const known = (error: unknown) => named.map((constraint) => isUniqueViolation(error, constraint))
    expect(known(samePost)).toEqual([true, false, true])
    expect(known(sameSlug)).toEqual([false, true, true])
    expect(known(await caught(db().execute(sql`select 1 / 0`)))).toEqual([false, false, false])
  })

  test.each(['40001', '40P01'])('work undone for %s is done again, what it wrote once', async (state) => {
    const teams: string[] = []
    const outcome = await inTransaction(db(), async (tx) => {
      teams.push(await newTeam(tx))
      if (teams.length < 3) await raise(tx, state)
      return 'done'
    })
    expect(outcome).toBe('done')
    const kept = await Promise.all(teams.map((team) => teamExists(db(), team)))
    expect(kept).toEqual([false, false, true])
  })

  test('after the third time undone it gives up with what the database said', async () => {
    let times = 0
    const failing = inTransaction(db(), (tx) => {
      times++
      return raise(tx, '40P01')
    })
    expect(sqlState(await caught(failing))).toBe('40P01')
    expect(times).toBe(3)
  })

  test('what fails for any other reason is not done again', async () => {
    let times = 0
    const failing = inTransaction(db(), (tx) => {
      times++
      return raise(tx, '23505')
    })
    expect(sqlState(await caught(failing))).toBe('23505')
    expect(times).toBe(1)
  })
}

async function raise(tx: Db, state: string): Promise<void> {
  await tx.execute(sql.raw(`do $$ begin raise exception 'undone' using errcode = '${state}'; end $$`))
}

/** What a promise rejects with; fails when it does not. */
export async function caught(promise: PromiseLike<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('it was expected to fail')
}

/** A team of its own, its id also its slug. */
export async function newTeam(db: Db) {
  const id = teamId(Bun.randomUUIDv7())
  await db.insert(organization).values({ id, name: 'Desk of Kestrel', slug: id, createdAt: NOON })
  return id
}

async function teamExists(db: Db, id: string): Promise<boolean> {
  const found = await db.select().from(organization).where(eq(organization.id, id))
  return found.length > 0
}

async function newPost(db: Db, more: Partial<typeof post.$inferSelect> = {}) {
  const channelId = Bun.randomUUIDv7()
  const address = `https://kestrel.test/${channelId}`
  const place = { platform: 'web', method: 'feed', host: 'kestrel.test', address }
  await db.insert(channel).values({ ...place, id: channelId, nextPollAt: NOON, createdAt: NOON })
  const values: typeof post.$inferSelect = {
    id: Bun.randomUUIDv7(),
    channelId,
    externalId: 'urn:1',
    guid: null,
    url: null,
    canonicalUrl: null,
    context: null,
    deletedAt: null,
    author: null,
    title: 'Lacets d’été',
    text: '',
    html: '',
    lang: 'fr',
    publishedAt: NOON,
    dateOrigin: 'stated',
    seenAt: NOON,
    contentHash: 'hash',
    tags: [],
    media: [],
    editedAt: null,
    revisions: 0,
    ...more,
  }
  await db.insert(post).values(values)
  return { channelId, values }
}
