import { expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { blob, media } from '../../db/schema/index.ts'
import { blobKey } from '../../server/core/media/blob-key.ts'
import { describeBest, shareHouse } from '../fixtures/house-kinds.ts'
import { makeBoard, openKeeper, save } from '../fixtures/keeping-desk.ts'
import { until } from '../fixtures/until.ts'

interface Manifest {
  posts: {
    title: string
    media: { file: string | null; sha256: string | null; bytes: number; missing: string | null }[]
  }[]
}

describeBest('a board handed out as a ZIP', (ground) => {
  const shared = shareHouse(ground)

  test('holds the originals with their hashes, and names what is missing', async () => {
    const anna = await openKeeper(shared, ['../Défilé: été'])
    const { db, blobs, clock } = shared.house.services
    const alert = anna.alertOf('../Défilé: été')
    const board = await makeBoard(anna.api, 'Mode')
    await save(anna.api, { alertIds: [alert.id], boardId: board.id })
    const [kept, gone] = [new TextEncoder().encode('picture'), new TextEncoder().encode('lost')]
    for (const [position, bytes] of [kept, gone].entries()) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const row = {
        sha256,
        mime: 'image/jpeg',
        bytes: bytes.length,
        original: true,
        thumbnails: [],
        storedAt: clock.now(),
      }
      await db.insert(blob).values(row)
      if (position === 0) await blobs.putBytes(blobKey(sha256), bytes, 'image/jpeg')
      await db.insert(media).values({
        ...{
          id: Bun.randomUUIDv7(),
          postId: alert.post.id,
          kind: 'image',
          key: `k${position}`,
          url: 'https://a.test/a',
        },
        ...{ position, state: 'kept', depth: 'original', sha256, createdAt: clock.now() },
      })
    }
    for (const path of [`boards/${board.id}`, `alerts/${alert.id}`]) {
      const answer = await fetch(`${shared.house.url}/api/${path}/export.zip`, {
        headers: { cookie: anna.cookie },
      })
      expect(answer.headers.get('content-type')).toBe('application/zip')
      const files = unzipSync(await answer.bytes())
      const manifest: Manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']))
      const [first, second] = manifest.posts[0]?.media ?? []
      expect(first).toMatchObject({ file: '0001 Défilé- été/01.jpg', bytes: kept.length, missing: null })
      expect(second).toMatchObject({ file: null, sha256: null, missing: 'vanished' })
      const inside = files[first?.file ?? '']
      expect(
        createHash('sha256')
          .update(inside ?? '')
          .digest('hex'),
      ).toBe(first?.sha256 ?? 'none')
      expect(Object.keys(files)).toContain('credits.txt')
    }
  })

  test('lets go of the file that is being sent when the client hangs up', async () => {
    const anna = await openKeeper(shared, ['Long film'])
    const { db, blobs, clock } = shared.house.services
    const alert = anna.alertOf('Long film')
    const sha256 = createHash('sha256').update('long film').digest('hex')
    const row = { sha256, mime: 'video/mp4', bytes: 1e12, original: true, thumbnails: [] }
    await db.insert(blob).values({ ...row, storedAt: clock.now() })
    await db.insert(media).values({
      ...{ id: Bun.randomUUIDv7(), postId: alert.post.id, kind: 'video', key: 'k', url: 'https://a.test/f' },
      ...{ position: 0, state: 'kept', depth: 'original', sha256, createdAt: clock.now() },
    })
    let released = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      cancel: () => {
        released = true
      },
    })
    const open = blobs.open.bind(blobs)
    blobs.open = async () => ({ stream: endless, bytes: 1e12 })
    try {
      const stop = new AbortController()
      const address = `${shared.house.url}/api/alerts/${alert.id}/export.zip`
      const answer = await fetch(address, { headers: { cookie: anna.cookie }, signal: stop.signal })
      await answer.body?.getReader().read()
      stop.abort()
      await until('the file is let go of', async () => released)
    } finally {
      blobs.open = open
    }
  })
})
