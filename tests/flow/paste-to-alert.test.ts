import { expect, test } from 'bun:test'
import { Refusal, untilAlerted } from '../fixtures/house-api.ts'
import { DAY, describeBoth, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import type { Feed } from '../fixtures/publisher.ts'

describeBoth('from a pasted address to an alert', (ground) => {
  const shared = shareHouse(ground)
  let paths = 0
  const newFeed = (): Feed => shared.publisher.feed(`/feed-${++paths}`)

  /** Somebody who watches a feed of two old posts, first import done. */
  async function watching(feed = newFeed()) {
    feed.post({ title: 'Old news' })
    feed.post({ title: 'Older news', date: new Date(shared.clock.now().getTime() - DAY) })
    const member = await shared.house.signUp()
    const source = await member.api.watch(feed.url)
    await shared.pass(0)
    return { ...member, feed, source }
  }

  test('a site is pasted, its feed found, shown, watched; its next post is an alert on every open screen', async () => {
    const feed = newFeed()
    for (let n = 1; n <= 7; n++)
      feed.post({ title: `Post ${n}`, date: new Date(shared.clock.now().getTime() - (7 - n) * HOUR) })
    const site = shared.publisher.page(
      '/',
      `<html><head><title>Kestrel</title><link rel="alternate" type="application/rss+xml" href="${feed.path}"></head><body>Shoes</body></html>`,
    )
    const { api } = await shared.house.signUp()
    const [found] = await api.detect(site)
    expect(found).toMatchObject({ address: feed.url, title: 'Kestrel Sneaker Wire', existingSourceId: null })
    expect(found?.preview.map(({ title }) => title)).toEqual([
      'Post 7',
      'Post 6',
      'Post 5',
      'Post 4',
      'Post 3',
    ])
    expect(await api.sources()).toEqual([])

    const source = await api.watch(found?.address ?? '', {
      name: 'Kestrel',
      role: 'competitor',
      priority: 'high',
    })
    await using first = await api.stream()
    await using second = await api.stream()
    await shared.pass(0)
    expect((await first.until('source.updated', ({ data }) => data.health.state === 'ok')).data.id).toBe(
      source.id,
    )
    expect((await api.alerts()).items).toEqual([])

    feed.post({ title: 'The drop of the year', text: 'Pairs at nine.', link: '/drop' })
    await shared.pass(MINUTE)
    const [one, other] = [await first.until('alert.created'), await second.until('alert.created')]
    expect(one).toEqual(other)
    expect(one.data).toMatchObject({
      state: 'new',
      priority: 'high',
      source: { id: source.id, name: 'Kestrel', role: 'competitor' },
      post: {
        title: 'The drop of the year',
        text: 'Pairs at nine.',
        url: shared.publisher.url('/drop'),
        dateOrigin: 'stated',
      },
    })
    // Who else has the story is not known yet when the alert is told.
    const [listed] = (await api.alerts()).items
    expect(listed).toEqual({ ...one.data, coverage: listed?.coverage ?? one.data.coverage })
    expect((await api.detect(feed.url))[0]?.existingSourceId).toBe(source.id)
  })

  test('an address alone is detected, and the source takes the name of what it finds', async () => {
    const feed = newFeed()
    feed.title = 'Sole Dépêche'
    feed.post()
    const { api } = await shared.house.signUp()
    const added = await api.send('POST', '/api/sources', { address: feed.url, role: 'watch' })
    expect(added).toMatchObject({
      status: 201,
      body: { name: 'Sole Dépêche', method: 'feed', address: feed.url },
    })
  })

  test('a source added by its bare address is named after its title at the first look', async () => {
    const { api, source } = await watching()
    expect(source.name).toBe(new URL(source.address).host)
    expect((await api.source(source.id)).name).toBe('Kestrel Sneaker Wire')
  })

  test('a look that finds nothing new tells nothing', async () => {
    const { api } = await watching()
    const before = await api.alerts()
    await shared.pass(MINUTE)
    expect(await api.alerts()).toEqual(before)
  })

  test('two teams on one address: it is asked once, and both are alerted, each of its own', async () => {
    const { api, feed, source } = await watching()
    const other = await shared.house.signUp()
    const theirs = await other.api.watch(feed.url, { name: 'Theirs' })
    await shared.pass(0)
    const asked = feed.asked.length
    feed.post({ title: 'For both' })
    await shared.pass(MINUTE)
    expect(feed.asked.length).toBe(asked + 1)
    const [[ours], [mirror]] = [
      await untilAlerted(api, ['For both']),
      await untilAlerted(other.api, ['For both']),
    ]
    expect(ours?.source).toMatchObject({ id: source.id, name: 'Kestrel Sneaker Wire' })
    expect(mirror?.source).toMatchObject({ id: theirs.id, name: 'Theirs' })
    expect(ours?.post.id).toBe(mirror?.post.id ?? '')
    expect(ours?.id).not.toBe(mirror?.id ?? '')
  })

  test('a team that joins a channel another team keeps fresh is alerted from then on, not of the past', async () => {
    const { feed } = await watching()
    feed.post({ title: 'Before they came' })
    await shared.pass(MINUTE)
    const other = await shared.house.signUp()
    await other.api.watch(feed.url)
    feed.post({ title: 'After they came' })
    await shared.pass(MINUTE)
    await untilAlerted(other.api, ['After they came'])
  })

  test('posts of one look are alerts in the order of their publication', async () => {
    const { api, feed } = await watching()
    const now = shared.clock.now().getTime()
    feed.post({ title: 'third', date: new Date(now) })
    feed.post({ title: 'first', date: new Date(now - 20_000) })
    feed.post({ title: 'second', date: new Date(now - 10_000) })
    await using stream = await api.stream()
    await shared.pass(MINUTE)
    await stream.until('alert.created', ({ data }) => data.post.title === 'third')
    expect(stream.of('alert.created').map(({ data }) => data.post.title)).toEqual([
      'first',
      'second',
      'third',
    ])
    expect((await api.alerts()).items.map(({ post }) => post.title)).toEqual(['third', 'second', 'first'])
  })

  test('an edit is a revision and an alert.updated, never a second alert', async () => {
    const { api, feed } = await watching()
    const post = feed.post({ title: 'Drop at nine', text: 'Doors open at nine.' })
    await shared.pass(MINUTE)
    const [alert] = await untilAlerted(api, ['Drop at nine'])
    await using stream = await api.stream()
    feed.edit(post, { title: 'Drop at ten', text: 'Doors open at ten.' })
    await shared.pass(MINUTE)
    const told = await stream.until('alert.updated')
    expect(told.data).toMatchObject({ id: alert?.id ?? '', post: { title: 'Drop at ten', revisions: 1 } })
    expect(told.data.post.editedAt).toBe(shared.clock.now().toISOString())
    expect(stream.of('alert.created')).toEqual([])
    const opened = await api.alert(alert?.id ?? '')
    expect(opened.history).toMatchObject([{ title: 'Drop at nine', text: 'Doors open at nine.' }])
    expect(opened.post.publishedAt).toBe(alert?.post.publishedAt ?? '')
    await untilAlerted(api, ['Drop at ten'])
  })

  test('an edit of a post from before the first import is kept, and is no alert', async () => {
    const { api, feed } = await watching()
    const [post] = feed.entries
    if (post) feed.edit(post, { title: 'Old news, corrected' })
    await shared.pass(MINUTE)
    expect(await api.allAlerts()).toEqual([])
  })

  test('a post that only got a new date is neither an edit nor new', async () => {
    const { api, feed } = await watching()
    const post = feed.post({ title: 'Restocked' })
    await shared.pass(MINUTE)
    const [alert] = await untilAlerted(api, ['Restocked'])
    for (let n = 0; n < 3; n++) {
      feed.edit(post, { date: shared.clock.now() })
      await shared.pass(MINUTE)
    }
    expect(await api.allAlerts()).toEqual(alert ? [alert] : [])
    expect((await api.alert(alert?.id ?? '')).history).toEqual([])
  })

  test.each([
    ['the same link', '/posts/same', '/posts/same'],
    ['another link and the same words', '/posts/one', '/posts/two'],
  ])('a post whose guid changed is the post it was: %s', async (_, before, after) => {
    const { api, feed } = await watching()
    const post = feed.post({ title: 'Reissue', guid: 'urn:before', link: before })
    await shared.pass(MINUTE)
    feed.edit(post, { guid: 'urn:after', link: after })
    await shared.pass(MINUTE)
    await shared.pass(MINUTE)
    expect((await untilAlerted(api, ['Reissue']))[0]?.post.revisions).toBe(0)
  })

  test('a post that left the feed and came back is not new', async () => {
    const { api, feed } = await watching()
    const post = feed.post({ title: 'Comes and goes' })
    await shared.pass(MINUTE)
    feed.remove(post)
    await shared.pass(MINUTE)
    feed.post({ ...post })
    await shared.pass(MINUTE)
    expect(await untilAlerted(api, ['Comes and goes'])).toHaveLength(1)
  })

  test('a post without guid, link and date is an alert once', async () => {
    const { api, feed } = await watching()
    feed.post({ title: 'Bare', guid: null, link: null, date: null })
    await shared.pass(MINUTE)
    await shared.pass(MINUTE)
    const [alert] = await untilAlerted(api, ['Bare'])
    expect(alert?.post).toMatchObject({ dateOrigin: 'seen', url: null })
  })

  test('thirty new posts at once are news', async () => {
    const { api, feed } = await watching()
    const titles = Array.from({ length: 30 }, (_, n) => feed.post({ title: `Of thirty ${n}` }).title)
    await shared.pass(MINUTE)
    await untilAlerted(api, titles)
    expect((await api.sources())[0]?.notice).toBeNull()
  })

  test('thirty-one are a rebuilt site: kept without alerts, and said', async () => {
    const { api, feed, source } = await watching()
    for (let n = 0; n < 31; n++) feed.post({ title: `Of thirty-one ${n}` })
    await using stream = await api.stream()
    await shared.pass(MINUTE)
    const told = await stream.until('source.updated', ({ data }) => data.notice !== null)
    expect(told.data.notice).toMatchObject({ code: 'flood', count: 31, address: null })
    expect(await api.allAlerts()).toEqual([])
    expect((await api.checks(source.id))[0]).toMatchObject({ outcome: 'posts', newPosts: 31 })

    feed.post({ title: 'After the flood' })
    await shared.pass(MINUTE)
    await untilAlerted(api, ['After the flood'])
    expect((await api.patch(source.id, { noticeRead: true })).notice).toBeNull()
  })

  test('a source that is removed is not asked any more; its alerts stay; undone, it goes on', async () => {
    const { api, feed, source } = await watching()
    feed.post({ title: 'Seen' })
    await shared.pass(MINUTE)
    await using stream = await api.stream()
    await api.remove(source.id)
    expect((await stream.until('source.removed')).data).toEqual({ id: source.id })
    const asked = feed.asked.length
    feed.post({ title: 'While it was gone' })
    await shared.pass(5 * MINUTE)
    expect(feed.asked.length).toBe(asked)
    expect(await api.sources()).toEqual([])
    await untilAlerted(api, ['Seen'])

    expect((await api.restore(source.id)).id).toBe(source.id)
    await shared.pass(MINUTE)
    await untilAlerted(api, ['Seen', 'While it was gone'])
    await expect(api.restore(source.id)).rejects.toThrow(Refusal)
  })

  test('added again after its removal, a source is the one it was, with its new wishes', async () => {
    const { api, feed, source } = await watching()
    await api.remove(source.id)
    const again = await api.watch(feed.url, { name: 'Back', role: 'competitor', tags: ['a'] })
    expect(again).toMatchObject({ id: source.id, name: 'Back', role: 'competitor', tags: ['a'] })
  })

  test('one team removes its source, the other is still alerted', async () => {
    const { api, feed, source } = await watching()
    const other = await shared.house.signUp()
    await other.api.watch(feed.url)
    await shared.pass(0)
    await api.remove(source.id)
    feed.post({ title: 'For who stayed' })
    await shared.pass(MINUTE)
    await untilAlerted(other.api, ['For who stayed'])
    expect(await api.allAlerts()).toEqual([])
  })
})
