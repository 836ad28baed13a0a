import { describe, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from '../../db/db.ts'
import { openPglite } from '../../db/open.ts'
import { readCapabilities } from '../../db/queries/capabilities.ts'
import { keepStream } from '../../db/queries/x-streams.ts'
import { xSpend } from '../../db/schema/index.ts'
import { tryKeys } from '../../scripts/doctor/keys.ts'
import { MOST_MICROS } from '../../scripts/doctor/x.ts'
import { preparedImage } from '../fixtures/house-database.ts'
import { openInstagramServer } from '../fixtures/instagram-server/server.ts'
import { openTiktokServer } from '../fixtures/tiktok-server/server.ts'
import { until } from '../fixtures/until.ts'
import { openXServer, type XServer, type XServerOptions } from '../fixtures/x-server/server.ts'

const [NASA, REUTERS] = ['11348282', '1652541']
const PATIENCE = { everyMs: 5, forMs: 50, eventsMs: 15_000 }

/** X with the accounts that are looked at: five posts, of which one is a repost; two busy ones that post with media. */
async function open(options: XServerOptions = {}, before = async (_: Db): Promise<void> => undefined) {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'visao-doctor-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  const x = stack.use(openXServer(options))
  const { world } = x
  world.account({ id: NASA, handle: 'NASA' })
  world.account({ id: REUTERS, handle: 'Reuters' })
  const launch = world.post(world.account().id)
  for (let n = 0; n < 4; n++) world.post(NASA)
  world.post(NASA, { repost: launch.id })
  const tiktok = stack.use(openTiktokServer())
  tiktok.post('tiktok', 'New sneakers', new Date())
  const openDatabase = async () => {
    const database = await openPglite(folder, await preparedImage())
    await before(database.db)
    return database
  }
  const said: string[] = []
  const env = {
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
    X_BEARER_TOKEN: x.bearer,
    X_API_URL: x.url,
    TIKTOK_URL: tiktok.url,
  }
  const run = (more: Record<string, string> = {}) =>
    tryKeys(
      { ...env, ...more },
      { say: (line) => said.push(line), patience: PATIENCE, overrides: { openDatabase } },
    )
  const owned = stack.move()
  return { x, tiktok, folder, said, run, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

/** Three posts as soon as somebody listens. */
async function postWhenHeard(x: XServer): Promise<void> {
  await until('somebody listens', () => x.streams.count('activity') === 1)
  for (let n = 0; n < 3; n++) x.world.post(REUTERS, { media: ['photo'] })
}

async function kept(folder: string) {
  await using database = await openPglite(folder)
  const found = await readCapabilities(database.db)
  const spent = await database.db.select().from(xSpend)
  const answers = found.map(({ platform, name, answer }) => [`${platform} ${name}`, answer])
  return { answers: Object.fromEntries(answers), micros: spent.reduce((sum, { micros }) => sum + micros, 0) }
}

describe('the doctor with keys', () => {
  test('says the cost first, finds out what X leaves open, keeps it and counts what it cost', async () => {
    await using desk = await open()
    const [done] = await Promise.all([desk.run(), postWhenHeard(desk.x)])
    expect(desk.said[0]).toMatch(/^X: this costs at most \$0\.075/)
    expect(done).toBe(true)
    const { answers, micros } = await kept(desk.folder)
    expect(answers).toEqual({
      'x key': 'yes',
      'x old_names': 'yes',
      'x search_reposts': 'yes',
      'x expanded_posts_billed': 'no',
      'x expanded_users_billed': 'unknown',
      'x event_media': 'no',
      'x event_read_free': 'yes',
      'tiktok embed': 'yes',
    })
    expect(desk.x.bill.micros).toBeLessThanOrEqual(MOST_MICROS)
    expect(micros).toBeGreaterThanOrEqual(desk.x.bill.micros)
    expect(desk.x.subscriptions.count).toBe(0)
    expect(desk.said.join('\n')).not.toContain(desk.x.bearer)
  })

  test('tells an X that is otherwise: new names, reposts kept back, what comes along charged', async () => {
    await using desk = await open({ speaks: 'new', searchGivesReposts: false, billsExpansions: true })
    await Promise.all([desk.run(), postWhenHeard(desk.x)])
    const { answers } = await kept(desk.folder)
    expect(answers).toMatchObject({ 'x search_reposts': 'no', 'x expanded_posts_billed': 'yes' })
    expect(desk.said.find((line) => line.includes('old_names'))).toContain('answer in the new names')
    expect(desk.x.bill.micros).toBeLessThanOrEqual(MOST_MICROS)
  })

  test('of a key that X does not take nothing else is tried, and TikTok may challenge', async () => {
    await using desk = await open()
    desk.tiktok.trouble('challenge')
    await desk.run({ X_BEARER_TOKEN: 'another' })
    expect((await kept(desk.folder)).answers).toEqual({ 'x key': 'no', 'tiktok embed': 'no' })
    expect(desk.said.at(-1)).toMatch(/challeng/i)
    expect([desk.x.asked.length, desk.x.bill.micros]).toEqual([1, 0])
  })

  test('leaves the events to a Visao that listens already', async () => {
    const now = new Date()
    const nothing = { failureCode: null, failureDetail: null, nextTryAt: null }
    await using desk = await open({}, (db) =>
      keepStream(db, { kind: 'activity', state: 'open', since: now, aliveAt: now, ...nothing }),
    )
    await desk.run()
    expect((await kept(desk.folder)).answers).toMatchObject({ 'x event_media': 'unknown' })
    expect(desk.x.calls('activity')).toEqual([])
  })

  test('tries the token of Instagram, its end and the next version', async () => {
    await using desk = await open()
    await using instagram = openInstagramServer()
    instagram.account('instagram')
    instagram.token.scopes = ['instagram_basic', 'pages_read_engagement']
    await desk.run({ X_BEARER_TOKEN: '', ...instagram.env() })
    expect(desk.said[0]).toBe('X: no key, nothing to try')
    expect((await kept(desk.folder)).answers).toEqual({
      'instagram token': 'no',
      'instagram discovery': 'yes',
      'instagram next_version': 'no',
      'tiktok embed': 'yes',
    })
    expect(desk.said.find((line) => line.includes('lacks'))).toContain('instagram_manage_insights')
  })
})
