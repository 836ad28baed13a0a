import { expect, test } from 'bun:test'
import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import { WARCParser } from 'warcio'
import { blob, postDocument } from '../../db/schema/index.ts'
import { blobKey } from '../../server/core/media/blob-key.ts'
import type { MediumEntry, PostEntry } from '../../server/core/saved/manifest.ts'
import { BlobError, type Blobs } from '../../server/ports/blobs.ts'
import { ask } from '../fixtures/company.ts'
import { describeBest, shareHouse } from '../fixtures/house-kinds.ts'
import { makeBoard, openKeeper, save } from '../fixtures/keeping-desk.ts'
import { placeMedia } from '../fixtures/kept.ts'
import { until } from '../fixtures/until.ts'

interface Manifest {
  schema: number
  kind: string
  name: string
  counts: Record<string, number>
  posts: PostEntry[]
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Type, address and hash of each record, as a reader of web archives finds them. */
async function recordsIn(file: Uint8Array | undefined) {
  const found: unknown[] = []
  for await (const record of new WARCParser([new Uint8Array(file ?? [])]))
    found.push([record.warcType, record.warcTargetURI, hashOf(await record.readFully(false))])
  return found
}

describeBest('a board handed out as a ZIP', (ground) => {
  const shared = shareHouse(ground)

  async function unzip(answer: Response) {
    const files = unzipSync(await answer.bytes())
    const manifest: Manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()))
    return { files, manifest }
  }

  const download = (cookie: string, path: string) =>
    fetch(`${shared.house.url}/api/${path}/export.zip`, { headers: { cookie } })

  /** While `work` runs, the store behaves as `faults` says. */
  async function withStore(faults: Partial<Blobs>, work: () => Promise<void>) {
    const { blobs } = shared.house.services
    const former = { ...faults }
    for (const name of Object.keys(faults))
      Object.assign(former, { [name]: Reflect.get(blobs, name).bind(blobs) })
    Object.assign(blobs, faults)
    try {
      await work()
    } finally {
      Object.assign(blobs, former)
    }
  }

  test('holds all that is known of each post, and each file under the hash that the manifest says', async () => {
    const anna = await openKeeper(shared, [{ title: '../Défilé: été', text: 'First words' }])
    const { db, clock } = shared.house.services
    const alert = anna.alertOf('../Défilé: été')
    const postId = alert.post.id
    const board = await makeBoard(anna.api, 'Mode')
    const [item] = await save(anna.api, { alertIds: [alert.id], boardId: board.id })
    await ask(anna.api, 'PATCH', `/api/saved/${item?.id}`, { note: 'Front row', tags: ['été'] })
    const origin = {
      address: 'https://a.test/x.jpg',
      statedType: 'image/jpeg',
      fetchedAt: clock.now().toISOString(),
    }
    const kept = await placeMedia(shared.house, postId, bytesOf('picture'), 'image/jpeg', { origin })
    const picture = { colour: '#000000', placeholder: '', animated: false, signature: null }
    const exif = { author: 'A. Kestrel', copyright: '© Agence' }
    await db
      .update(blob)
      .set({ picture: { ...picture, exif } })
      .where(eq(blob.sha256, kept.sha256))
    const page = { kind: 'screenshot', position: 1 } as const
    await placeMedia(shared.house, postId, bytesOf('page'), 'image/png', page)
    await ask(anna.api, 'PUT', `/api/media/${kept.id}/right`, {
      state: 'granted',
      note: 'By mail',
      proofUrl: 'https://a.test/m',
    })
    await db
      .insert(postDocument)
      .values({ postId, format: 'json', body: '{"a":1}', counts: { likes: 3 }, takenAt: clock.now() })
      .onConflictDoUpdate({
        target: postDocument.postId,
        set: { format: 'json', body: '{"a":1}', counts: { likes: 3 } },
      })

    for (const [kind, path] of [
      ['board', `boards/${board.id}`],
      ['alert', `alerts/${alert.id}`],
    ] as const) {
      const answer = await download(anna.cookie, path)
      expect(answer.headers.get('content-type')).toBe('application/zip')
      const { files, manifest } = await unzip(answer)
      expect(manifest).toMatchObject({
        schema: 2,
        kind,
        counts: { posts: 1, media: 2, originals: 2, missing: 0 },
      })
      const [found] = manifest.posts
      expect(found).toMatchObject({
        ...{ folder: '0001 Défilé- été', id: postId, title: '../Défilé: été', counts: { likes: 3 } },
        source: { name: 'Kestrel', platform: 'web' },
        saved: { note: 'Front row', tags: ['été'], savedBy: expect.any(String) },
        document: { file: '0001 Défilé- été/document.json.txt', format: 'json', bytes: 7 },
      })
      const [first, second] = found?.media ?? []
      expect(first).toMatchObject({
        ...{ id: kept.id, file: '0001 Défilé- été/01.jpg', bytes: 7, missing: null, keptSha256: kept.sha256 },
        ...{ mime: 'image/jpeg', origin, capturedAt: origin.fetchedAt, exif },
        credit: { source: 'Kestrel', photographer: 'A. Kestrel', copyright: '© Agence' },
        right: {
          state: 'granted',
          note: 'By mail',
          proofUrl: 'https://a.test/m',
          proof: null,
          by: expect.any(String),
        },
      })
      expect(second).toMatchObject({ kind: 'screenshot', file: '0001 Défilé- été/page.png' })
      const said = [first, second, found?.text, found?.document, found?.warc].map((one) => [
        one?.file,
        one?.sha256,
      ])
      expect(said.map(([file]) => [file, hashOf(files[file ?? ''] ?? new Uint8Array())])).toEqual(said)
      expect(strFromU8(files['credits.txt'] ?? new Uint8Array())).toContain('01.jpg: A. Kestrel, © Agence')
      expect(Object.keys(files)).toHaveLength(said.length + 2)
      expect(await recordsIn(files[found?.warc?.file ?? ''])).toEqual([
        ['warcinfo', null, hashOf(bytesOf('software: Visao\r\nformat: WARC File Format 1.1\r\n'))],
        ['resource', origin.address, kept.sha256],
      ])
    }
  })

  test('names what is missing with its reason, and has no half file of it', async () => {
    const anna = await openKeeper(shared, ['Holes'])
    const { db, blobs } = shared.house.services
    const alert = anna.alertOf('Holes')
    const place = (text: string, position: number) =>
      placeMedia(shared.house, alert.post.id, bytesOf(text), 'image/jpeg', { position })
    const [gone, cut, changed] = [
      await place('gone', 0),
      await place('cut short', 1),
      await place('changed', 2),
    ]
    const small = await place('only small', 3)
    await placeMedia(shared.house, alert.post.id, bytesOf('due'), 'image/jpeg', { position: 4, state: 'due' })
    await blobs.remove(blobKey(gone.sha256))
    await blobs.putBytes(blobKey(cut.sha256), bytesOf('cut'), 'image/jpeg')
    await blobs.putBytes(blobKey(changed.sha256), bytesOf('CHANGED'), 'image/jpeg')
    await db.update(blob).set({ original: false }).where(eq(blob.sha256, small.sha256))
    const { files, manifest } = await unzip(await download(anna.cookie, `alerts/${alert.id}`))
    const said = ({ file, sha256, missing, keptSha256 }: MediumEntry) => [
      file,
      sha256,
      missing,
      keptSha256 !== null,
    ]
    expect(manifest.posts[0]?.media.map(said)).toEqual([
      [null, null, 'vanished', true],
      [null, null, 'damaged', true],
      ['0001 Holes/03.jpg', hashOf(bytesOf('CHANGED')), 'damaged', true],
      [null, null, 'thumbnail_only', true],
      [null, null, 'not_kept', true],
    ])
    expect(Object.keys(files).filter((name) => name.endsWith('.jpg'))).toEqual(['0001 Holes/03.jpg'])
    expect(manifest.counts).toMatchObject({ originals: 1, missing: 5 })
  })

  test('is refused while the store is away, and broken off when it goes away on the way', async () => {
    const anna = await openKeeper(shared, ['Away'])
    const alert = anna.alertOf('Away')
    for (const [position, text] of ['one', 'two'].entries())
      await placeMedia(shared.house, alert.post.id, bytesOf(text), 'image/jpeg', { position })
    const away = async () => {
      throw new BlobError('away', 'the store is away')
    }
    await withStore({ size: away, open: away }, async () => {
      const answer = await download(anna.cookie, `alerts/${alert.id}`)
      expect([answer.status, await answer.json()]).toMatchObject([503, { error: { code: 'store_away' } }])
    })
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new BlobError('away', 'the store went away')),
    })
    for (const open of [away, async () => ({ stream: broken, bytes: 3 })]) {
      const before = shared.house.log.length
      await withStore({ open }, async () => {
        const whole = download(anna.cookie, `alerts/${alert.id}`).then((answer) => answer.bytes())
        await expect(whole).rejects.toThrow()
      })
      await until('it is logged', async () =>
        shared.house.log.slice(before).some((line) => line.includes('An export was broken off')),
      )
    }
  })

  test('lets go of the file that is being sent when the client hangs up', async () => {
    const anna = await openKeeper(shared, ['Long film'])
    const alert = anna.alertOf('Long film')
    const film = await placeMedia(shared.house, alert.post.id, bytesOf('long film'), 'video/mp4')
    await shared.house.services.db.update(blob).set({ bytes: 1e12 }).where(eq(blob.sha256, film.sha256))
    let released = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      cancel: () => {
        released = true
      },
    })
    await withStore({ open: async () => ({ stream: endless, bytes: 1e12 }) }, async () => {
      const stop = new AbortController()
      const address = `${shared.house.url}/api/alerts/${alert.id}/export.zip`
      const answer = await fetch(address, { headers: { cookie: anna.cookie }, signal: stop.signal })
      await answer.body?.getReader().read()
      stop.abort()
      await until('the file is let go of', async () => released)
    })
  })
})
