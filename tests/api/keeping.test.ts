import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { media, post } from '../../db/schema/index.ts'
import type { AuditLineWire, KeepingWire } from '../../server/app.ts'
import { ask, hire } from '../fixtures/company.ts'
import type { ErrorBody, Member } from '../fixtures/house-api.ts'
import { describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { bulk, openKeeper, save } from '../fixtures/keeping-desk.ts'
import { placeMedia } from '../fixtures/kept.ts'

const GB = 1_000_000_000
const WISH = { quotaBytes: null, retentionDays: null, competitorMedia: true, pageCopies: false }
/** What `placeMedia` gives each. */
const THUMBNAIL = 10

describeBest('what a team wants kept', (ground) => {
  const shared = shareHouse(ground, {
    env: { CHROME_PATH: '/nowhere/chromium', FFMPEG_PATH: '/bin/sh' },
  })
  let anna: Awaited<ReturnType<typeof openKeeper>>
  let bert: Member

  beforeAll(async () => {
    anna = await openKeeper(shared, ['Fresh', 'Dropped', 'Shared'])
    bert = await shared.house.signUp('Bert')
  })

  const read = ({ api }: Pick<Member, 'api'>) => ask<KeepingWire>(api, 'GET', '/api/keeping')
  const put = ({ api }: Pick<Member, 'api'>, wish: object) =>
    api.send<KeepingWire>('PUT', '/api/keeping', { ...WISH, ...wish })
  const bytes = (size: number, fill: number) => new Uint8Array(size).fill(fill)
  const place = (title: string, content: Uint8Array, mime?: string) =>
    placeMedia(shared.house, anna.alertOf(title).post.id, content, mime)

  test('is the house’s own at first, and nothing is there', async () => {
    expect(await read(anna)).toEqual({
      ...WISH,
      quotaBytes: 20 * GB,
      ownQuotaBytes: null,
      defaultQuotaBytes: 20 * GB,
      pageCopiesPossible: false,
      heldFrom: null,
      usage: { bytes: 0, savedBytes: 0, images: 0, films: 0, failed: 0, due: 0 },
      storeKind: 'disk',
      store: expect.stringMatching(/\/media$/),
      films: 'ffmpeg (/bin/sh)',
    })
  })

  test('is set by whoever leads the team, is in the log, and is the team’s alone', async () => {
    const wish = { quotaBytes: 5 * GB, retentionDays: 30, competitorMedia: false, pageCopies: true }
    const { status, body } = await put(anna, wish)
    expect([status, body]).toMatchObject([200, { ...wish, ownQuotaBytes: 5 * GB }])
    expect(await read(anna)).toMatchObject(wish)
    expect(await read(bert)).toMatchObject({ ...WISH, quotaBytes: 20 * GB, store: null, films: 'ffmpeg' })
    const log = await ask<{ items: AuditLineWire[] }>(anna.api, 'GET', '/api/audit?action=keeping.changed')
    expect(log.items.map(({ detail }) => detail)).toEqual([
      {
        from: '20 GB',
        to: '5 GB',
        retention: '30 d',
        competitors: 'no competitor media',
        pages: 'page copies',
      },
    ])
    expect((await put(anna, {})).body).toMatchObject({ ...WISH, quotaBytes: 20 * GB })
  })

  test('is read by everybody of the team, and set by nobody below an admin', async () => {
    const [viewer, editor, admin] = [
      await hire(shared.house, anna, 'viewer'),
      await hire(shared.house, anna, 'editor'),
      await hire(shared.house, anna, 'admin'),
    ]
    for (const member of [viewer, editor]) {
      const { status, body } = await member.api.send<ErrorBody>('PUT', '/api/keeping', WISH)
      expect([status, body.error.code]).toEqual([403, 'forbidden'])
      expect((await read(member)).store).toBeNull()
    }
    expect((await put(admin, {})).status).toBe(200)
  })

  test('a slip is told by its field', async () => {
    for (const [field, value] of Object.entries({ quotaBytes: 5, retentionDays: 0, pageCopies: 'maybe' })) {
      const { status, body } = await anna.api.send<ErrorBody>('PUT', '/api/keeping', {
        ...WISH,
        [field]: value,
      })
      expect([status, Object.keys(body.error.fields ?? {})]).toEqual([400, [field]])
    }
  })

  test('what is there is counted once however often it stands, the saved apart', async () => {
    const same = bytes(1_000, 1)
    await place('Fresh', same)
    await place('Shared', same)
    await place('Dropped', bytes(300, 2))
    const one = 1_000 + THUMBNAIL
    const all = one + 300 + THUMBNAIL
    expect((await read(anna)).usage).toMatchObject({ bytes: all, savedBytes: 0, images: 3, films: 0 })
    await save(anna.api, { alertIds: [anna.alertOf('Fresh').id] })
    expect((await read(anna)).usage).toMatchObject({ bytes: all, savedBytes: one })
    const [dropped] = await save(anna.api, { alertIds: [anna.alertOf('Dropped').id] })
    await bulk(anna.api, { ids: [dropped?.id], act: 'trash' })
    expect((await read(anna)).usage).toMatchObject({ bytes: all, savedBytes: all })
    expect((await read(bert)).usage).toMatchObject({ bytes: 0, images: 0 })
  })

  test('films, what is still to come and what was given up have figures of their own', async () => {
    const { db } = shared.house.services
    const before = (await read(anna)).usage
    const film = await place('Shared', bytes(2_000, 3), 'video/mp4')
    const [due, failed] = [await place('Shared', bytes(1, 4)), await place('Shared', bytes(1, 5))]
    const gone = { sha256: null, dueAt: null } as const
    await db.update(media).set({ kind: 'video' }).where(eq(media.id, film.id))
    await db
      .update(media)
      .set({ ...gone, state: 'due' })
      .where(eq(media.id, due.id))
    await db
      .update(media)
      .set({ ...gone, state: 'failed' })
      .where(eq(media.id, failed.id))
    expect((await read(anna)).usage).toEqual({
      ...before,
      bytes: before.bytes + 2_000 + THUMBNAIL,
      films: 1,
      due: 1,
      failed: 1,
    })
  })

  test('of a competitor it is the thumbnails, where they are wanted', async () => {
    const feed = shared.publisher.feed('/rival')
    const cleo = await shared.house.signUp('Cleo')
    await cleo.api.watch(feed.url, { role: 'competitor' })
    await shared.pass(0)
    feed.post({ title: 'Theirs', date: shared.clock.now() })
    await shared.pass(MINUTE)
    const [theirs] = await shared.house.services.db.select().from(post).where(eq(post.title, 'Theirs'))
    await placeMedia(shared.house, theirs?.id ?? '', bytes(5_000, 6))
    expect((await read(cleo)).usage).toMatchObject({ bytes: THUMBNAIL, images: 1 })
    await put(cleo, { competitorMedia: false })
    expect((await read(cleo)).usage).toMatchObject({ bytes: 0, images: 0 })
    await save(cleo.api, { postIds: [theirs?.id ?? ''] })
    expect((await read(cleo)).usage).toMatchObject({ bytes: 5_000 + THUMBNAIL, images: 1 })
  })
})
