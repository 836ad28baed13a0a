import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { writeChecks } from '../../db/queries/polling.ts'
import { channel } from '../../db/schema/index.ts'
import type { SourceWire } from '../../server/app.ts'
import { type Api, type ErrorBody, type Member, Refusal } from '../fixtures/house-api.ts'
import { describeBest, HOUR, MINUTE, SECOND, shareHouse } from '../fixtures/house-kinds.ts'
import { type Feed, openPublisher } from '../fixtures/publisher.ts'
import { openHostile } from '../fixtures/servers/hostile.ts'

/** The refusal that a call ends in. */
async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof Refusal) return error
  throw error ?? new Error('it was not refused')
}

const errorIn = ({ body }: Refusal) => (body as ErrorBody).error

describeBest('/api/sources', (ground) => {
  const shared = shareHouse(ground)
  let paths = 0
  const newFeed = (): Feed => {
    const feed = shared.publisher.feed(`/sources-${++paths}`)
    feed.post()
    return feed
  }

  let anna: Member
  beforeAll(async () => {
    anna = await shared.house.signUp()
  })

  /** A new feed that somebody watches (Anna, whose other sources are in nobody's way), first import done. */
  async function watching(wish: Record<string, unknown> = {}, member = anna) {
    const feed = newFeed()
    const source = await member.api.watch(feed.url, wish)
    await shared.pass(0)
    return { ...member, feed, source, now: () => member.api.source(source.id) }
  }

  const add = (api: Api, body: unknown) => api.send<SourceWire & ErrorBody>('POST', '/api/sources', body)

  describe('adding', () => {
    test('is 201 with all that was wished; the first look follows at once', async () => {
      const { api } = anna
      const feed = newFeed()
      const wish = {
        name: ' Kestrel ',
        role: 'competitor',
        priority: 'high',
        intervalSeconds: 900,
        tags: ['shoes', 'été'],
      }
      const added = await add(api, { address: feed.url, method: 'feed', platform: 'web', ...wish })
      expect(added.status).toBe(201)
      expect(added.body).toMatchObject({
        ...wish,
        name: 'Kestrel',
        address: feed.url,
        effectiveIntervalSeconds: 900,
        pausedAt: null,
        notice: null,
        health: { state: 'new', failure: null, failures: 0, lastCheckedAt: null },
      })
      await shared.pass(0)
      expect(await api.source(added.body.id)).toMatchObject({ name: 'Kestrel', health: { state: 'ok' } })
    })

    test('what is left out is left to us', async () => {
      const { api } = anna
      const { body } = await add(api, { address: newFeed().url, role: 'watch' })
      expect(body).toMatchObject({ priority: 'normal', intervalSeconds: null, tags: [], method: 'feed' })
      expect(body.effectiveIntervalSeconds).toBe(60)
    })

    test('the same address twice is a 409 that leads to the one that is there', async () => {
      const { api, feed, source } = await watching({}, await shared.house.signUp())
      for (const address of [feed.url, `${feed.url}#latest`, feed.url.replace('http:', 'HTTP:')]) {
        const refused = await refusalOf(api.watch(address))
        expect(refused.status).toBe(409)
        expect(errorIn(refused)).toMatchObject({
          code: 'source_exists',
          fields: { address: 'source_exists', sourceId: source.id },
        })
      }
      const detected = await add(api, { address: feed.url, role: 'watch' })
      expect([detected.status, detected.body.error.fields?.sourceId]).toEqual([409, source.id])
      expect(await api.sources()).toHaveLength(1)
    })

    test('of two that add the same address at once one is told of the other', async () => {
      const { api } = await shared.house.signUp()
      const { url } = newFeed()
      const answers = await Promise.all(
        [1, 2, 3].map(() => add(api, { address: url, method: 'feed', role: 'watch' })),
      )
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
      const [made] = await api.sources()
      for (const { status, body } of answers)
        if (status === 409) expect(body.error.fields?.sourceId).toBe(made?.id ?? '')
    })

    test('another team may watch it too, and hears nothing of the first', async () => {
      const { feed, source } = await watching({ name: 'Ours', tags: ['secret'] })
      const other = await shared.house.signUp()
      const theirs = await other.api.watch(feed.url)
      expect(theirs.id).not.toBe(source.id)
      expect(JSON.stringify(theirs)).not.toMatch(/Ours|secret/)
    })

    const NOT_WEB = [
      'kestrel',
      'ftp://kestrel.test/feed',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/xml,<rss/>',
      'http://',
      'http://:80/',
      'http://anna:sesame@kestrel.test/feed',
      'http://sesame@kestrel.test/feed',
      ' ',
    ]
    test.each(NOT_WEB)('what is no address of the web is a 422 bad_url: %s', async (address) => {
      const { api } = anna
      const before = await api.sources()
      const refused = await refusalOf(api.watch(address))
      expect([refused.status, errorIn(refused).code]).toEqual([422, 'bad_url'])
      expect(errorIn(refused).fields).toEqual({ address: 'bad_url' })
      expect(JSON.stringify(refused.body)).not.toContain('sesame')
      expect(await api.sources()).toEqual(before)
    })

    test('what nothing is found behind is a 422 on the field that was sent', async () => {
      const { api } = anna
      const page = shared.publisher.page('/bare', '<html><body>no feed here</body></html>')
      for (const [address, code, why] of [
        [page, 'html_not_feed', 'html_not_feed'],
        ['hello there', 'bad_url', 'sentence'],
      ]) {
        const answer = await add(api, { address, role: 'watch' })
        expect([answer.status, answer.body.error]).toMatchObject([422, { code, fields: { address: why } }])
      }
    })

    test('a way of watching that is unknown is a 422', async () => {
      const { api } = anna
      for (const wish of [{ method: 'crystal' }, { platform: 'instagram', method: 'feed' }]) {
        const refused = await refusalOf(api.watch('http://kestrel.test/', wish))
        expect([refused.status, refused.code]).toEqual([422, 'unknown_method'])
      }
    })
  })

  describe('intervals', () => {
    test.each([15, 16, 86_399, 86_400, null])('%p is one', async (intervalSeconds) => {
      const { api, source } = await watching({ intervalSeconds })
      expect(source.intervalSeconds).toBe(intervalSeconds)
      const changed = await api.patch(source.id, { intervalSeconds })
      expect(changed.effectiveIntervalSeconds).toBe(intervalSeconds ?? 60)
    })

    test.each([14, 0, -15, 86_401, 15.5, 'often', true])('%p is none', async (intervalSeconds) => {
      const { api, source } = await watching()
      for (const call of [
        () => api.patch(source.id, { intervalSeconds }),
        () => api.watch(newFeed().url, { intervalSeconds }),
      ]) {
        const refused = await refusalOf(call())
        expect([refused.status, errorIn(refused).fields]).toEqual([400, { intervalSeconds: 'invalid' }])
      }
      expect((await api.source(source.id)).intervalSeconds).toBeNull()
    })
  })

  describe('changing', () => {
    test('takes what is said, leaves the rest, and tells it', async () => {
      const { api, source } = await watching({ name: 'Before', tags: ['a'], priority: 'high' })
      await using stream = await api.stream()
      const changed = await api.patch(source.id, { name: '  After ', role: 'competitor' })
      expect(changed).toMatchObject({ name: 'After', role: 'competitor', tags: ['a'], priority: 'high' })
      expect((await stream.until('source.updated')).data).toEqual(changed)
      expect(await api.source(source.id)).toEqual(changed)
      expect(await api.patch(source.id, {})).toMatchObject({ name: 'After' })
    })

    test('takes nothing that is not to be changed', async () => {
      const { api, source } = await watching()
      const other = await shared.house.signUp()
      const wish = {
        id: crypto.randomUUID(),
        teamId: other.teamId,
        address: 'http://evil.test/',
        state: 'gone',
      }
      const changed = await api.patch(source.id, wish)
      expect([changed.id, changed.address]).toEqual([source.id, source.address])
      expect(await other.api.sources()).toEqual([])
    })

    test.each(['', '   ', '\t\n', 'x'.repeat(121), 'a\u0000b', null, 7])(
      'keeps its name when the new one is none: %j',
      async (name) => {
        const { api, source } = await watching({ name: 'Kept' })
        const answer = await api.send<ErrorBody>('PATCH', `/api/sources/${source.id}`, { name })
        expect([answer.status, answer.body.error.code]).toEqual([400, 'bad_request'])
        expect((await api.source(source.id)).name).toBe('Kept')
      },
    )

    test('a new name is on the alerts that were there, too', async () => {
      const { api, feed, source } = await watching({ name: 'Before' })
      feed.post()
      await shared.pass(MINUTE)
      await api.patch(source.id, { name: 'After', role: 'competitor' })
      const [alert] = await api.allAlerts({ source: source.id })
      expect(alert?.source).toMatchObject({ name: 'After', role: 'competitor' })
    })

    test('pausing stops the looks and says since when; resuming looks at once', async () => {
      const { api, feed, source, now } = await watching()
      const paused = await api.patch(source.id, { paused: true })
      const at = shared.clock.now().toISOString()
      expect(paused).toMatchObject({
        pausedAt: at,
        health: { state: 'paused', since: at, nextCheckAt: null },
      })
      const before = feed.asked.length
      await shared.pass(HOUR)
      expect(feed.asked.length).toBe(before)
      await api.patch(source.id, { paused: false })
      await shared.pass(0)
      expect(feed.asked.length).toBe(before + 1)
      expect(await now()).toMatchObject({ pausedAt: null, health: { state: 'ok' } })
    })

    test('a notice stays until it is put away, for each team by itself', async () => {
      const { api, feed, source, now } = await watching()
      const other = await shared.house.signUp()
      const theirs = await other.api.watch(feed.url)
      await shared.pass(0)
      for (let n = 0; n < 31; n++) feed.post()
      await shared.pass(MINUTE)
      expect((await now()).notice).toMatchObject({ code: 'flood', count: 31 })
      await api.patch(source.id, { name: 'Not about the notice' })
      expect((await now()).notice).not.toBeNull()
      expect((await api.patch(source.id, { noticeRead: true })).notice).toBeNull()
      expect((await other.api.source(theirs.id)).notice).toMatchObject({ code: 'flood' })
    })
  })

  describe('removing', () => {
    test('takes it off every list and can be undone, once', async () => {
      const { api, source } = await watching({ name: 'Kept', tags: ['a'], intervalSeconds: 300 })
      const removed = await api.send('DELETE', `/api/sources/${source.id}`)
      expect([removed.status, removed.body]).toEqual([204, ''])
      expect((await api.sources()).map(({ id }) => id)).not.toContain(source.id)
      for (const [method, path] of [
        ['GET', ''],
        ['PATCH', ''],
        ['DELETE', ''],
        ['POST', '/check'],
        ['GET', '/checks'],
      ]) {
        const answer = await api.send(
          method ?? '',
          `/api/sources/${source.id}${path}`,
          method === 'PATCH' ? {} : undefined,
        )
        expect([method, path, answer.status]).toEqual([method, path, 404])
      }
      const back = await api.restore(source.id)
      expect(back).toMatchObject({ id: source.id, name: 'Kept', tags: ['a'], intervalSeconds: 300 })
      expect((await refusalOf(api.restore(source.id))).status).toBe(404)
    })
  })

  describe('looking now', () => {
    test('is 202 and its outcome is told, also when nothing is new', async () => {
      const { api, feed, source } = await watching()
      await using stream = await api.stream()
      const answer = await api.send<SourceWire>('POST', `/api/sources/${source.id}/check`)
      expect([answer.status, answer.body.id]).toEqual([202, source.id])
      const asked = feed.asked.length
      await shared.clock.advance(SECOND)
      await shared.house.settle()
      expect(feed.asked.length).toBe(asked + 1)
      const told = await stream.until(
        'source.updated',
        ({ data }) => data.health.lastCheckedAt === shared.clock.now().toISOString(),
      )
      expect(told.data.health.state).toBe('ok')
    })

    test('is done ten times a minute, then 429 with when to come back', async () => {
      const { api, source } = await watching()
      for (let n = 0; n < 10; n++) await api.check(source.id)
      const answer = await api.send<ErrorBody>('POST', `/api/sources/${source.id}/check`)
      expect([answer.status, answer.body.error.code]).toEqual([429, 'rate_limited'])
      const wait = Number(answer.headers.get('retry-after'))
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(60)
      const other = await api.watch(newFeed().url)
      expect((await api.check(other.id)).id).toBe(other.id)
    })

    test('wakes a source that was given up as gone', async () => {
      const { api, feed, source, now } = await watching()
      feed.answer({ status: 410 })
      await shared.pass(MINUTE)
      expect((await now()).health).toMatchObject({ state: 'gone', failure: { code: 'gone', status: 410 } })
      feed.answer(null)
      await shared.pass(HOUR)
      expect((await now()).health.state).toBe('gone')
      await api.check(source.id)
      await shared.pass(0)
      expect((await now()).health).toMatchObject({ state: 'ok', failure: null })
    })
  })

  describe('the history of looks', () => {
    test('tells posts, quiet runs as one, and failures by name, newest first', async () => {
      const { api, feed, source } = await watching()
      await shared.pass(MINUTE)
      await shared.pass(MINUTE)
      feed.post()
      await shared.pass(MINUTE)
      feed.answer({ status: 503 })
      await shared.pass(MINUTE)
      feed.answer(null)
      await shared.pass(HOUR)
      await shared.pass(MINUTE)
      const rows = (await api.checks(source.id)).map(({ outcome, times, newPosts, failure }) => [
        outcome,
        times,
        newPosts,
        failure?.code ?? null,
      ])
      expect(rows.slice(-4)).toEqual([
        ['failed', 1, 0, 'server_error'],
        ['posts', 1, 1, null],
        ['unchanged', 2, 0, null],
        ['posts', 1, 1, null],
      ])
      expect(rows.slice(0, -4).every(([outcome]) => outcome === 'unchanged')).toBe(true)
      const moments = (await api.checks(source.id)).map(({ at }) => at)
      expect(moments).toEqual(moments.toSorted().reverse())
    })

    test('comes in pages, each look once', async () => {
      const { api, source } = await watching()
      await keepChecks(source.address, 60)
      type Page = { items: { at: string }[]; nextCursor: string | null }
      const path = `/api/sources/${source.id}/checks`
      const first = (await api.send<Page>('GET', path)).body
      const second = (await api.send<Page>('GET', `${path}?cursor=${first.nextCursor}`)).body
      expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 11, null])
      const moments = [...first.items, ...second.items].map(({ at }) => at)
      expect(new Set(moments).size).toBe(61)
      const answer = await api.send<ErrorBody>('GET', `${path}?cursor=zebra`)
      expect([answer.status, answer.body.error.fields]).toEqual([400, { cursor: 'invalid' }])
    })

    /** Writes looks as the pollers do, a minute apart; making them would make those of all other sources too. */
    async function keepChecks(address: string, count: number): Promise<void> {
      const { db, clock } = shared.house.services
      const [watched] = await db.select({ id: channel.id }).from(channel).where(eq(channel.address, address))
      const rows = Array.from({ length: count }, (_, n) => ({
        id: Bun.randomUUIDv7(),
        channel_id: watched?.id ?? '',
        at: new Date(clock.now().getTime() + (n + 1) * MINUTE).toISOString(),
        outcome: 'posts' as const,
        times: 1,
        duration_ms: 5,
        new_posts: 1,
        failure_code: null,
        failure_detail: null,
        failure_status: null,
      }))
      await writeChecks(db, rows)
    }
  })

  test('the list puts first what a person must look at', async () => {
    const { api } = await shared.house.signUp()
    const feeds = ['d ok', 'b failing', 'a gone', 'e paused'].map((name) => ({ name, feed: newFeed() }))
    const ids: string[] = []
    for (const { name, feed } of feeds) ids.push((await api.watch(feed.url, { name })).id)
    feeds[1]?.feed.answer({ status: 500 })
    feeds[2]?.feed.answer({ status: 410 })
    await shared.pass(0)
    await api.patch(ids[3] ?? '', { paused: true })
    await api.watch(newFeed().url, { name: 'c new' })
    expect((await api.sources()).map(({ name }) => name)).toEqual([
      'a gone',
      'b failing',
      'c new',
      'd ok',
      'e paused',
    ])
  })
})

describeBest('POST /api/sources/detect', (ground) => {
  const shared = shareHouse(ground)
  let hostile: Awaited<ReturnType<typeof openHostile>>
  let anna: Member
  beforeAll(async () => {
    hostile = await openHostile()
    anna = await shared.house.signUp()
  })
  afterAll(() => hostile[Symbol.asyncDispose]())

  const FAILURES: [path: string, code: string][] = [
    ['/status/401', 'unauthorized'],
    ['/status/403', 'forbidden'],
    ['/status/403?cf-mitigated=challenge', 'cloudflare'],
    ['/status/404', 'not_found'],
    ['/status/410', 'gone'],
    ['/status/429', 'rate_limited'],
    ['/status/503', 'server_error'],
    ['/empty', 'empty_body'],
    ['/reset', 'reset'],
    ['/bomb/gzip', 'too_large'],
    ['/redirect?to=http://10.0.0.1/', 'blocked_address'],
    ['/loop', 'too_many_redirects'],
  ]
  test.each(FAILURES)('names what went wrong as a 422 on its input: %s', async (path, code) => {
    const refused = await refusalOf(anna.api.detect(hostile.url(path)))
    expect([refused.status, errorIn(refused).code]).toEqual([422, code])
    expect(errorIn(refused).fields).toEqual({ input: code })
    expect(errorIn(refused).message.length).toBeGreaterThan(5)
  })

  test.each([
    'hello there',
    'anna@kestrel.test',
    '   ',
    'http://',
    'mailto:a@b.test',
    '🥿',
    "'; drop table x",
  ])('what is no address is a 422 bad_url: %s', async (input) => {
    const refused = await refusalOf(anna.api.detect(input))
    expect([refused.status, errorIn(refused).code]).toEqual([422, 'bad_url'])
  })

  test.each([
    'http://10.0.0.1/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/',
    'http://0x0a000001/',
  ])('private addresses are not read: %s', async (input) => {
    expect((await refusalOf(anna.api.detect(input))).code).toBe('blocked_address')
  })

  test('saves nothing, and tells a team only of its own sources', async () => {
    await using publisher = openPublisher(() => shared.clock.now())
    const feed = publisher.feed('/detected')
    feed.post()
    const [carl, bert] = [await shared.house.signUp(), await shared.house.signUp()]
    const existing = async (api: Api) => (await api.detect(feed.url)).map((one) => one.existingSourceId)
    expect(await existing(carl.api)).toEqual([null])
    expect(await carl.api.sources()).toEqual([])
    const source = await carl.api.watch(feed.url)
    expect([await existing(carl.api), await existing(bert.api)]).toEqual([[source.id], [null]])
    await carl.api.remove(source.id)
    expect(await existing(carl.api)).toEqual([null])
  })

  test('is done thirty times a minute by a person, then 429; somebody else is not held up', async () => {
    const [carl, bert] = [await shared.house.signUp(), await shared.house.signUp()]
    for (let n = 0; n < 30; n++) expect((await refusalOf(carl.api.detect('hello there'))).status).toBe(422)
    const answer = await carl.api.send<ErrorBody>('POST', '/api/sources/detect', { input: 'hello there' })
    expect([answer.status, answer.body.error.code]).toEqual([429, 'rate_limited'])
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await refusalOf(bert.api.detect('hello there'))).status).toBe(422)
  })
})
