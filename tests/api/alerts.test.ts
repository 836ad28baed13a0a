import { beforeAll, expect, test } from 'bun:test'
import type { AlertWire, SourceWire } from '../../server/app.ts'
import type { ErrorBody, Member } from '../fixtures/house-api.ts'
import { DAY, describeBest, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'

describeBest('the alerts of a team', (ground) => {
  const shared = shareHouse(ground)
  let anna: Member
  let watch: SourceWire
  let competitor: SourceWire
  let all: AlertWire[] = []

  /** Three looks: two of thirty posts of one source, then four of another. */
  beforeAll(async () => {
    const { house, publisher, clock } = shared
    const [wire, rival] = [publisher.feed('/wire'), publisher.feed('/rival')]
    anna = await house.signUp()
    watch = await anna.api.watch(wire.url, { name: 'Kestrel' })
    competitor = await anna.api.watch(rival.url, {
      name: 'Sole Dépêche',
      role: 'competitor',
      priority: 'high',
    })
    await shared.pass(0)
    for (const look of ['a', 'b']) {
      for (let n = 0; n < 30; n++) wire.post({ title: `Drop ${look}${n}`, date: clock.now() })
      await shared.pass(MINUTE)
    }
    rival.post({ title: 'Ça brûle à Évry', text: 'Des pièces à 100%_vraies, naïvement.' })
    rival.post({ title: 'ŒUVRE D’ÆGIR', text: 'Nothing else.' })
    rival.post({ title: 'Back\\slash and "quotes"', text: "It's 50% off" })
    rival.post({ title: 'Plain', text: 'Une déception pour Kestrel' })
    await shared.pass(MINUTE)
    all = await anna.api.allAlerts()
  })

  const titles = async (query: Record<string, string | number>) =>
    (await anna.api.allAlerts(query)).map(({ post }) => post.title)

  test('come newest first, page by page, each once', async () => {
    expect(all).toHaveLength(64)
    const order = all.map(({ createdAt, id }) => `${createdAt} ${id}`)
    expect(order).toEqual(order.toSorted().reverse())
    const paged: AlertWire[] = []
    let cursor: string | null = null
    do {
      const query: Record<string, string | number> = cursor === null ? { limit: 7 } : { limit: 7, cursor }
      const page = await anna.api.alerts(query)
      expect(page.items.length).toBeLessThanOrEqual(7)
      paged.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(paged).toEqual(all)
    const whole = await anna.api.alerts({ limit: 64 })
    expect([whole.items.length, whole.nextCursor]).toEqual([64, null])
    expect((await anna.api.alerts()).items).toHaveLength(50)
  })

  test('that arrive while somebody pages do not shift the pages', async () => {
    const { publisher } = shared
    const feed = publisher.feed('/late')
    const bert = await shared.house.signUp()
    await bert.api.watch(feed.url)
    await shared.pass(0)
    for (let n = 0; n < 6; n++) feed.post({ title: `Early ${n}` })
    await shared.pass(MINUTE)
    const first = await bert.api.alerts({ limit: 3 })
    feed.post({ title: 'Late' })
    await shared.pass(MINUTE)
    const second = await bert.api.alerts({ limit: 3, cursor: first.nextCursor ?? '' })
    const seen = [...first.items, ...second.items].map(({ post }) => post.title)
    expect(new Set(seen).size).toBe(6)
    expect(seen).not.toContain('Late')
    expect(second.nextCursor).toBeNull()
  })

  test('are narrowed by role, source, platform and priority', async () => {
    expect(await titles({ role: 'competitor' })).toHaveLength(4)
    expect(await titles({ role: 'watch' })).toHaveLength(60)
    expect(await titles({ source: competitor.id })).toHaveLength(4)
    expect(await titles({ source: watch.id, priority: 'normal' })).toHaveLength(60)
    expect(await titles({ priority: 'high' })).toHaveLength(4)
    expect(await titles({ platform: 'web' })).toHaveLength(64)
    expect(await titles({ platform: 'x' })).toEqual([])
    expect(await titles({ role: 'watch', source: competitor.id })).toEqual([])
  })

  test.each([
    ['ca brule', ['Ça brûle à Évry']],
    ['EVRY', ['Ça brûle à Évry']],
    ['évry pieces', ['Ça brûle à Évry']],
    ['Pièces naïvement', ['Ça brûle à Évry']],
    ['oeuvre', ['ŒUVRE D’ÆGIR']],
    ['aegir', ['ŒUVRE D’ÆGIR']],
    ['œuvre', ['ŒUVRE D’ÆGIR']],
    ['aegir', ['ŒUVRE D’ÆGIR']],
    ['ægir', ['ŒUVRE D’ÆGIR']],
    ['100%_vraies', ['Ça brûle à Évry']],
    ['%', ['Back\\slash and "quotes"', 'Ça brûle à Évry']],
    ['_', ['Ça brûle à Évry']],
    ['back\\slash', ['Back\\slash and "quotes"']],
    ['"quotes"', ['Back\\slash and "quotes"']],
    ["it's", ['Back\\slash and "quotes"']],
    ["' or true --", []],
    ['deception kestrel', ['Plain']],
    ['drop a7', ['Drop a7']],
    ['nowhere to be found', []],
  ])('are found by their words, accents and case aside: %s', async (q, wanted) => {
    expect((await titles({ q })).sort()).toEqual(wanted.toSorted())
  })

  test('are found by the name of their source', async () => {
    expect(await titles({ q: 'sole depeche' })).toHaveLength(4)
  })

  test('of blank words are all of them', async () => {
    expect(await titles({ q: '   ' })).toHaveLength(64)
  })

  test('are marked, counted, told to every screen, and unmarked', async () => {
    const [alert] = await anna.api.allAlerts({ q: 'drop b3' })
    const id = alert?.id ?? ''
    const before = (await anna.api.alerts()).counts
    await using stream = await anna.api.stream()
    const saved = await anna.api.mark(id, 'saved')
    expect(saved).toMatchObject({ id, state: 'saved', updatedAt: shared.clock.now().toISOString() })
    expect((await stream.until('alert.updated')).data).toEqual(saved)
    expect((await anna.api.alerts()).counts).toEqual({ ...before, unread: before.unread - 1, saved: 1 })
    expect(await titles({ state: 'saved' })).toEqual([saved.post.title])
    await anna.api.mark(id, 'dismissed')
    expect(await titles({ q: saved.post.title })).toEqual([])
    expect(await titles({ q: saved.post.title, state: 'dismissed' })).toEqual([saved.post.title])
    expect(await titles({ q: saved.post.title, state: 'open' })).toEqual([])
    await anna.api.mark(id, 'new')
    expect((await anna.api.alerts()).counts).toEqual(before)
    expect(await titles({ q: saved.post.title, state: 'unread' })).toEqual([saved.post.title])
  })

  test('are marked many at once by their ids, and undone', async () => {
    const ids = all.slice(0, 3).map(({ id }) => id)
    await using stream = await anna.api.stream()
    expect((await anna.api.markMany({ ids, state: 'seen' })).sort()).toEqual(ids.toSorted())
    const told = await stream.until('alerts.marked')
    expect({ ...told.data, ids: told.data.ids.toSorted() }).toEqual({ ids: ids.toSorted(), state: 'seen' })
    expect(await anna.api.markMany({ ids: [...ids, crypto.randomUUID()], state: 'seen' })).toEqual([])
    expect(await anna.api.markMany({ ids, state: 'new' })).toHaveLength(3)
    await stream.until('alerts.marked', ({ data }) => data.state === 'new')
    expect(stream.of('alerts.marked')).toHaveLength(2)
  })

  test('are marked up to a moment, only those unread', async () => {
    const kept = all.at(-1)?.id ?? ''
    await anna.api.mark(kept, 'saved')
    const moment = all.find(({ post }) => post.title.startsWith('Drop b'))?.createdAt ?? ''
    const marked = await anna.api.markMany({ before: moment, state: 'seen' })
    expect(marked).toHaveLength(59)
    expect(marked).not.toContain(kept)
    expect(await titles({ state: 'unread' })).toHaveLength(4)
    await anna.api.markMany({ ids: [...marked, kept], state: 'new' })
    expect(await titles({ state: 'unread' })).toHaveLength(64)
  })

  test('say which event they are at least as fresh as', async () => {
    const { seq } = await anna.api.alerts()
    await anna.api.mark(all[0]?.id ?? '', 'seen')
    const later = await anna.api.alerts()
    expect(later.seq).toBe(seq + 1)
    await using stream = await anna.api.stream({ after: seq })
    expect((await stream.until('alert.updated')).seq).toBe(later.seq)
    await anna.api.mark(all[0]?.id ?? '', 'new')
  })

  test('opened, tell the whole text and its HTML', async () => {
    const { publisher } = shared
    const feed = publisher.feed('/long')
    const bert = await shared.house.signUp()
    await bert.api.watch(feed.url)
    await shared.pass(0)
    const text = `<p>${'word '.repeat(400)}</p><script>alert(1)</script><img src="/a.jpg" onerror="x()">`
    feed.post({ title: 'Long', text })
    await shared.pass(MINUTE)
    const [short] = await bert.api.allAlerts()
    expect(short?.post.text.length).toBeLessThanOrEqual(601)
    const whole = await bert.api.alert(short?.id ?? '')
    expect(whole.post.text.length).toBeGreaterThan(1_900)
    expect(whole.html).toContain('word word')
    expect(whole.html).not.toMatch(/script|onerror/)
  })

  /** Somebody else with alerts of these titles, each of a look of its own. */
  async function withAlerts(titles: readonly string[]) {
    const feed = shared.publisher.feed(`/own-${crypto.randomUUID()}`)
    const member = await shared.house.signUp()
    const source = await member.api.watch(feed.url)
    await shared.pass(0)
    for (const title of titles) {
      feed.post({ title })
      await shared.pass(MINUTE)
    }
    const titlesOf = async (query: Record<string, string | number> = {}) =>
      (await member.api.alerts(query)).items.map(({ post }) => post.title)
    const idOf = async (title: string) =>
      (await member.api.allAlerts()).find(({ post }) => post.title === title)?.id ?? ''
    return { ...member, feed, source, titlesOf, idOf }
  }

  test('are listed by each state, and all but the dismissed when none is named', async () => {
    const states = ['new', 'seen', 'saved', 'dismissed', 'published'] as const
    const { api, idOf, titlesOf } = await withAlerts(states)
    for (const state of states) await api.mark(await idOf(state), state)
    for (const state of states) expect(await titlesOf({ state })).toEqual([state])
    expect(await titlesOf()).toEqual(['published', 'saved', 'seen', 'new'])
    expect(await titlesOf({ state: 'open' })).toEqual(await titlesOf())
  })

  test('keep their place whatever is done with them, and no page is shifted by it', async () => {
    const { api, titlesOf } = await withAlerts(['1', '2', '3', '4'])
    const first = await api.alerts({ limit: 2 })
    await api.markMany({ ids: first.items.map(({ id }) => id), state: 'dismissed' })
    expect(await titlesOf({ limit: 2, cursor: first.nextCursor ?? '' })).toEqual(['2', '1'])
    await api.markMany({ ids: first.items.map(({ id }) => id), state: 'saved' })
    expect(await titlesOf()).toEqual(['4', '3', '2', '1'])
  })

  test("are not reached by another team's cursor: it is a place in time, not a key", async () => {
    const [bert, carl] = [await withAlerts(['His', 'Later']), await withAlerts([])]
    const { nextCursor } = await bert.api.alerts({ limit: 1 })
    expect(await bert.titlesOf({ cursor: nextCursor ?? '' })).toEqual(['His'])
    expect(await carl.titlesOf({ cursor: nextCursor ?? '' })).toEqual([])
  })

  test('are counted over the whole team whatever is asked, and for a day only as of today', async () => {
    const { api, idOf, feed, titlesOf } = await withAlerts(['One', 'Two', 'Three'])
    await api.mark(await idOf('One'), 'saved')
    for (const query of [{}, { state: 'saved' }, { q: 'nothing' }, { limit: 1 }])
      expect((await api.alerts(query)).counts).toEqual({ unread: 2, saved: 1, today: 3 })
    await shared.clock.advance(DAY + MINUTE)
    feed.post({ title: 'Four' })
    await shared.pass(0)
    expect(await titlesOf({ limit: 1 })).toEqual(['Four'])
    expect((await api.alerts()).counts).toEqual({ unread: 3, saved: 1, today: 1 })
  })

  test('have the priority that their source had when they came', async () => {
    const { api, source, feed, titlesOf } = await withAlerts(['Before'])
    await api.patch(source.id, { priority: 'high' })
    feed.post({ title: 'After' })
    await shared.pass(MINUTE)
    expect(await titlesOf({ priority: 'high' })).toEqual(['After'])
    expect(await titlesOf({ priority: 'normal' })).toEqual(['Before'])
  })

  test('tell nobody anything when nothing is to change', async () => {
    const { api, idOf } = await withAlerts(['Same'])
    const { seq } = await api.alerts()
    expect(await api.markMany({ ids: [await idOf('Same')], state: 'new' })).toEqual([])
    expect(await api.markMany({ ids: [], state: 'seen' })).toEqual([])
    expect((await api.alerts()).seq).toBe(seq)
  })

  test('are marked up to a moment in any zone, that moment included', async () => {
    const { api, idOf, titlesOf } = await withAlerts(['Edge', 'New'])
    const { createdAt } = await api.alert(await idOf('Edge'))
    const clockOnTheWall = new Date(new Date(createdAt).getTime() + 2 * HOUR).toISOString()
    const before = clockOnTheWall.replace('Z', '+02:00')
    expect(await api.markMany({ before, state: 'seen' })).toEqual([await idOf('Edge')])
    expect(await titlesOf({ state: 'unread' })).toEqual(['New'])
  })

  test.each(['0000-01-01T00:00:00Z', '9999-12-31T23:59:59-14:00'])(
    'are not marked up to a moment that no calendar here holds: %s',
    async (before) => {
      const answer = await anna.api.send<ErrorBody>('POST', '/api/alerts/mark', { before, state: 'seen' })
      expect([answer.status, answer.body.error.code]).toEqual([400, 'bad_request'])
    },
  )

  test.each([
    'zebra',
    'MTcw',
    Buffer.from('1763812800000').toString('base64url'),
    Buffer.from("1763812800000 ' or 1=1--").toString('base64url'),
    'A'.repeat(201),
  ])('are not listed from a cursor that is none of ours: %s', async (cursor) => {
    const answer = await anna.api.send<ErrorBody>('GET', `/api/alerts?cursor=${encodeURIComponent(cursor)}`)
    expect([answer.status, answer.body.error.fields]).toEqual([400, { cursor: 'invalid' }])
  })
})
