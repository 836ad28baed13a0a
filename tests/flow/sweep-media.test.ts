import { beforeAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { holdBlob } from '../../db/queries/blobs.ts'
import { blob, media, post } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/tx.ts'
import { blobKey } from '../../server/core/media/blob-key.ts'
import { sweepMedia } from '../../server/pipeline/sweep-media.ts'
import { verifyMedia } from '../../server/pipeline/verify-media.ts'
import { describeBoth, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { placeMedia } from '../fixtures/kept.ts'

const HOUR = 60 * MINUTE

describeBoth('what nobody keeps any more', (ground) => {
  const shared = shareHouse(ground)
  let postId = ''
  let counter = 0

  beforeAll(async () => {
    const anna = await shared.house.signUp('Anna')
    const feed = shared.publisher.feed('/sweep')
    await anna.api.watch(feed.url)
    await shared.pass(0)
    feed.post({ title: 'Kept' })
    await shared.pass(MINUTE)
    postId = (await shared.house.services.db.select().from(post))[0]?.id ?? ''
  })

  const place = () => placeMedia(shared.house, postId, new TextEncoder().encode(`picture ${++counter}`))
  const forget = (id: string) => shared.house.services.db.delete(media).where(eq(media.id, id))
  const sizeOf = (sha256: string) => shared.house.services.blobs.size(blobKey(sha256))
  const sweep = (ms: number) =>
    sweepMedia(shared.house.services, new Date(shared.house.services.clock.now().getTime() + ms))

  test('goes with its thumbnails after an hour; what a medium refers to stays', async () => {
    const [kept, gone] = [await place(), await place()]
    await forget(gone.id)
    expect((await sweep(0)).blobs).toBe(0)
    expect((await sweep(2 * HOUR)).blobs).toBe(1)
    expect([await sizeOf(gone.sha256), await sizeOf(kept.sha256)]).toEqual([null, 9])
    const { db, blobs } = shared.house.services
    expect(await db.select().from(blob).where(eq(blob.sha256, gone.sha256))).toEqual([])
    expect(await Array.fromAsync(blobs.list(blobKey(gone.sha256)))).toEqual([])
  })

  test('what two refer to stays until both are gone', async () => {
    const one = await place()
    counter--
    const two = await place()
    expect(two.sha256).toBe(one.sha256)
    await forget(one.id)
    expect((await sweep(2 * HOUR)).blobs).toBe(0)
    await forget(two.id)
    expect((await sweep(2 * HOUR)).blobs).toBe(1)
  })

  test('bytes without a row go after a day; what is not ours stays', async () => {
    const { blobs } = shared.house.services
    const stray = blobKey('ab'.repeat(32))
    for (const key of [stray, `${stray}.small.webp`, 'notes.txt'])
      await blobs.putBytes(key, new Uint8Array(3), 'x/y')
    const later = Date.now() - shared.house.services.clock.now().getTime() + 26 * HOUR
    expect((await sweep(later - 26 * HOUR)).keys).toBe(0)
    expect((await sweep(later)).keys).toBe(2)
    expect([await blobs.size(stray), await blobs.size('notes.txt')]).toEqual([null, 3])
    await blobs.remove('notes.txt')
  })

  test('and what is captured at that very moment keeps its bytes', async () => {
    const { db, blobs, clock } = shared.house.services
    const bytes = new TextEncoder().encode('raced')
    const sha256 = new Bun.CryptoHasher('sha256').update(bytes).digest('hex')
    const key = blobKey(sha256)
    const capture = async (id: string) => {
      await blobs.putBytes(key, bytes, 'image/png')
      await inTransaction(db, async (tx) => {
        const storedAt = clock.now()
        await holdBlob(tx, { sha256, mime: 'image/png', bytes: 5, original: true, thumbnails: [], storedAt })
        if ((await blobs.size(key)) === null) await blobs.putBytes(key, bytes, 'image/png')
        const origin = { id, postId, kind: 'image', key: id, url: '', position: 0, state: 'kept' } as const
        await tx.insert(media).values({ ...origin, depth: 'original', sha256, createdAt: storedAt })
      })
    }
    for (let round = 0; round < 25; round++) {
      const id = crypto.randomUUID()
      await Promise.all([capture(id), sweep(26 * HOUR), sweep(26 * HOUR)])
      expect([round, await blobs.size(key)]).toEqual([round, 5])
      await forget(id)
    }
    await sweep(26 * HOUR)
    expect(await blobs.size(key)).toBeNull()
  })

  test('is found by hashing it all again: right, damaged, missing, and what has an address is fetched again', async () => {
    const { db, blobs } = shared.house.services
    const [damaged, missing] = [await place(), await place()]
    await blobs.putBytes(blobKey(damaged.sha256), new TextEncoder().encode('picture X'), 'image/jpeg')
    await blobs.remove(blobKey(missing.sha256))
    await blobs.putBytes(blobKey('cd'.repeat(32)), new Uint8Array(3), 'x/y')
    const found = await verifyMedia(shared.house.services)
    expect(found).toEqual({ right: 1, damaged: 1, missing: 1, orphaned: 1, again: 2 })
    for (const { id, sha256 } of [damaged, missing]) {
      const [row] = await db.select().from(media).where(eq(media.id, id))
      expect([row?.state, row?.dueAt]).toEqual(['due', shared.clock.now()])
      expect((await db.select().from(blob).where(eq(blob.sha256, sha256)))[0]?.damagedAt).not.toBeNull()
      expect(await sizeOf(sha256)).toBeNull()
    }
  })
  test('an original that is right stays, whatever became of its thumbnails', async () => {
    const { blobs } = shared.house.services
    const kept = await place()
    await blobs.putBytes(blobKey(kept.sha256, '.small.webp'), new Uint8Array(3), 'image/webp')
    expect((await verifyMedia(shared.house.services)).again).toBe(1)
    expect(await sizeOf(kept.sha256)).toBe(`picture ${counter}`.length)
  })
})
