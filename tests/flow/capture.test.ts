import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import sharp from 'sharp'
import { blob, keeping, media, post as postRow } from '../../db/schema/index.ts'
import type { RecordWire } from '../../server/app.ts'
import type { MediaDetailWire } from '../../server/features/media/model.ts'
import { unfoldPosts } from '../../server/pipeline/capture-unfold.ts'
import { sweepMedia } from '../../server/pipeline/sweep-media.ts'
import { takeDown } from '../../server/pipeline/take-down.ts'
import { BlobError } from '../../server/ports/blobs.ts'
import { noise } from '../contract/blobs.suite.ts'
import { bombOf } from '../fixtures/bomb.ts'
import { ask } from '../fixtures/company.ts'
import type { Api } from '../fixtures/house-api.ts'
import { DAY, describeBoth, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { until } from '../fixtures/until.ts'

const PICTURES = join(import.meta.dir, '../../scripts/demo/pictures')
const read = (name: string) => Bun.file(join(PICTURES, `${name}.webp`)).bytes()
const bytes = (text: string) => new TextEncoder().encode(text)

const urlsOf = (all: readonly { url: string }[]) => all.map(({ url }) => url)

function rss(entry: { guid: string; title: string; urls: readonly string[]; date: Date }): string {
  const media = entry.urls.map((url) => `<media:content medium="image" url="${url}"/>`).join('')
  return `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Media</title>
    <item><guid>${entry.guid}</guid><title>${entry.title}</title><pubDate>${entry.date.toUTCString()}</pubDate>${media}</item>
  </channel></rss>`
}

describeBoth('media of a post', (ground) => {
  const shared = shareHouse(ground)
  let count = 0

  /** Something on the publisher, as it is answered each time. */
  function thing(answer: (request: Request) => Response | Promise<Response>) {
    const feed = shared.publisher.feed(`/thing-${++count}.jpg`)
    feed.answer(answer)
    return { url: feed.url, asked: feed.asked, answer: (how: () => Response) => feed.answer(how) }
  }

  const sends = (body: Uint8Array<ArrayBuffer>, type = 'image/jpeg') =>
    thing(() => new Response(body, { headers: { 'content-type': type } }))

  /** A team that watches a feed, whose one entry is what was posted last. */
  async function newsroom(more: Record<string, unknown> = {}) {
    const feed = shared.publisher.feed(`/feed-${++count}`)
    const { api } = await shared.house.signUp()
    await api.watch(feed.url, more)
    await shared.pass(0)
    const guid = crypto.randomUUID()
    const post = (title: string, urls: readonly string[]) =>
      feed.answer(
        () => new Response(rss({ guid: `${guid} ${title}`, title, urls, date: shared.clock.now() })),
      )
    return { feed, api, post }
  }

  /** The media of the newest alert, after everything that is due. */
  async function captured(api: Api, ms = MINUTE): Promise<MediaDetailWire[]> {
    await shared.pass(ms)
    const alert = (await api.alerts()).items[0]
    return (await ask<RecordWire>(api, 'GET', `/api/alerts/${alert?.id}/record`)).media
  }

  test('is kept whole and small, once however often it is seen, and told of once', async () => {
    const { post, api } = await newsroom()
    const heard = await api.stream({ after: 0 })
    await using _ = heard
    const bag = await read('boite-brique')
    const [one, same, other] = [sends(bag), sends(bag), sends(await read('bottine-sable'))]
    const title = `Three pictures ${++count}`
    post(title, urlsOf([one, same, other]))
    const kept = await captured(api)
    const sha256 = new Bun.CryptoHasher('sha256').update(bag).digest('hex')
    expect(kept).toMatchObject([
      { state: 'kept', sha256, mime: 'image/webp', variants: ['original', 'small', 'large'], url: one.url },
      { state: 'kept', sha256 },
      { state: 'kept', failure: null, origin: { address: other.url, statedType: 'image/jpeg' } },
    ])
    const whole = await api.send('GET', `/api/media/${kept[0]?.id}`)
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, `${bag.byteLength}`])
    const told = () => heard.heard.filter(({ type }) => type === 'alert.updated')
    await until('it is told', () => told().length > 0)
    await shared.pass(MINUTE)
    expect(told()).toHaveLength(1)
  })

  test.each([
    ['is not there', () => new Response('', { status: 404 }), 'not_found'],
    ['is a page', () => new Response('<!doctype html><title>Sign in</title>'), 'not_media'],
    ['is nothing', () => new Response(''), 'empty'],
    [
      'holds a script',
      () => new Response('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'unsafe',
    ],
    ['is a page in the clothes of a GIF', () => new Response('GIF89a/*<html><script>1</script>'), 'unsafe'],
    ['is a bomb', () => new Response(bombOf(30_000) as Uint8Array<ArrayBuffer>), 'bomb'],
    [
      'leads to a private address',
      () => Response.redirect('http://169.254.169.254/x.jpg'),
      'blocked_address',
    ],
  ] as const)('that %s is named, and costs the post nothing', async (_, answer, failure) => {
    const { post, api } = await newsroom()
    post('Rude', [thing(answer).url])
    await captured(api)
    for (let round = 0; round < 5; round++) await shared.pass(2 * HOUR)
    expect(await captured(api)).toMatchObject([{ state: 'failed', failure, sha256: null, variants: [] }])
  })

  test('that never ends is left at the cap', async () => {
    const { post, api } = await newsroom()
    const piece = noise(1_000_000)
    const endless = thing(
      () => new Response(new ReadableStream({ pull: (to) => to.enqueue(piece) }, { highWaterMark: 1 })),
    )
    post('Endless', [endless.url])
    expect(await captured(api)).toMatchObject([{ state: 'failed', failure: 'over_cap' }])
    expect(endless.asked).toHaveLength(1)
  })

  test('that is damaged, cut short, or of a kind nobody here can open', async () => {
    const { post, api } = await newsroom()
    const jpeg = await sharp(await read('casquette-rose'))
      .jpeg()
      .toBuffer()
    const corrupt = new Uint8Array(jpeg)
    corrupt.set(noise(200), 20)
    const heic = new Uint8Array([0, 0, 0, 24, ...bytes('ftypheic\0\0\0\0heicmif1'), ...noise(2_000)])
    const all = [sends(corrupt), sends(new Uint8Array(jpeg.subarray(0, 4_000))), sends(heic, 'image/heic')]
    post('Damaged', urlsOf(all))
    await captured(api)
    for (let round = 0; round < 5; round++) await shared.pass(2 * HOUR)
    expect(await captured(api)).toMatchObject([
      { state: 'failed', failure: expect.stringMatching(/unreadable_media|truncated/) },
      { state: 'failed', failure: 'truncated' },
      { state: 'kept', mime: 'image/heic', variants: ['original'] },
    ])
  })

  test('is what its bytes say, not its sender; what moves is told', async () => {
    const { post, api } = await newsroom()
    const still = sharp(await read('maille-craie'))
    const frames = await Promise.all(
      [still, still.clone().negate()].map((one) => one.resize(64, 64).png().toBuffer()),
    )
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    const avif = await still.clone().avif({ effort: 0 }).toBuffer()
    const all = [sends(new Uint8Array(gif), 'text/html'), sends(new Uint8Array(avif), 'image/jpeg')]
    post('Mislabelled', urlsOf(all))
    const kept = await captured(api)
    expect(kept.map(({ mime, state }) => [mime, state])).toEqual([
      ['image/gif', 'kept'],
      ['image/avif', 'kept'],
    ])
    const { db } = shared.house.services
    const [moving] = await db
      .select()
      .from(blob)
      .where(eq(blob.sha256, kept[0]?.sha256 ?? ''))
    expect(moving?.picture?.animated).toBe(true)
  })

  test('that comes late is kept then, and told then', async () => {
    const { post, api } = await newsroom()
    const late = thing(() => new Response('', { status: 503 }))
    post('Late', [late.url])
    expect(await captured(api)).toMatchObject([
      { state: 'due', failure: 'server_error', nextTryAt: expect.any(String) },
    ])
    const picture = await read('lunettes-safran')
    late.answer(() => new Response(picture))
    expect(await captured(api, MINUTE)).toMatchObject([{ state: 'kept', failure: null, nextTryAt: null }])
  })

  test('that takes long keeps nobody from being told of the others', async () => {
    const { post, api } = await newsroom()
    const heard = await api.stream({ after: 0 })
    await using _ = heard
    const told = () => heard.heard.filter(({ type }) => type === 'alert.updated').length
    const picture = thing(() => new Response('', { status: 503 }))
    post('With a film', [picture.url])
    await captured(api)
    await until('the first failure is told', () => told() === 1)
    const { db, clock } = shared.house.services
    const [alert] = (await api.alerts()).items
    await db.insert(media).values({
      ...{
        id: crypto.randomUUID(),
        postId: alert?.post.id ?? '',
        kind: 'video',
        key: 'film',
        url: 'http://film.invalid',
      },
      ...{ position: 1, state: 'due', depth: 'original', createdAt: clock.now() },
      dueAt: new Date(clock.now().getTime() + DAY),
    })
    const bytes = await read('course-azur')
    picture.answer(() => new Response(bytes))
    await captured(api)
    await until('the picture is told', () => told() === 2)
  })

  test('that was given up is fetched once more when a person asks', async () => {
    const { post, api } = await newsroom()
    const moody = thing(() => new Response('', { status: 403 }))
    post('Moody', [moody.url])
    const [failed] = await captured(api)
    expect(failed).toMatchObject({ state: 'failed', failure: 'forbidden' })
    const again = (by: Api) => by.send('POST', `/api/media/${failed?.id}/retry`)
    expect((await again((await newsroom()).api)).status).toBe(404)
    const picture = await read('bottine-carbone')
    moody.answer(() => new Response(picture))
    expect((await again(api)).status).toBe(202)
    expect(await captured(api)).toMatchObject([{ id: failed?.id, state: 'kept', failure: null }])
    expect(await again(api)).toMatchObject({ status: 409, body: { error: { code: 'nothing_to_fetch' } } })
  })

  test('waits where the disk is full or the store away, and loses nothing', async () => {
    const { post, api } = await newsroom()
    const { services } = shared.house
    const real = services.blobs
    const picture = sends(await read('maille-mimosa'))
    services.blobs = { ...real, putFile: () => Promise.reject(new BlobError('no_room', 'The disk is full')) }
    post('Full', [picture.url])
    const [waiting] = await captured(api)
    expect(waiting).toMatchObject({ state: 'due', failure: 'no_room', variants: [] })
    await services.db
      .update(media)
      .set({ attempts: 5_000 })
      .where(eq(media.id, waiting?.id ?? ''))
    for (let round = 0; round < 20; round++) await shared.pass(10 * MINUTE)
    services.blobs = real
    picture.answer(() => new Response('', { status: 503 }))
    expect(await captured(api, HOUR)).toMatchObject([{ state: 'due', failure: 'server_error' }])
    const maille = await read('maille-mimosa')
    picture.answer(() => new Response(maille))
    expect(await captured(api, 10 * MINUTE)).toMatchObject([{ state: 'kept', failure: null }])
  })

  test('is not kept for a team whose saved ones fill all it may have, until it may have more', async () => {
    const { post, api } = await newsroom()
    const { db, clock } = shared.house.services
    post('Saved', [sends(await read('boutique-sapin')).url])
    await captured(api)
    await ask(api, 'POST', '/api/saved', { alertIds: [(await api.alerts()).items[0]?.id] })
    const teamId = (await api.me()).team?.id ?? ''
    const small = { teamId, quotaBytes: 100, updatedAt: clock.now() }
    await db.insert(keeping).values(small)
    const { post: postOther, api: other } = await newsroom()
    const both = [sends(await read('boutique-sable')).url]
    post('Refused', both)
    postOther('Not theirs', both)
    expect(await captured(other, 2 * MINUTE)).toMatchObject([{ state: 'kept' }])
    expect(await captured(api)).toMatchObject([{ state: 'due', failure: 'no_room' }])
    await db.update(keeping).set({ quotaBytes: null }).where(eq(keeping.teamId, small.teamId))
    expect(await captured(api, 10 * MINUTE)).toMatchObject([{ state: 'kept', failure: null }])
  })

  test('of a competitor is kept small; once saved, whole', async () => {
    const { post, api } = await newsroom({ role: 'competitor' })
    const picture = sends(await read('maillot-azur'))
    post('Theirs', [picture.url])
    const [small] = await captured(api)
    expect(small).toMatchObject({ state: 'kept', variants: ['small', 'large'] })
    await ask(api, 'POST', '/api/saved', { alertIds: [(await api.alerts()).items[0]?.id] })
    expect(await captured(api)).toMatchObject([
      { id: small?.id, state: 'kept', sha256: small?.sha256, variants: ['original', 'small', 'large'] },
    ])
    expect(picture.asked).toHaveLength(2)
  })

  test('is told to whoever saved its post without an alert', async () => {
    const { post, api, feed } = await newsroom({ role: 'competitor' })
    post('Saved unasked', [sends(await read('mule-mimosa')).url])
    await captured(api)
    const { api: other } = await shared.house.signUp()
    await other.watch(feed.url)
    await shared.pass(0)
    const heard = await other.stream({ after: 0 })
    await using _ = heard
    await ask(other, 'POST', '/api/saved', { postIds: [(await api.alerts()).items[0]?.post.id] })
    const told = () => heard.heard.filter(({ type }) => type === 'saved.updated').length
    await until('the saving is told', () => told() === 1)
    await shared.pass(MINUTE)
    await until('the picture is told', () => told() === 2)
  })

  test('of a competitor that is saved while it is being fetched is kept whole', async () => {
    const { post, api } = await newsroom({ role: 'competitor' })
    const body = await read('sac-corail')
    let saved = false
    const picture = thing(async () => {
      if (!saved) {
        saved = true
        await ask(api, 'POST', '/api/saved', { alertIds: [(await api.alerts()).items[0]?.id] })
        await unfoldPosts(shared.house.services)
      }
      return new Response(body)
    })
    post('Theirs, wanted at once', [picture.url])
    expect(await captured(api)).toMatchObject([
      { state: 'kept', variants: ['original', 'small', 'large'], failure: null },
    ])
  })

  test('that was let go but for its thumbnails is whole again while its bytes are there', async () => {
    const { post, api } = await newsroom()
    const picture = sends(await read('mule-lichen'))
    post('Lessened', [picture.url])
    const [kept] = await captured(api)
    const { db, clock } = shared.house.services
    await db
      .update(media)
      .set({ depth: 'thumbnail' })
      .where(eq(media.id, kept?.id ?? ''))
    picture.answer(() => new Response('', { status: 410 }))
    await ask(api, 'POST', '/api/saved', { alertIds: [(await api.alerts()).items[0]?.id] })
    await captured(api)
    await sweepMedia(shared.house.services, new Date(clock.now().getTime() + DAY))
    expect(await captured(api)).toMatchObject([{ state: 'kept', variants: ['original', 'small', 'large'] }])
    expect((await api.send('GET', `/api/media/${kept?.id}`)).status).toBe(200)
  })

  test('of which more was wanted than is to be had stays as it was', async () => {
    const { post, api } = await newsroom({ role: 'competitor' })
    const picture = sends(await read('manteau-lichen'))
    post('Theirs, soon gone', [picture.url])
    await captured(api)
    picture.answer(() => new Response('', { status: 410 }))
    await ask(api, 'POST', '/api/saved', { alertIds: [(await api.alerts()).items[0]?.id] })
    expect(await captured(api)).toMatchObject([
      { state: 'kept', variants: ['small', 'large'], failure: 'gone' },
    ])
  })

  test('that an edit takes out is kept, and dropped; what it brings is fetched', async () => {
    const { post, api } = await newsroom()
    const [first, second] = [sends(await read('manteau-rose')), sends(await read('mocassin-brique'))]
    post('Edited', [first.url])
    await captured(api)
    post('Edited', [second.url])
    const found = await captured(api, 20 * MINUTE)
    expect(found.map(({ url, state, droppedAt }) => [url, state, droppedAt !== null])).toEqual([
      [first.url, 'kept', true],
      [second.url, 'kept', false],
    ])
  })

  test('goes with its post when that is taken down, bytes too', async () => {
    const { feed, post, api } = await newsroom()
    const picture = sends(await read('basse-azur'))
    const { services } = shared.house
    post('Regretted', [picture.url])
    const [kept] = await captured(api)
    const [row] = await services.db.select().from(postRow).where(eq(postRow.title, 'Regretted'))
    const deletion = {
      platform: 'web',
      postId: row?.guid ?? '',
      address: feed.url,
      externalId: row?.externalId ?? '',
    }
    await takeDown(services, [{ ...deletion, at: shared.clock.now() }])
    await sweepMedia(services, new Date(shared.clock.now().getTime() + DAY))
    const gone = await services.db
      .select({ state: media.state, url: media.url, key: media.key })
      .from(media)
      .where(and(eq(media.postId, row?.id ?? ''), eq(media.id, kept?.id ?? '')))
    expect(gone).toEqual([{ state: 'removed', url: '', key: kept?.id ?? '' }])
    expect(
      await services.db
        .select()
        .from(blob)
        .where(eq(blob.sha256, kept?.sha256 ?? '')),
    ).toEqual([])
    for await (const { key } of services.blobs.list()) expect(key).not.toContain(kept?.sha256 ?? '?')
  })
})
