import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { teamId } from '../../db/db.ts'
import { evictMedia, holdFrom } from '../../db/queries/evict.ts'
import { type KeepingSetting, keepingOf, saveKeeping, usageOf } from '../../db/queries/keeping.ts'
import { roomFor } from '../../db/queries/keeping-room.ts'
import { dueUnfoldings } from '../../db/queries/media-capture.ts'
import { askForMedia } from '../../db/queries/media-wanted.ts'
import { keepPosts } from '../../db/queries/saved-acts.ts'
import { blob, keeping, media } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/tx.ts'
import { blobKey } from '../../server/core/media/blob-key.ts'
import { sweepTrash } from '../../server/pipeline/empty-trash.ts'
import { KeepingStage } from '../../server/pipeline/keeping.ts'
import { MediaRoom } from '../../server/pipeline/media-room.ts'
import { sweepMedia } from '../../server/pipeline/sweep-media.ts'
import { ask } from '../fixtures/company.ts'
import { DAY, describeBoth, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { bulk, openKeeper, save } from '../fixtures/keeping-desk.ts'
import { type PlacedMedia, placeMedia } from '../fixtures/kept.ts'

const USUAL = { quotaBytes: null, retentionDays: null, competitorMedia: true, pageCopies: false }
/** Of each picture, with its thumbnail. */
const EACH = 1_010

describeBoth('media that are kept', (ground) => {
  const shared = shareHouse(ground)
  let counter = 0

  /** Somebody with a picture on each of these alerts, the first the oldest. */
  async function opened(titles: readonly string[]) {
    const keeper = await openKeeper(shared, titles)
    const kept = new Map<string, PlacedMedia>()
    for (const title of titles) {
      const bytes = new Uint8Array(1_000).fill(++counter)
      kept.set(title, await placeMedia(shared.house, keeper.alertOf(title).post.id, bytes))
    }
    return { ...keeper, team: teamId(keeper.teamId), kept }
  }
  type Opened = Awaited<ReturnType<typeof opened>>

  const db = () => shared.house.services.db
  const wish = (team: Opened['team'], setting: Partial<KeepingSetting>) =>
    saveKeeping(db(), team, { ...USUAL, ...setting }, shared.clock.now())
  const look = () => new KeepingStage(shared.house.services).run(new AbortController().signal)
  const sweep = () =>
    sweepMedia(shared.house.services, new Date(shared.house.services.clock.now().getTime() + 2 * HOUR))

  /** What became of each picture, in the order of their alerts. */
  async function states({ kept }: Pick<Opened, 'kept'>): Promise<string[]> {
    const found = await Promise.all(
      [...kept.values()].map(({ id }) => db().select().from(media).where(eq(media.id, id))),
    )
    return found.map(([row]) => `${row?.state}${row?.sha256 === null ? ', no bytes' : ''}`)
  }
  const GONE = 'evicted, no bytes'

  test('go from the oldest on when a team has too much, no further than needed, and never what it saved', async () => {
    const anna = await opened(['Oldest', 'Old', 'New', 'Newest'])
    await save(anna.api, { alertIds: [anna.alertOf('Oldest').id] })
    await wish(anna.team, { quotaBytes: 3 * EACH })
    await look()
    expect(await states(anna)).toEqual(['kept', GONE, 'kept', 'kept'])
    const { heldFrom } = await keepingOf(db(), anna.team)
    expect(heldFrom?.getTime()).toBe(Date.parse(anna.alertOf('Old').createdAt) + 1)
    expect(await usageOf(db(), anna.team)).toMatchObject({ bytes: 3 * EACH, savedBytes: EACH, images: 3 })
    const blobs = [...anna.kept.values()].map(({ sha256 }) => blobKey(sha256))
    const sizes = () => Promise.all(blobs.map((key) => shared.house.services.blobs.size(key)))
    expect(await sizes()).toEqual([1_000, 1_000, 1_000, 1_000])
    await sweep()
    expect(await sizes()).toEqual([1_000, null, 1_000, 1_000])
    await look()
    expect(await states(anna)).toEqual(['kept', GONE, 'kept', 'kept'])
  })

  test('stay while one of the teams that hold them still does', async () => {
    const anna = await opened(['Theirs too'])
    const bert = await shared.house.signUp('Bert')
    await bert.api.watch(anna.feed.url)
    await shared.pass(0)
    anna.feed.post({ title: 'For both', date: shared.clock.now() })
    await shared.pass(MINUTE)
    const both = (await anna.api.allAlerts()).find(({ post }) => post.title === 'For both')
    const kept = new Map([
      [
        'For both',
        await placeMedia(shared.house, both?.post.id ?? '', new Uint8Array(1_000).fill(++counter)),
      ],
    ])
    await wish(anna.team, { retentionDays: 1 })
    await shared.pass(DAY + MINUTE)
    await look()
    expect([await states(anna), await states({ kept })]).toEqual([[GONE], ['kept']])
    await wish(teamId(bert.teamId), { retentionDays: 1 })
    await look()
    expect(await states({ kept })).toEqual([GONE])
  })

  test('stay in the trash for its thirty days, and go with it', async () => {
    const anna = await opened(['Thrown away'])
    const [item] = await save(anna.api, { alertIds: [anna.alertOf('Thrown away').id] })
    await wish(anna.team, { retentionDays: 1 })
    await bulk(anna.api, { ids: [item?.id], act: 'trash' })
    await shared.pass(29 * DAY)
    await sweepTrash(shared.house.services)
    await look()
    expect(await states(anna)).toEqual(['kept'])
    await shared.pass(2 * DAY)
    await sweepTrash(shared.house.services)
    await look()
    expect(await states(anna)).toEqual([GONE])
  })

  test('stay all when the saved alone take the quota; then only what is saved has room', async () => {
    const anna = await opened(['Saved', 'Seen', 'Next'])
    await save(anna.api, { alertIds: [anna.alertOf('Saved').id] })
    const room = (title: string) => new MediaRoom(shared.house.services).has(anna.alertOf(title).post.id)
    expect([await room('Saved'), await room('Next')]).toEqual([true, true])
    await wish(anna.team, { quotaBytes: EACH })
    await look()
    expect(await states(anna)).toEqual(['kept', 'kept', 'kept'])
    expect([await room('Saved'), await room('Next')]).toEqual([true, false])
    expect(await roomFor(db(), crypto.randomUUID(), [anna.team])).toBe(true)
    await shared.pass(MINUTE)
    expect((await shared.house.runtime.health()).keeping).toEqual({
      state: 'away',
      detail: '1 team has its quota full of saved media: only what they save is kept',
    })
    const bert = await shared.house.signUp('Bert')
    await bert.api.watch(anna.feed.url)
    await shared.pass(0)
    expect(await room('Next')).toBe(false)
    const postIds = [anna.alertOf('Next').post.id]
    await ask(bert.api, 'POST', '/api/saved', { postIds })
    expect(await room('Next')).toBe(true)
  })

  test('of competitors go when their pictures are not wanted any more', async () => {
    const anna = await opened(['Rival'])
    await anna.api.patch(anna.sourceId, { role: 'competitor' })
    await look()
    expect(await states(anna)).toEqual(['kept'])
    await wish(anna.team, { competitorMedia: false })
    await look()
    expect(await states(anna)).toEqual([GONE])
  })

  test('of competitors from before what a team holds are not wanted anew', async () => {
    const { alertOf, feed } = await opened(['A rival showed'])
    const bert = await shared.house.signUp('Bert')
    await bert.api.watch(feed.url, { role: 'competitor' })
    const { id } = alertOf('A rival showed').post
    const now = shared.clock.now()
    const wantedByRival = () =>
      inTransaction(db(), async (tx) => {
        await askForMedia(tx, [id], now)
        return (await dueUnfoldings(tx, now, 50)).find(({ postId }) => postId === id)?.rival
      })
    expect(await wantedByRival()).toBe(true)
    await holdFrom(db(), teamId(bert.teamId), new Date(now.getTime() + 1), now)
    expect(await wantedByRival()).toBe(false)
  })

  test('are lessened to thumbnails where those alone are held, and the original is swept', async () => {
    const anna = await opened(['For a rival'])
    const page = await placeMedia(shared.house, anna.alertOf('For a rival').post.id, new Uint8Array(500))
    const bert = await shared.house.signUp('Bert')
    await bert.api.watch(anna.feed.url, { role: 'competitor' })
    await db().update(media).set({ kind: 'screenshot' }).where(eq(media.id, page.id))
    await wish(anna.team, { retentionDays: 1 })
    await shared.pass(DAY + HOUR)
    await look()
    expect(await states(anna)).toEqual(['kept'])
    const { sha256 = '', id = '' } = anna.kept.get('For a rival') ?? {}
    const { blobs } = shared.house.services
    const sizes = async () => [
      await blobs.size(blobKey(sha256)),
      await blobs.size(blobKey(sha256, '.small.webp')),
    ]
    expect(await sizes()).toEqual([1_000, 10])
    await sweep()
    expect(await sizes()).toEqual([null, 10])
    const [kept] = await db().select().from(blob).where(eq(blob.sha256, sha256))
    const [row] = await db().select().from(media).where(eq(media.id, id))
    expect([kept?.original, row?.depth]).toEqual([false, 'thumbnail'])
    expect(await usageOf(db(), teamId(bert.teamId))).toMatchObject({
      bytes: 10 + 510,
      images: 2,
    })
    expect(await blobs.size(blobKey(page.sha256))).toBe(500)
    expect((await sweep()).originals).toBe(0)
  })

  test('are fetched again when somebody saves what was let go', async () => {
    const picture = shared.publisher.feed(`/picture-${++counter}.webp`)
    const bag = await Bun.file(join(import.meta.dir, '../../scripts/demo/pictures/boite-brique.webp')).bytes()
    picture.answer(() => new Response(bag, { headers: { 'content-type': 'image/webp' } }))
    const anna = await openKeeper(shared, [{ title: 'Lost', text: `<p><img src="${picture.url}"></p>` }])
    const { id, post } = anna.alertOf('Lost')
    const stateOf = async () => {
      const [row] = await db().select().from(media).where(eq(media.postId, post.id))
      return [row?.state, row?.depth, row?.sha256 === null]
    }
    expect(await stateOf()).toEqual(['kept', 'original', false])
    await wish(teamId(anna.teamId), { retentionDays: 1 })
    await shared.pass(DAY + HOUR)
    await look()
    expect(await stateOf()).toEqual(['evicted', 'signature', true])
    await sweep()
    await save(anna.api, { alertIds: [id] })
    await shared.pass(MINUTE)
    expect(await stateOf()).toEqual(['kept', 'original', false])
    await look()
    expect(await stateOf()).toEqual(['kept', 'original', false])
  })

  test('go with the last team that held them', async () => {
    const anna = await opened(['Left behind'])
    await ask(anna.api, 'DELETE', '/api/team', { name: (await anna.api.me()).team.name })
    await look()
    expect(await states(anna)).toEqual([GONE])
    expect(await db().select().from(keeping).where(eq(keeping.teamId, anna.teamId))).toEqual([])
  })

  test('many of one moment go together', async () => {
    const anna = await opened(['One'])
    const shown = anna.alertOf('One').post.id
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        const bytes = new Uint8Array(1_000).fill(++counter % 256).fill(counter >> 8, 0, 1)
        const placed = await placeMedia(shared.house, shown, bytes)
        anna.kept.set(placed.id, placed)
      }),
    )
    await wish(anna.team, { quotaBytes: 2 * EACH })
    await look()
    expect(new Set(await states(anna))).toEqual(new Set([GONE]))
  })

  if (ground.database === 'postgres')
    test('that somebody is just saving are left alone', async () => {
      const anna = await opened(['Raced'])
      const postIds = [anna.alertOf('Raced').post.id]
      await holdFrom(db(), anna.team, new Date(Date.parse(anna.alertOf('Raced').createdAt) + 1), new Date())
      await inTransaction(db(), async (tx) => {
        await keepPosts(tx, anna.team, { postIds, byId: null, now: shared.clock.now() })
        expect(await inTransaction(db(), (other) => evictMedia(other, postIds))).toBe(0)
      })
      expect(await inTransaction(db(), (tx) => evictMedia(tx, postIds))).toBe(0)
      expect(await states(anna)).toEqual(['kept'])
    })
})
