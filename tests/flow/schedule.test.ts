import { expect, test } from 'bun:test'
import { untilAlerted } from '../fixtures/house-api.ts'
import { DAY, describeBoth, HOUR, MINUTE, SECOND, shareHouse } from '../fixtures/house-kinds.ts'
import { type Feed, hostName } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'

describeBoth('when a source is looked at', (ground) => {
  const shared = shareHouse(ground)
  let hosts = 0

  /** A feed with a host to itself. */
  function newFeed(path = '/feed', name = hostName(hosts++)): Feed {
    const feed = shared.publisher.feed(path, name)
    feed.post({ title: 'Old news' })
    return feed
  }

  /** Somebody who watches a feed, first import done; the source goes when the test is over. */
  async function watching(wish: Record<string, unknown> = {}, feed = newFeed()) {
    const member = await shared.house.signUp()
    const source = await member.api.watch(feed.url, wish)
    await shared.pass(0)
    return {
      ...member,
      feed,
      source,
      health: async () => (await member.api.source(source.id)).health,
      /** How often the feed is asked while `ms` pass. */
      async askedWhile(ms: number) {
        const before = feed.asked.length
        await shared.pass(ms)
        return feed.asked.length - before
      },
      [Symbol.asyncDispose]: () => member.api.remove(source.id),
    }
  }

  test('every minute when nobody says otherwise', async () => {
    await using watched = await watching()
    expect(await watched.askedWhile(59 * SECOND)).toBe(0)
    expect(await watched.askedWhile(1 * SECOND)).toBe(1)
    expect(await watched.askedWhile(60 * SECOND)).toBe(1)
  })

  test('as often as the team asks, from the moment it asks', async () => {
    await using watched = await watching({ intervalSeconds: 3600 })
    expect(await watched.askedWhile(59 * MINUTE)).toBe(0)
    expect(await watched.askedWhile(MINUTE)).toBe(1)
    const changed = await watched.api.patch(watched.source.id, { intervalSeconds: 15 })
    expect(changed.effectiveIntervalSeconds).toBe(15)
    expect(await watched.askedWhile(14 * SECOND)).toBe(0)
    expect(await watched.askedWhile(1 * SECOND)).toBe(1)
    await watched.api.patch(watched.source.id, { intervalSeconds: null })
    await watched.askedWhile(15 * SECOND)
    expect(await watched.askedWhile(45 * SECOND)).toBe(0)
  })

  test('as often as the most eager of its teams asks', async () => {
    await using slow = await watching({ intervalSeconds: 3600 })
    await using eager = await watching({ intervalSeconds: 30 }, slow.feed)
    expect((await slow.api.source(slow.source.id)).effectiveIntervalSeconds).toBe(30)
    expect(await slow.askedWhile(30 * SECOND)).toBe(1)
    await eager.api.patch(eager.source.id, { paused: true })
    await slow.askedWhile(30 * SECOND)
    expect(await slow.askedWhile(30 * MINUTE)).toBe(0)
  })

  test('not while it is paused; a short pause is made up for', async () => {
    await using watched = await watching()
    const paused = await watched.api.patch(watched.source.id, { paused: true })
    expect(paused.health).toMatchObject({ state: 'paused', nextCheckAt: null })
    watched.feed.post({ title: 'During a short pause' })
    expect(await watched.askedWhile(5 * MINUTE)).toBe(0)
    const resumed = await watched.api.patch(watched.source.id, { paused: false })
    expect(resumed.pausedAt).toBeNull()
    expect(await watched.askedWhile(0)).toBe(1)
    await untilAlerted(watched.api, ['During a short pause'])
  })

  test('what piled up during a long pause is kept in silence; news follow', async () => {
    await using watched = await watching()
    await watched.api.patch(watched.source.id, { paused: true })
    watched.feed.post({ title: 'During a long pause' })
    await shared.pass(HOUR)
    await watched.api.patch(watched.source.id, { paused: false })
    expect(await watched.askedWhile(0)).toBe(1)
    watched.feed.post({ title: 'News' })
    await shared.pass(MINUTE)
    await untilAlerted(watched.api, ['News'])
  })

  test('a long pause that began during a look ends in silence too', async () => {
    await using watched = await watching()
    const release = watched.feed.hold()
    const before = watched.feed.asked.length
    const passing = shared.pass(MINUTE)
    await until('the look is under way', () => watched.feed.asked.length > before)
    await watched.api.patch(watched.source.id, { paused: true })
    // More than the narrow write of a look that found nothing.
    watched.feed.post({ title: 'As it was paused' })
    release()
    await passing
    watched.feed.post({ title: 'During a long pause' })
    await shared.pass(HOUR)
    await watched.api.patch(watched.source.id, { paused: false })
    await shared.pass(0)
    expect(await watched.api.allAlerts()).toEqual([])
  })

  test('a long pause that is ended twice is still silent', async () => {
    await using watched = await watching()
    await watched.api.patch(watched.source.id, { paused: true })
    watched.feed.post({ title: 'During a long pause' })
    await shared.clock.advance(DAY)
    await watched.api.patch(watched.source.id, { paused: false })
    await watched.api.patch(watched.source.id, { paused: false })
    expect(await watched.askedWhile(0)).toBe(1)
    expect(await watched.api.allAlerts()).toEqual([])
  })

  test('the second of two teams to come back from a long pause hears no backlog either', async () => {
    await using first = await watching()
    await using second = await watching({}, first.feed)
    for (const one of [first, second]) await one.api.patch(one.source.id, { paused: true })
    first.feed.post({ title: 'During a long pause' })
    await shared.clock.advance(DAY)
    for (const one of [first, second]) await one.api.patch(one.source.id, { paused: false })
    expect(await first.askedWhile(0)).toBe(1)
    expect([await first.api.allAlerts(), await second.api.allAlerts()]).toEqual([[], []])
  })

  test('whoever joins a source that has been failing for hours is not told what it missed', async () => {
    await using first = await watching()
    first.feed.answer({ status: 500 })
    await shared.pass(3 * HOUR)
    first.feed.post({ title: 'While it was broken' })
    first.feed.answer(null)
    await using second = await watching({}, first.feed)
    await untilAlerted(first.api, ['While it was broken'])
    expect(await second.api.allAlerts()).toEqual([])
  })

  test('a failure that becomes another one is told', async () => {
    await using watched = await watching()
    await using stream = await watched.api.stream()
    for (const [status, code] of [
      [500, 'server_error'],
      [404, 'not_found'],
      [410, 'gone'],
    ] as const) {
      watched.feed.answer({ status })
      await shared.pass(10 * MINUTE)
      await stream.until('source.updated', ({ data }) => data.health.failure?.code === code)
    }
  })

  test('a host that asked for quiet is left alone whatever anybody wishes', async () => {
    const name = hostName(hosts++)
    await using watched = await watching({}, newFeed('/a', name))
    await using sibling = await watching({}, newFeed('/b', name))
    watched.feed.answer({ status: 429, headers: { 'retry-after': '3600' } })
    await shared.pass(MINUTE)
    const before = sibling.feed.asked.length + watched.feed.asked.length
    await sibling.api.patch(sibling.source.id, { intervalSeconds: 15 })
    await sibling.api.check(sibling.source.id)
    await using late = await watching({}, newFeed('/c', name))
    await shared.pass(30 * MINUTE)
    expect(sibling.feed.asked.length + watched.feed.asked.length).toBe(before)
    expect(late.feed.asked).toHaveLength(0)
    expect(Date.parse((await sibling.health()).nextCheckAt ?? '')).toBeGreaterThan(
      shared.clock.now().getTime(),
    )
    await shared.pass(31 * MINUTE)
    expect(late.feed.asked.length).toBeGreaterThan(0)
  })

  test('a paused source says that it is when asked for a look', async () => {
    await using watched = await watching()
    await watched.api.patch(watched.source.id, { paused: true })
    const answer = await watched.api.send('POST', `/api/sources/${watched.source.id}/check`)
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'source_paused' } } })
  })

  test('a page that changes with every look keeps its newest twenty versions', async () => {
    await using watched = await watching({ intervalSeconds: 15 })
    const entry = watched.feed.post({ title: 'Live, minute 0' })
    await shared.pass(15 * SECOND)
    for (let minute = 1; minute <= 24; minute++) {
      watched.feed.edit(entry, { title: `Live, minute ${minute}` })
      await shared.pass(15 * SECOND)
    }
    const [alert] = await watched.api.allAlerts()
    const opened = await watched.api.alert(alert?.id ?? '')
    expect(opened.post.title).toBe('Live, minute 24')
    expect(opened.history.map(({ title }) => title)).toEqual(
      Array.from({ length: 20 }, (_, i) => `Live, minute ${23 - i}`),
    )
  })

  test('a team that pauses is not alerted while another still watches', async () => {
    await using first = await watching()
    await using second = await watching({}, first.feed)
    await first.api.patch(first.source.id, { paused: true })
    first.feed.post({ title: 'For one' })
    expect(await first.askedWhile(MINUTE)).toBe(1)
    await untilAlerted(second.api, ['For one'])
    expect(await first.api.allAlerts()).toEqual([])
  })

  test('at once when somebody asks, and they are told though nothing changed', async () => {
    await using watched = await watching({ intervalSeconds: 86_400 })
    await using stream = await watched.api.stream()
    await watched.api.check(watched.source.id)
    await shared.clock.advance(SECOND)
    expect(await watched.askedWhile(0)).toBe(1)
    const now = shared.clock.now().toISOString()
    await stream.until('source.updated', ({ data }) => data.health.lastCheckedAt === now)
    expect(await watched.askedWhile(23 * HOUR)).toBe(0)
  })

  test('asked for during a look, another look follows and its outcome is told', async () => {
    await using watched = await watching({ intervalSeconds: 3600 })
    const release = watched.feed.hold()
    const before = watched.feed.asked.length
    const passing = shared.pass(HOUR)
    await until('the look is under way', () => watched.feed.asked.length > before)
    await watched.api.check(watched.source.id)
    release()
    await passing
    await using stream = await watched.api.stream({ after: 0 })
    await shared.pass(SECOND)
    expect(watched.feed.asked.length).toBe(before + 2)
    const wanted = (await watched.health()).lastCheckedAt
    await stream.until('source.updated', ({ data }) => data.health.lastCheckedAt === wanted)
  })

  test('a shorter interval asked for during a look holds from then on', async () => {
    await using watched = await watching({ intervalSeconds: 86_400 })
    const release = watched.feed.hold()
    const before = watched.feed.asked.length
    const passing = shared.pass(DAY)
    await until('the look is under way', () => watched.feed.asked.length > before)
    await watched.api.patch(watched.source.id, { intervalSeconds: 15 })
    release()
    await passing
    const next = (await watched.health()).nextCheckAt ?? ''
    expect(Date.parse(next)).toBeLessThanOrEqual(shared.clock.now().getTime() + 15 * SECOND)
  })

  test.each([
    ['max-age', { headers: { 'cache-control': 'max-age=240' } }, 240],
    ['max-age of a day', { headers: { 'cache-control': 'max-age=86400' } }, 300],
  ])('less often where the publisher asks for it and nobody else does: %s', async (_, how, seconds) => {
    const feed = newFeed()
    feed.answer(how)
    await using watched = await watching({}, feed)
    expect(await watched.api.source(watched.source.id)).toMatchObject({ effectiveIntervalSeconds: seconds })
    expect(await watched.askedWhile((seconds - 1) * SECOND)).toBe(0)
    expect(await watched.askedWhile(SECOND)).toBe(1)
    await watched.api.patch(watched.source.id, { intervalSeconds: 60 })
    await watched.askedWhile(MINUTE)
    expect(await watched.askedWhile(MINUTE)).toBe(1)
  })

  test('less often where the feed says ttl', async () => {
    const feed = newFeed()
    feed.ttlMinutes = 60
    await using watched = await watching({}, feed)
    expect(await watched.api.source(watched.source.id)).toMatchObject({
      hintSeconds: 3600,
      effectiveIntervalSeconds: 300,
    })
    expect(await watched.askedWhile(299 * SECOND)).toBe(0)
    expect(await watched.askedWhile(SECOND)).toBe(1)
  })

  test('with what the last answer said it was, and 304 is no news', async () => {
    const feed = newFeed()
    feed.conditional = true
    await using watched = await watching({}, feed)
    await shared.pass(MINUTE)
    expect(feed.asked.at(-1)?.headers.get('if-none-match')).toMatch(/^".+"$/)
    expect((await watched.api.checks(watched.source.id))[0]).toMatchObject({ outcome: 'unchanged', times: 1 })
    await shared.pass(MINUTE)
    expect((await watched.api.checks(watched.source.id))[0]).toMatchObject({ outcome: 'unchanged', times: 2 })
    feed.post({ title: 'Changed' })
    await shared.pass(MINUTE)
    await untilAlerted(watched.api, ['Changed'])
    expect((await watched.api.checks(watched.source.id)).slice(0, 2)).toMatchObject([
      { outcome: 'posts', newPosts: 1, times: 1 },
      { outcome: 'unchanged', times: 2 },
    ])
  })

  test('ever less often while it fails, never not at all, and in its rhythm once it is back', async () => {
    await using watched = await watching()
    watched.feed.answer({ status: 503 })
    await using stream = await watched.api.stream()
    await shared.pass(MINUTE)
    const failing = await stream.until('source.updated')
    expect(failing.data.health).toMatchObject({
      state: 'failing',
      failures: 1,
      failure: { code: 'server_error', status: 503 },
      since: shared.clock.now().toISOString(),
    })
    const waits: number[] = []
    for (let n = 1; n <= 16; n++) {
      const { nextCheckAt } = await watched.health()
      const wait = Date.parse(nextCheckAt ?? '') - shared.clock.now().getTime()
      waits.push(wait / MINUTE)
      expect(await watched.askedWhile(wait - 1)).toBe(0)
      expect(await watched.askedWhile(1)).toBe(1)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 720, 720, 720, 720, 720, 720])
    expect((await watched.health()).failures).toBe(17)
    expect(stream.of('source.updated')).toHaveLength(1)

    watched.feed.answer(null)
    watched.feed.post({ title: 'Back' })
    await shared.pass(12 * HOUR)
    const back = await stream.until('source.updated', ({ data }) => data.health.state === 'ok')
    expect(back.data.health).toMatchObject({ failures: 0, failure: null, since: null })
    await untilAlerted(watched.api, ['Back'])
    expect(await watched.askedWhile(MINUTE)).toBe(1)
  })

  test('a source that has never answered says why', async () => {
    const feed = newFeed()
    feed.answer({ status: 404 })
    await using watched = await watching({}, feed)
    expect(await watched.health()).toMatchObject({
      state: 'failing',
      failure: { code: 'not_found', status: 404 },
    })
    feed.answer(null)
    await shared.pass(HOUR)
    expect((await watched.health()).state).toBe('ok')
    expect(await watched.api.allAlerts()).toEqual([])
  })

  test('not any more once the publisher says it is over, until somebody asks', async () => {
    await using watched = await watching()
    watched.feed.answer({ status: 410 })
    await using stream = await watched.api.stream()
    await shared.pass(MINUTE)
    const told = await stream.until('source.updated')
    expect(told.data.health).toMatchObject({
      state: 'gone',
      nextCheckAt: null,
      failure: { code: 'gone', status: 410 },
    })
    expect(await watched.askedWhile(2 * DAY)).toBe(0)
    watched.feed.answer(null)
    watched.feed.post({ title: 'Not over' })
    await watched.api.check(watched.source.id)
    expect(await watched.askedWhile(0)).toBe(1)
    expect((await watched.health()).state).toBe('ok')
  })

  test('a host that says 429 is left alone as a whole, and only that host', async () => {
    const name = hostName(hosts++)
    const [loud, quiet, later] = [newFeed('/loud', name), newFeed('/quiet', name), newFeed('/later', name)]
    await using first = await watching({ intervalSeconds: 30 }, loud)
    await using second = await watching({}, quiet)
    await using third = await watching({ intervalSeconds: 20 }, later)
    await using elsewhere = await watching()
    loud.answer({ status: 429, headers: { 'retry-after': '600' } })
    await first.api.check(first.source.id)
    await shared.pass(0)
    expect(await first.health()).toMatchObject({ state: 'failing', failure: { code: 'rate_limited' } })
    const before = [loud, quiet, later].map(({ asked }) => asked.length)
    expect(await elsewhere.askedWhile(599 * SECOND)).toBe(1)
    expect([loud, quiet, later].map(({ asked }) => asked.length)).toEqual(before)
    loud.answer(null)
    await shared.pass(2 * SECOND)
    expect([second.feed, third.feed].map(({ asked }) => asked.length)).toEqual(
      before.slice(1).map((n) => n + 1),
    )
  })

  test('the others of a host that are due with the one that says 429 are left alone too', async () => {
    const name = hostName(hosts++)
    const feeds = ['/a', '/b', '/c'].map((path) => newFeed(path, name))
    const { api } = await shared.house.signUp()
    const sources = await Promise.all(feeds.map((feed) => api.watch(feed.url)))
    await shared.pass(0)
    const before = feeds.map(({ asked }) => asked.length)
    for (const feed of feeds) feed.answer({ status: 429, headers: { 'retry-after': '600' } })
    await shared.pass(MINUTE)
    const asked = () => feeds.reduce((sum, feed, n) => sum + feed.asked.length - (before[n] ?? 0), 0)
    expect(asked()).toBe(1)
    for (const feed of feeds) feed.answer(null)
    await shared.pass(599 * SECOND)
    expect(asked()).toBe(1)
    await shared.pass(10 * MINUTE)
    expect(feeds.every((feed, n) => feed.asked.length > (before[n] ?? 0))).toBe(true)
    for (const { id } of sources) await api.remove(id)
  })

  test('where it has moved to for good, once it has said so three times over a day', async () => {
    const feed = newFeed('/old')
    const moved = shared.publisher.feed('/new', new URL(feed.url).hostname.replace('.localhost', ''))
    moved.entries.push(...feed.entries)
    await using watched = await watching({ intervalSeconds: 6 * 3600 }, feed)
    await using stream = await watched.api.stream()
    const redirect = { status: 301, headers: { location: moved.url } }
    feed.answer(redirect)
    await shared.pass(6 * HOUR)
    feed.answer(null)
    await shared.pass(6 * HOUR)
    feed.answer(redirect)
    for (let looks = 0; looks < 4; looks++) await shared.pass(6 * HOUR)
    expect((await watched.api.source(watched.source.id)).address).toBe(feed.url)
    moved.post({ title: 'On the way' })
    await shared.pass(6 * HOUR)
    const told = await stream.until('source.updated', ({ data }) => data.address === moved.url)
    expect(told.data.notice).toMatchObject({ code: 'moved', address: moved.url })
    await untilAlerted(watched.api, ['On the way'])
    const asked = feed.asked.length
    moved.post({ title: 'At home' })
    await shared.pass(6 * HOUR)
    expect(feed.asked.length).toBe(asked)
    await untilAlerted(watched.api, ['On the way', 'At home'])
  })

  test('a move is told when it is made, not at every look before', async () => {
    const feed = newFeed('/old')
    const moved = shared.publisher.feed('/new', new URL(feed.url).hostname.replace('.localhost', ''))
    await using watched = await watching({}, feed)
    feed.answer({ status: 301, headers: { location: moved.url } })
    await using stream = await watched.api.stream()
    for (let looks = 0; looks < 5; looks++) await shared.pass(MINUTE)
    await watched.api.patch(watched.source.id, { name: 'Told' })
    await stream.until('source.updated', ({ data }) => data.name === 'Told')
    expect(stream.of('source.updated')).toHaveLength(1)
  })

  test('a move onto an address that is watched already is not made', async () => {
    const old = newFeed('/old')
    await using taken = await watching({ intervalSeconds: 12 * 3600 })
    await using watched = await watching({ intervalSeconds: 12 * 3600 }, old)
    old.answer({ status: 308, headers: { location: taken.feed.url } })
    for (let looks = 0; looks < 5; looks++) await shared.pass(12 * HOUR)
    expect((await watched.api.source(watched.source.id)).address).toBe(old.url)
    expect((await watched.health()).state).not.toBe('failing')
  })

  test('a temporary redirect is followed and never stored', async () => {
    const feed = newFeed('/old')
    const other = newFeed('/new')
    await using watched = await watching({ intervalSeconds: 12 * 3600 }, feed)
    feed.answer({ status: 302, headers: { location: other.url } })
    for (let looks = 0; looks < 4; looks++) await shared.pass(12 * HOUR)
    expect(await watched.api.source(watched.source.id)).toMatchObject({ address: feed.url, notice: null })
  })
})
