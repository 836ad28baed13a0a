import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { rows } from '../../db/db.ts'
import type { Api } from '../fixtures/house-api.ts'
import { DAY, describeBoth, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import type { AnswerOptions } from '../fixtures/publisher.ts'

const PICTURES = join(import.meta.dir, '../../scripts/demo/pictures')

describeBoth('what a picture looks like', (ground) => {
  const shared = shareHouse(ground)
  let count = 0

  /** A picture on the publisher; how often it was asked for. */
  async function picture(name: string | null, how: AnswerOptions = {}) {
    const feed = shared.publisher.feed(`/picture-${++count}`)
    const bytes = name === null ? null : await Bun.file(join(PICTURES, name)).bytes()
    feed.answer(
      bytes === null ? how : () => new Response(bytes, { headers: { 'content-type': 'image/webp' } }),
    )
    return { html: `<p>Soon.</p><img src="${feed.url}">`, url: feed.url, asked: feed.asked }
  }

  async function watching(by?: Api) {
    const feed = shared.publisher.feed(`/feed-${++count}`)
    const api = by ?? (await shared.house.signUp()).api
    await api.watch(feed.url)
    await shared.pass(0)
    return feed
  }

  async function kept(title: string) {
    const found = await rows<{ picture: string | null; due: boolean }>(
      shared.house.services.db,
      sql`select c.picture, c.picture_due_at is not null
          or exists (select from media m where m.post_id = c.post_id and m.due_at is not null) as due
        from post_check c join post p on p.id = c.post_id where p.title = ${title}`,
    )
    expect(found).toHaveLength(1)
    return found[0]
  }

  test('is kept of the first picture of every new post', async () => {
    const [feed, { html, asked }] = [await watching(), await picture('sac-prune.webp')]
    feed.post({ title: 'A plum bag', text: html })
    feed.post({ title: 'Nothing to be seen' })
    await shared.pass(MINUTE)
    expect(await kept('A plum bag')).toEqual({ picture: expect.stringMatching(/^[0-9a-f]{64}$/), due: false })
    expect(await kept('Nothing to be seen')).toEqual({ picture: null, due: false })
    expect(asked).toHaveLength(1)
  })

  test('is not asked for where the post is old news', async () => {
    const [feed, { html, asked }] = [
      shared.publisher.feed(`/feed-${++count}`),
      await picture('sac-prune.webp'),
    ]
    feed.post({ title: 'An old bag', text: html, date: new Date(shared.clock.now().getTime() - 5 * DAY) })
    const { api } = await shared.house.signUp()
    await api.watch(feed.url)
    await shared.pass(MINUTE)
    expect(await kept('An old bag')).toEqual({ picture: null, due: false })
    expect(asked).toHaveLength(0)
  })

  test.each([
    ['is not there', { status: 404 }, 1],
    ['is a web page', { body: '<!doctype html><title>Sign in</title>' }, 1],
    ['is refused again and again', { status: 503 }, 5],
  ] as const)('that %s costs the post nothing', async (why, how, times) => {
    const [feed, { html, asked }] = [await watching(), await picture(null, how)]
    const title = `A picture that ${why}`
    feed.post({ title, text: html })
    for (let round = 0; round < 6; round++) await shared.pass(100 * MINUTE)
    expect(await kept(title)).toEqual({ picture: null, due: false })
    expect(asked).toHaveLength(times)
  })

  test('that two outlets have is a reason, also when they were compared before it could be had', async () => {
    const press = shared.publisher.feed(`/picture-${++count}`)
    press.answer({ status: 503 })
    const { api } = await shared.house.signUp()
    const [one, other] = [await watching(api), await watching(api)]
    one.post({ title: 'Kestrel shows the Altair for winter', text: `<img src="${press.url}">` })
    other.post({ title: 'So that is what the Altair looks like', text: `<img src="${press.url}">` })
    await shared.pass(MINUTE)
    const bytes = await Bun.file(join(PICTURES, 'altair-nuit.webp')).bytes()
    press.answer(() => new Response(bytes))
    await shared.pass(20 * MINUTE)
    const found = await rows<{ reasons: { kind: string }[] }>(
      shared.house.services.db,
      sql`select m.reasons from post_match m join post p on p.id = m.post_id
        where p.title = 'So that is what the Altair looks like'`,
    )
    expect(found[0]?.reasons.map(({ kind }) => kind)).toContain('picture')
  })

  test('that is another since the post was edited is fetched anew; the same one stays known', async () => {
    const feed = await watching()
    const [plum, sand] = [await picture('sac-prune.webp'), await picture('sac-sable.webp')]
    const id = feed.post({ title: 'One bag', text: plum.html })
    await shared.pass(MINUTE)
    const first = (await kept('One bag'))?.picture
    feed.edit(id, { text: `<p>New words.</p>${plum.html}` })
    await shared.pass(MINUTE)
    expect((await kept('One bag'))?.picture).toBe(first ?? '')
    expect(plum.asked).toHaveLength(1)
    feed.edit(id, { text: sand.html })
    await shared.pass(MINUTE)
    const second = (await kept('One bag'))?.picture
    expect(second).toHaveLength(64)
    expect(second).not.toBe(first ?? '')
    feed.edit(id, { text: 'No picture any more' })
    await shared.pass(MINUTE)
    expect(await kept('One bag')).toEqual({ picture: null, due: false })
  })

  test('that nobody lives to tell of is given up', async () => {
    const [feed, { html, asked }] = [await watching(), await picture('basse-craie.webp')]
    feed.post({ title: 'Deadly', text: html })
    const { services } = shared.house
    const real = services.pictures
    services.pictures = { ...real, develop: () => Promise.reject(new Error('killed, for this test')) }
    for (let round = 0; round < 16; round++) await shared.pass(16 * MINUTE)
    services.pictures = real
    expect(await kept('Deadly')).toEqual({ picture: null, due: false })
    expect(asked).toHaveLength(12)
  })

  test('that comes later is kept then', async () => {
    const feed = await watching()
    const late = shared.publisher.feed(`/picture-${++count}`)
    late.answer({ status: 503 })
    feed.post({ title: 'Late', text: `<img src="${late.url}">` })
    await shared.pass(MINUTE)
    expect(await kept('Late')).toEqual({ picture: null, due: true })
    const bytes = await Bun.file(join(PICTURES, 'sac-sable.webp')).bytes()
    late.answer(() => new Response(bytes))
    await shared.pass(20 * MINUTE)
    expect((await kept('Late'))?.picture).toHaveLength(64)
  })
})
