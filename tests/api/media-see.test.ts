import { beforeAll, expect, test } from 'bun:test'
import { media, post } from '../../db/schema/index.ts'
import type { Member } from '../fixtures/house-api.ts'
import { describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { type PlacedMedia, placeMedia } from '../fixtures/kept.ts'

describeBest('the bytes of what is kept', (ground) => {
  const shared = shareHouse(ground)
  let anna: Member
  let bert: Member
  let postId = ''
  let kept: PlacedMedia
  const bytes = new TextEncoder().encode('0123456789')

  beforeAll(async () => {
    const { house, publisher } = shared
    anna = await house.signUp('Anna')
    bert = await house.signUp('Bert')
    const feed = publisher.feed('/media')
    await anna.api.watch(feed.url)
    await shared.pass(0)
    feed.post({ title: 'Défilé à Lyon' })
    await shared.pass(MINUTE)
    postId = (await shared.house.services.db.select().from(post))[0]?.id ?? ''
    kept = await placeMedia(house, postId, bytes)
  })

  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', { cookie } = anna) =>
    fetch(`${shared.house.url}/api/media/${path}`, {
      method,
      headers: { cookie, ...headers },
      redirect: 'manual',
    })

  test('are sent with a type, a length and a tag, and may do nothing', async () => {
    const answer = await ask(kept.id)
    expect([answer.status, await answer.text()]).toEqual([200, '0123456789'])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': '10',
      'content-disposition': 'inline; filename="defile-a-lyon-1.jpg"',
      etag: `"${kept.sha256}"`,
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  test('HEAD says the same and sends nothing', async () => {
    const answer = await ask(kept.id, {}, 'HEAD')
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
      200,
      '10',
      '',
    ])
    expect(answer.headers.get('content-type')).toBe('image/jpeg')
    expect((await ask(crypto.randomUUID(), {}, 'HEAD')).status).toBe(404)
  })

  test('are sent in parts', async () => {
    const part = async (range: string) => {
      const { status, headers, ...answer } = await asked(range)
      return [status, headers.get('content-range'), headers.get('content-length'), answer.text]
    }
    const asked = async (range: string) => {
      const answer = await ask(kept.id, { range })
      return { status: answer.status, headers: answer.headers, text: await answer.text() }
    }
    expect(await part('bytes=0-0')).toEqual([206, 'bytes 0-0/10', '1', '0'])
    expect(await part('bytes=4-')).toEqual([206, 'bytes 4-9/10', '6', '456789'])
    expect(await part('bytes=-3')).toEqual([206, 'bytes 7-9/10', '3', '789'])
    expect(await part('bytes=0-1,5-6')).toEqual([200, null, '10', '0123456789'])
    expect((await part('bytes=10-')).slice(0, 2)).toEqual([416, 'bytes */10'])
  })

  test('are not sent again to whoever has them', async () => {
    const answer = await ask(kept.id, { 'if-none-match': `"${kept.sha256}"`, range: 'bytes=0-1' })
    expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([
      304,
      '',
      `"${kept.sha256}"`,
    ])
    const stale = await ask(kept.id, { 'if-range': '"another"', range: 'bytes=0-1' })
    expect([stale.status, await stale.text()]).toEqual([200, '0123456789'])
  })

  test('thumbnails have their own type and tag; what is not there is not kept', async () => {
    const small = await ask(`${kept.id}?variant=small`)
    expect([small.status, small.headers.get('content-type'), (await small.bytes()).length]).toEqual([
      200,
      'image/webp',
      10,
    ])
    expect(small.headers.get('etag')).not.toBe(`"${kept.sha256}"`)
    const large = await ask(`${kept.id}?variant=large`)
    expect([large.status, await large.json()]).toMatchObject([404, { error: { code: 'not_kept' } }])
  })

  test('what could act is a file, and so is what is asked for as one', async () => {
    const svg = await placeMedia(shared.house, postId, new TextEncoder().encode('<svg/>'), 'image/svg+xml')
    const answer = await ask(svg.id)
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="defile-a-lyon-1.svg"')
    const download = await ask(`${kept.id}?download=1`)
    expect(download.headers.get('content-disposition')).toStartWith('attachment;')
  })

  test('a way it is not kept in is refused by name', async () => {
    for (const query of ['variant=huge', 'download=maybe'])
      expect((await ask(`${kept.id}?${query}`)).status).toBe(400)
    expect((await ask('nope')).status).toBe(404)
  })

  test('another team sees none of it', async () => {
    const answer = await ask(kept.id, {}, 'GET', bert)
    expect([answer.status, await answer.json()]).toMatchObject([404, { error: { code: 'not_found' } }])
    await bert.api.watch(shared.publisher.feed('/media').url)
    expect((await ask(kept.id, {}, 'GET', bert)).status).toBe(200)
  })

  test('bytes that are gone are not kept', async () => {
    const gone = await placeMedia(shared.house, postId, new TextEncoder().encode('gone'))
    for await (const { key } of shared.house.services.blobs.list())
      if (key.includes(gone.sha256)) await shared.house.services.blobs.remove(key)
    expect((await ask(gone.id)).status).toBe(404)
    await shared.house.services.db.insert(media).values({
      id: '01a2055c-96b1-7659-90a0-ab6d9ed44051',
      postId,
      kind: 'image',
      key: 'due',
      url: 'http://127.0.0.1:9/due',
      position: 1,
      state: 'due',
      depth: 'original',
      createdAt: new Date(0),
    })
    expect((await ask('01a2055c-96b1-7659-90a0-ab6d9ed44051')).status).toBe(404)
  })
})
