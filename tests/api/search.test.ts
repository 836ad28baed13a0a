import { beforeAll, expect, test } from 'bun:test'
import { post } from '../../db/schema/index.ts'
import type { SavedSearchWire, SearchPageWire } from '../../server/app.ts'
import { ask, hire } from '../fixtures/company.ts'
import type { Api, ErrorBody, Member } from '../fixtures/house-api.ts'
import { DAY, describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'

function look(api: Api, query: Record<string, string | number>): Promise<SearchPageWire> {
  const written = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return ask(api, 'GET', `/api/search?${written}`)
}

const titleOf = ({ title }: SearchPageWire['items'][number]) => title.map(({ text }) => text).join('')

async function titles(api: Api, query: Record<string, string | number>): Promise<string[]> {
  return (await look(api, query)).items.map(titleOf)
}

describeBest('the archive', (ground) => {
  const shared = shareHouse(ground)
  let [anna, bert]: Member[] = []
  let sources: { wire: string; rival: string; common: string }
  const days: Date[] = []

  /** Two sources of hers, one of his, and one they share. */
  beforeAll(async () => {
    const { house, publisher, clock } = shared
    const feeds = ['wire', 'rival', 'common', 'his'].map((name) => publisher.feed(`/archive/${name}`))
    const [wire, rival, common, his] = feeds
    anna = await house.signUp('Anna')
    bert = await house.signUp('Bert')
    const watch = async (member: Member | undefined, url = '', more: object = {}) =>
      (await member?.api.watch(url, { ...more }))?.id ?? ''
    sources = {
      wire: await watch(anna, wire?.url, { name: 'Kestrel' }),
      rival: await watch(anna, rival?.url, { name: 'Sole', role: 'competitor' }),
      common: await watch(anna, common?.url, { name: 'Common' }),
    }
    await watch(bert, common?.url, { name: 'His name for it' })
    await watch(bert, his?.url)
    wire?.post({ title: 'Ostrava before anybody watched', text: 'Imported.' })
    await shared.pass(0)
    for (const [title, feed] of [
      ['Ostrava ouvre à Lyon', wire],
      ['Ostrava opens in Lyon', rival],
      ['Ostrava for everybody', common],
      ['Ostrava is his alone', his],
    ] as const) {
      feed?.post({ title, text: `<p>Le <b>défilé</b> &amp; ${title}</p>`, date: clock.now() })
      days.push(clock.now())
      await shared.pass(DAY)
    }
  })

  const hers = () => anna?.api ?? shared.house.api(null)
  const his = () => bert?.api ?? shared.house.api(null)

  test('is what a team’s own sources brought, the first import included', async () => {
    expect((await titles(hers(), { q: 'ostrava' })).sort()).toEqual([
      'Ostrava before anybody watched',
      'Ostrava for everybody',
      'Ostrava opens in Lyon',
      'Ostrava ouvre à Lyon',
    ])
    expect((await titles(his(), { q: 'ostrava' })).sort()).toEqual([
      'Ostrava for everybody',
      'Ostrava is his alone',
    ])
  })

  test('answers hits with the team’s own source and alert, marked', async () => {
    const { items, total, exact, nextCursor } = await look(hers(), { q: 'DEFILE ouvre' })
    expect([total, exact, nextCursor]).toEqual([1, true, null])
    const [alert] = await hers().allAlerts({ q: 'ouvre' })
    expect(items).toEqual([
      {
        postId: alert?.post.id ?? '',
        alertId: alert?.id ?? '',
        source: { id: sources.wire, name: 'Kestrel', platform: 'web', role: 'watch' },
        title: [
          { text: 'Ostrava ', hit: false },
          { text: 'ouvre', hit: true },
          { text: ' à Lyon', hit: false },
        ],
        text: [
          { text: 'Le ', hit: false },
          { text: 'défilé', hit: true },
          { text: ' & Ostrava ', hit: false },
          { text: 'ouvre', hit: true },
          { text: ' à Lyon', hit: false },
        ],
        url: alert?.post.url ?? '',
        imageUrl: null,
        kept: null,
        publishedAt: alert?.post.publishedAt ?? '',
        seenAt: alert?.post.seenAt ?? '',
        storyId: expect.any(String),
      },
    ])
    // Two that tell one story say so.
    const lyon = await look(hers(), { q: 'lyon' })
    expect(lyon.items.map(({ storyId }) => storyId)).toEqual([
      items[0]?.storyId ?? '',
      items[0]?.storyId ?? '',
    ])
  })

  test('shows each team its own name and alert of what they share, and no alert of what was imported', async () => {
    const [[a], [b]] = [
      (await look(hers(), { q: 'ostrava everybody' })).items,
      (await look(his(), { q: 'ostrava everybody' })).items,
    ]
    expect(a?.postId).toBe(b?.postId ?? '')
    expect([a?.source.name, b?.source.name]).toEqual(['Common', 'His name for it'])
    expect(a?.alertId).not.toBe(b?.alertId ?? '')
    const [imported] = (await look(hers(), { q: 'before anybody watched' })).items
    expect([imported?.alertId, imported?.source.id]).toEqual([null, sources.wire])
  })

  test('is narrowed by role, platform, source and time', async () => {
    expect(await titles(hers(), { q: 'ostrava', role: 'competitor' })).toEqual(['Ostrava opens in Lyon'])
    expect(await titles(hers(), { q: 'ostrava', source: sources.common })).toEqual(['Ostrava for everybody'])
    expect(await titles(hers(), { q: 'ostrava', source: sources.common, role: 'competitor' })).toEqual([])
    expect(await titles(hers(), { q: 'ostrava', platform: 'web' })).toHaveLength(4)
    expect(await titles(hers(), { q: 'ostrava', platform: 'x' })).toEqual([])
    const [first = new Date(0), second = new Date(0)] = days
    const [from, to] = [first.toISOString(), second.toISOString()]
    expect((await titles(hers(), { q: 'lyon', from, to })).sort()).toEqual([
      'Ostrava opens in Lyon',
      'Ostrava ouvre à Lyon',
    ])
    expect(await titles(hers(), { q: 'lyon', from: to })).toEqual(['Ostrava opens in Lyon'])
    expect(await titles(hers(), { q: 'lyon', to: from })).toEqual(['Ostrava ouvre à Lyon'])
    expect(await titles(hers(), { q: 'lyon', from: to, to: from })).toEqual([])
  })

  test.each(['0000-01-01T00:00:00Z', '+275760-09-12T00:00:00Z', '9999-12-31T23:59:59-14:00'])(
    'no database has a moment like %s: a 400, searched and saved',
    async (at) => {
      const asked = new URLSearchParams({ q: 'ostrava', from: at })
      expect((await hers().send('GET', `/api/search?${asked}`)).status).toBe(400)
      const kept = await hers().send('POST', '/api/searches', { name: at, query: { q: 'x', to: at } })
      expect(kept.status).toBe(400)
    },
  )

  test("has nothing of another team's source, whoever names it", async () => {
    expect(await titles(his(), { q: 'ostrava', source: sources.wire })).toEqual([])
    expect(await titles(his(), { q: 'ostrava', source: crypto.randomUUID() })).toEqual([])
  })

  test('keeps what a paused source brought, and hides that of a deleted one until it is restored', async () => {
    await hers().patch(sources.rival, { paused: true })
    expect(await titles(hers(), { q: 'opens' })).toEqual(['Ostrava opens in Lyon'])
    await hers().remove(sources.rival)
    expect(await look(hers(), { q: 'opens' })).toMatchObject({ items: [], total: 0 })
    await hers().restore(sources.rival)
    expect(await titles(hers(), { q: 'opens' })).toEqual(['Ostrava opens in Lyon'])
  })

  test.each(['%', '"', "' or true --", '   ', '👟', '\0', 'x'.repeat(200)])(
    'knows nothing of %j',
    async (q) => {
      expect(await look(hers(), { q })).toEqual({ items: [], nextCursor: null, total: 0, exact: true })
    },
  )

  test('comes page by page, each hit once, whatever arrives meanwhile', async () => {
    const { house, publisher, clock } = shared
    const cleo = await house.signUp('Cleo')
    const feed = publisher.feed('/archive/pages')
    await cleo.api.watch(feed.url)
    await shared.pass(0)
    for (let n = 0; n < 9; n++) feed.post({ title: `Vareuil ${n}`, date: clock.now() })
    await shared.pass(MINUTE)
    const first = await look(cleo.api, { q: 'vareuil', limit: 4 })
    expect([first.items.length, first.total]).toEqual([4, 9])
    // One is newer than the first page; the other was published before it, was seen after, and stands above all.
    feed.post({ title: 'Vareuil, and newer', date: new Date(clock.now().getTime() + 1_000) })
    feed.post({ title: 'Vareuil, and late', date: new Date(clock.now().getTime() - 30_000) })
    await shared.pass(MINUTE)
    const seen = first.items.map(titleOf)
    let cursor = first.nextCursor
    while (cursor !== null) {
      const page = await look(cleo.api, { q: 'vareuil', limit: 4, cursor })
      seen.push(...page.items.map(titleOf))
      cursor = page.nextCursor
    }
    expect(seen.toSorted()).toEqual(Array.from({ length: 9 }, (_, n) => `Vareuil ${n}`))
    expect((await titles(cleo.api, { q: 'vareuil' }))[0]).toBe('Vareuil, and newer')
  })

  test('leaves out what the database has no more', async () => {
    const { db, search } = shared.house.services
    const [known] = await db.select().from(post)
    const gone = { id: crypto.randomUUID(), title: 'Gone Tallow', text: null, url: null, language: null }
    await search.put([{ ...gone, source: known?.channelId ?? '', at: 0, story: null }])
    expect((await look(hers(), { q: 'gone tallow' })).items).toEqual([])
    await search.drop([gone.id])
  })

  test('that is away says so, and nothing of why', async () => {
    const { search } = shared.house.services
    const { look: working } = search
    search.look = () => Promise.reject(new Error('zanzibar at 10.0.0.7 refused'))
    const answer = await hers().send<ErrorBody>('GET', '/api/search?q=ostrava')
    search.look = working
    expect([answer.status, answer.body.error.code]).toEqual([503, 'search_away'])
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(JSON.stringify(answer.body)).not.toMatch(/zanzibar|10\.0/)
    expect(shared.house.log.join('\n')).toContain('The archive could not be searched')
    expect(await titles(hers(), { q: 'opens' })).toEqual(['Ostrava opens in Lyon'])
  })
})

describeBest('saved searches', (ground) => {
  const shared = shareHouse(ground)
  const saved = async (api: Api) =>
    (await ask<{ items: SavedSearchWire[] }>(api, 'GET', '/api/searches')).items
  const save = (api: Api, body: unknown) =>
    api.send<SavedSearchWire & ErrorBody>('POST', '/api/searches', body)

  test('are kept whole for everybody in the team, the oldest first, and forgotten', async () => {
    const anna = await shared.house.signUp()
    const viewer = await hire(shared.house, anna, 'viewer')
    const whole = {
      q: 'Ostrava & « Tallow » %',
      role: 'competitor',
      platform: 'web',
      source: crypto.randomUUID(),
      from: '2026-01-02T00:00:00.000Z',
      to: '2026-02-02T00:00:00+02:00',
    }
    const first = await save(anna.api, { name: '  All of it ', query: whole })
    expect([first.status, first.body.name, first.body.query]).toEqual([201, 'All of it', whole as never])
    await shared.pass(MINUTE)
    const second = await save(anna.api, { name: 'Less', query: { q: 'a', cursor: 'x', limit: 3, more: 1 } })
    expect(second.body.query).toEqual({ q: 'a' })
    expect(await saved(viewer.api)).toEqual([first.body, second.body])
    expect((await viewer.api.send('DELETE', `/api/searches/${first.body.id}`)).status).toBe(403)
    expect((await anna.api.send('DELETE', `/api/searches/${first.body.id}`)).status).toBe(204)
    expect((await anna.api.send('DELETE', `/api/searches/${first.body.id}`)).status).toBe(404)
    expect(await saved(anna.api)).toEqual([second.body])
  })

  test("are nobody else's", async () => {
    const [anna, bert] = [await shared.house.signUp(), await shared.house.signUp()]
    const { body } = await save(anna.api, { name: 'Hers', query: { q: 'a' } })
    expect(await saved(bert.api)).toEqual([])
    expect((await bert.api.send('DELETE', `/api/searches/${body.id}`)).status).toBe(404)
    expect((await save(bert.api, { name: 'Hers', query: { q: 'a' } })).status).toBe(201)
    expect(await saved(anna.api)).toHaveLength(1)
  })

  test('have a name each, also when two people save at once', async () => {
    const { api } = await shared.house.signUp()
    const both = await Promise.all([1, 2].map(() => save(api, { name: 'Same', query: { q: 'a' } })))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    const again = await save(api, { name: ' Same', query: { q: 'b' } })
    expect([again.status, again.body.error.code]).toEqual([409, 'search_exists'])
    expect(again.body.error.fields).toEqual({ name: 'taken' })
    expect((await saved(api)).map(({ query }) => query)).toEqual([{ q: 'a' }])
  })

  test('are at most fifty', async () => {
    const { api } = await shared.house.signUp()
    for (let n = 0; n < 40; n++) await save(api, { name: `n${n}`, query: { q: 'a' } })
    const names = Array.from({ length: 20 }, (_, n) => `at once ${n}`)
    const answers = await Promise.all(names.map((name) => save(api, { name, query: { q: 'a' } })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(10)
    expect((await save(api, { name: 'd', query: { q: 'a' } })).body.error.code).toBe('too_many')
    expect(await saved(api)).toHaveLength(50)
  })

  test('hold half a character as what it is: nothing', async () => {
    const { api } = await shared.house.signUp()
    const { status, body } = await save(api, { name: 'Half', query: { q: 'a\ud800' } })
    expect([status, body.query]).toEqual([201, { q: 'a\ufffd' }])
  })

  test('are made by keys too', async () => {
    const anna = await shared.house.signUp()
    const key = await ask<{ secret: string }>(anna.api, 'POST', '/api/keys', {
      name: 'Robot',
      role: 'editor',
      expiresInDays: null,
    })
    const headers = { authorization: `Bearer ${key.secret}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ name: 'By a key', query: { q: 'a' } })
    const answer = await fetch(`${shared.house.url}/api/searches`, { method: 'POST', headers, body })
    expect(answer.status).toBe(201)
    expect((await saved(anna.api)).map(({ name }) => name)).toEqual(['By a key'])
  })
})
