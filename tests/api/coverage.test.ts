import { expect, test } from 'bun:test'
import type { AlertWire, CoverageReport, StoryDetailWire, StoryWire } from '../../server/app.ts'
import { ask } from '../fixtures/company.ts'
import type { Api, ErrorBody } from '../fixtures/house-api.ts'
import { DAY, describeBoth, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { checkOf, type DeskSource, instead, openDesk } from '../fixtures/newsdesk.ts'

const POP_UP = {
  title: 'Maison Aurelle opens a seven-day pop-up on rue Oberkampf in Paris',
  text: 'The house shows its Basse 2 trainer there from 14 November.',
}
const BOUTIQUE = {
  title: 'Maison Aurelle ouvre une boutique éphémère de sept jours rue Oberkampf à Paris',
  text: 'La maison y présente sa basket Basse 2 dès le 14 novembre.',
}
const RECALL = { title: 'Kestrel recalls nine thousand Altair runners after soles come off', text: '' }

describeBoth('has a competitor run it', (ground) => {
  const shared = shareHouse(ground)
  const now = () => shared.clock.now().getTime()

  async function desk(...wanted: [name: string, role: DeskSource['role']][]) {
    const opened = await openDesk(shared, ...wanted)
    await shared.pass(0)
    return opened
  }

  /** Posts in turn, a minute between them, each seen before the next. */
  async function publish(
    ...entries: [
      source: DeskSource | undefined,
      entry: { title: string; text?: string; date?: Date; link?: string },
    ][]
  ) {
    for (const [source, entry] of entries) {
      source?.feed.post({ date: new Date(now() + MINUTE), ...entry })
      await shared.pass(MINUTE)
    }
  }

  const reportOf = (api: Api, alertId: string) =>
    ask<CoverageReport>(api, 'GET', `/api/alerts/${alertId}/coverage`)
  const check = (api: Api, body: { text?: string; url?: string }) =>
    ask<CoverageReport>(api, 'POST', '/api/coverage/check', body)
  const correct = (api: Api, alertId: string, postId: string, verdict: 'same' | 'different' | null) =>
    ask<CoverageReport>(api, 'PUT', `/api/alerts/${alertId}/coverage/${postId}`, { verdict })
  const stories = async (api: Api) => (await ask<{ items: StoryWire[] }>(api, 'GET', '/api/stories')).items

  async function alertOn(api: Api, source: DeskSource | undefined): Promise<AlertWire> {
    const found = (await api.allAlerts()).find((alert) => alert.source.id === source?.id)
    if (!found) throw new Error(`no alert of ${source?.name}`)
    return found
  }

  test('the report says who, who first, by how much, why, and where we stand', async () => {
    const { api, sources } = await desk(
      ['Aurelle', 'watch'],
      ['Le Fil Mode', 'competitor'],
      ['Sole', 'competitor'],
      ['Vestiaire', 'competitor'],
      ['Nous', 'own'],
    )
    const [aurelle, fil, sole, vestiaire, nous] = sources
    await publish([fil, BOUTIQUE], [aurelle, POP_UP], [nous, BOUTIQUE], [sole, POP_UP])
    const alert = await alertOn(api, aurelle)
    const report = await reportOf(api, alert.id)
    expect(report).toMatchObject({
      verdict: 'covered',
      watched: 3,
      blind: 0,
      covered: 2,
      subject: { title: POP_UP.title, alertId: alert.id, postId: alert.post.id, source: 'Aurelle' },
      first: { source: 'Le Fil Mode', sourceId: fil?.id, leadSeconds: 60, basis: 'published' },
      ours: { source: 'Nous', rank: 2, leadSeconds: 120, title: BOUTIQUE.title },
      storyId: alert.coverage.storyId,
    })
    expect(report.outlets.map(({ name, state }) => [name, state])).toEqual([
      ['Le Fil Mode', 'covered'],
      ['Sole', 'covered'],
      ['Vestiaire', 'clear'],
    ])
    expect(report.matches.map(({ source }) => source).sort()).toEqual(['Le Fil Mode', 'Nous', 'Sole'])
    const match = report.matches.find(({ source }) => source === 'Le Fil Mode')
    expect(match).toMatchObject({ role: 'competitor', outletId: fil?.id, leadSeconds: 60, correction: null })
    expect(match?.reasons.length).toBeGreaterThan(0)
    expect(report.matches.find(({ source }) => source === 'Nous')?.outletId).toBeNull()
    expect(alert.coverage).toMatchObject({
      covered: [fil?.id, sole?.id],
      first: report.first as CoverageReport['first'] & object,
      ours: { postId: report.ours?.postId },
    })
    expect(report.outlets.find(({ name }) => name === 'Vestiaire')?.id).toBe(vestiaire?.id)
  })

  test('nobody having it proves something only where everybody can be seen', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    const [aurelle, sole] = sources
    await publish([aurelle, POP_UP])
    const { id } = await alertOn(api, aurelle)
    expect(await reportOf(api, id)).toMatchObject({ verdict: 'exclusive', watched: 1, blind: 0, covered: 0 })
    sole?.feed.answer({ status: 500 })
    await shared.pass(2 * MINUTE)
    const blinded = await reportOf(api, id)
    expect(blinded).toMatchObject({ verdict: 'unproven', blind: 1 })
    expect(blinded.outlets).toMatchObject([{ state: 'blind', blind: { reason: 'failing' } }])
    expect((await api.alerts()).reach.outlets).toMatchObject([{ blind: { reason: 'failing' } }])
    await api.patch(sole?.id ?? '', { paused: true })
    expect(await reportOf(api, id)).toMatchObject({ verdict: 'unproven', watched: 0, outlets: [] })
    expect((await api.alerts()).reach.outlets).toEqual([])
  })

  test('a competitor that was paused after it told keeps having told', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    const [aurelle, sole] = sources
    await publish([aurelle, POP_UP], [sole, POP_UP])
    await api.patch(sole?.id ?? '', { paused: true })
    const { id, coverage } = await alertOn(api, aurelle)
    expect(coverage.covered).toEqual([sole?.id ?? ''])
    expect(await reportOf(api, id)).toMatchObject({ verdict: 'covered', watched: 1, covered: 1 })
  })

  test('two sources of one outlet count once, our own site never', async () => {
    const { api, sources } = await desk(
      ['Aurelle', 'watch'],
      ['Sole', 'competitor'],
      ['SOLE', 'competitor'],
      ['Nous', 'own'],
    )
    const [aurelle, sole, again, nous] = sources
    await publish([nous, POP_UP], [again, POP_UP], [sole, POP_UP], [aurelle, POP_UP])
    const { id, coverage } = await alertOn(api, aurelle)
    expect(coverage).toMatchObject({ covered: [sole?.id], first: { sourceId: again?.id } })
    expect(await reportOf(api, id)).toMatchObject({
      watched: 1,
      covered: 1,
      ours: { rank: 1, leadSeconds: -60 },
    })
  })

  test('one agency’s copy run by all nine is one story, and each of the nine has it', async () => {
    const names = Array.from({ length: 9 }, (_, n) => [`Outlet ${'ABCDEFGHI'[n]}`, 'competitor'] as const)
    const { api, sources } = await desk(
      ['Agency', 'watch'],
      ...names.map(([a, b]): [string, typeof b] => [a, b]),
    )
    for (const { feed } of sources) feed.post({ ...RECALL, date: new Date(now()) })
    await shared.pass(MINUTE)
    const { id, coverage } = await alertOn(api, sources[0])
    expect(coverage.covered).toHaveLength(9)
    const report = await reportOf(api, id)
    expect(report).toMatchObject({ verdict: 'covered', covered: 9, watched: 9 })
    expect(await stories(api)).toMatchObject([{ posts: 10, covered: 9 }])
  })

  test('what says it was published tomorrow, or a year ago, counts from when it was seen', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'], ['Fil', 'competitor'])
    const [aurelle, sole, fil] = sources
    await publish(
      [aurelle, POP_UP],
      [sole, { ...POP_UP, date: new Date(now() - 365 * DAY) }],
      [fil, { ...POP_UP, date: new Date(now() + DAY) }],
    )
    const { id } = await alertOn(api, aurelle)
    const report = await reportOf(api, id)
    expect(report.first).toMatchObject({ source: 'Sole', basis: 'seen' })
    expect(report.first?.leadSeconds).toBeLessThan(0)
    for (const match of report.matches) {
      expect(match.at <= match.seenAt).toBe(true)
      expect(match.leadSeconds).toBeGreaterThan(-HOUR / 1000)
    }
  })

  test('the feed is narrowed to what is exclusive, covered or not compared', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    const [aurelle, sole] = sources
    await publish([aurelle, POP_UP], [sole, POP_UP], [aurelle, RECALL])
    // One alert that the search, which is away, has not compared.
    const back = instead(shared.house.services, () => ({
      state: () => Promise.resolve({ state: 'away', detail: 'for this test' }),
    }))
    await shared.pass(MINUTE)
    await publish([aurelle, { title: 'Orbe names Inès Laurent chief executive' }])
    const titles = async (coverage: string, more = {}) =>
      (await api.allAlerts({ coverage, ...more })).map((alert) => `${alert.source.name}: ${alert.post.title}`)
    expect(await titles('exclusive')).toEqual([`Aurelle: ${RECALL.title}`])
    expect(await titles('covered')).toEqual([`Sole: ${POP_UP.title}`, `Aurelle: ${POP_UP.title}`])
    expect(await titles('covered', { limit: 1 })).toHaveLength(2)
    expect(await titles('covered', { role: 'watch' })).toEqual([`Aurelle: ${POP_UP.title}`])
    expect(await titles('unchecked')).toEqual(['Aurelle: Orbe names Inès Laurent chief executive'])
    const [waiting] = await api.allAlerts({ coverage: 'unchecked' })
    expect(await reportOf(api, waiting?.id ?? '')).toMatchObject({ verdict: 'checking', checkedAt: null })
    expect((await api.alerts()).reach.outlets).toMatchObject([{ name: 'Sole' }])
    back()
    await shared.pass(HOUR)
    expect(await titles('unchecked')).toEqual([])
    const covered = await alertOn(api, aurelle)
    expect(await titles('exclusive')).toContain(`Aurelle: ${covered.post.title}`)
    await correctEach(api, 'different')
    expect(await titles('exclusive', { role: 'watch' })).toHaveLength(3)
    expect(await titles('covered')).toEqual([`Sole: ${POP_UP.title}`])
  })

  /** Puts every match of the team's watched alerts right. */
  async function correctEach(api: Api, verdict: 'same' | 'different') {
    for (const { id } of await api.allAlerts({ role: 'watch' }))
      for (const { postId } of (await reportOf(api, id)).matches) await correct(api, id, postId, verdict)
  }

  test('what a person puts apart or together is respected, told, measured, and taken back', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    const [aurelle, sole] = sources
    await publish([aurelle, POP_UP], [sole, POP_UP])
    const [watched, rival] = [await alertOn(api, aurelle), await alertOn(api, sole)]
    await using stream = await api.stream()
    const apart = await correct(api, watched.id, rival.post.id, 'different')
    expect(apart).toMatchObject({ verdict: 'exclusive', covered: 0, matches: [], storyId: null })
    expect(apart.near).toMatchObject([{ postId: rival.post.id, correction: 'different' }])
    const told = await stream.until('coverage.updated', ({ data }) =>
      data.alerts.some(({ id, coverage }) => id === watched.id && coverage.covered.length === 0),
    )
    // The rival's alert loses the story too, and stays covered by its own outlet.
    expect(told.data.alerts.map(({ id }) => id).sort()).toEqual([watched.id, rival.id].sort())
    expect((await alertOn(api, sole)).coverage).toMatchObject({ covered: [sole?.id], storyId: null })
    expect((await alertOn(api, aurelle)).coverage).toMatchObject({ covered: [], first: null })
    expect(await stories(api)).toEqual([])
    expect(await ask<object>(api, 'GET', '/api/coverage/accuracy')).toEqual({
      days: 30,
      yes: 0,
      falseYes: 1,
      falseNo: 0,
    })
    // Said from the other side it is the same pair.
    const together = await correct(api, rival.id, watched.post.id, 'same')
    const [match] = together.matches
    expect(match).toMatchObject({ postId: watched.post.id, correction: 'same' })
    expect(match?.reasons.map(({ kind }) => kind)).toContain('person')
    expect((await alertOn(api, aurelle)).coverage.covered).toEqual([sole?.id ?? ''])
    const back = await correct(api, watched.id, rival.post.id, null)
    expect(back.matches).toMatchObject([{ correction: null }])
    expect(await ask<object>(api, 'GET', '/api/coverage/accuracy')).toMatchObject({ yes: 1, falseYes: 0 })
  })

  test('a story nobody saw is put together by hand, and a comparison after that keeps it', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    const [aurelle, sole] = sources
    await publish([aurelle, POP_UP], [sole, RECALL])
    const [watched, rival] = [await alertOn(api, aurelle), await alertOn(api, sole)]
    expect(watched.coverage.covered).toEqual([])
    await using stream = await api.stream()
    const report = await correct(api, watched.id, rival.post.id, 'same')
    expect(report).toMatchObject({ verdict: 'covered', matches: [{ correction: 'same', score: 0 }] })
    const told = await stream.until('coverage.updated', ({ data }) =>
      data.alerts.some(({ id }) => id === watched.id),
    )
    expect(told.data.alerts.find(({ id }) => id === watched.id)).toMatchObject({
      coverage: { covered: [sole?.id] },
      // Put right by a person, not published just now.
      news: [],
    })
    expect(await ask<object>(api, 'GET', '/api/coverage/accuracy')).toMatchObject({ falseNo: 1 })
    const entry = sole?.feed.entries[0]
    if (entry) sole?.feed.edit(entry, { text: 'Soles come off in the rain.' })
    await shared.pass(MINUTE)
    expect((await alertOn(api, aurelle)).coverage.covered).toEqual([sole?.id ?? ''])
  })

  test('two posts of one source are never put together', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'])
    await publish([sources[0], POP_UP], [sources[0], RECALL])
    const [one, other] = await api.allAlerts()
    const answer = await api.send<ErrorBody>('PUT', `/api/alerts/${one?.id}/coverage/${other?.post.id}`, {
      verdict: 'same',
    })
    expect([answer.status, answer.body.error.code]).toEqual([409, 'same_source'])
  })

  test('a text is compared with what the team’s sources brought', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'], ['Fil', 'competitor'])
    const [aurelle, sole] = sources
    await publish([aurelle, POP_UP], [sole, BOUTIQUE])
    const report = await check(api, { text: `${POP_UP.title}\n\n${POP_UP.text}` })
    expect(report).toMatchObject({
      verdict: 'covered',
      watched: 2,
      covered: 1,
      subject: { title: POP_UP.title, postId: null, alertId: null, basis: null },
      first: { source: 'Sole' },
    })
    expect(report.subject.at).toBe(new Date(now()).toISOString())
    expect(report.matches.map(({ source }) => source).sort()).toEqual(['Aurelle', 'Sole'])
    expect(report.first?.leadSeconds).toBeGreaterThanOrEqual(0)
    expect(await check(api, { text: 'Orbe names Inès Laurent chief executive' })).toMatchObject({
      verdict: 'exclusive',
      matches: [],
      storyId: null,
    })
  })

  test('without anybody to compare with nothing is proven', async () => {
    const { api } = await shared.house.signUp()
    expect(await check(api, { text: POP_UP.title })).toMatchObject({ verdict: 'unproven', watched: 0 })
  })

  const refused = async (api: Api, body: object) => {
    const answer = await api.send<ErrorBody>('POST', '/api/coverage/check', body)
    return [answer.status, answer.body.error?.code]
  }

  test.each(['', '   ', '👟👟👟', '2026', '12 000', 'Paris', '?!'])(
    'a text that tells too little is answered so: %j',
    async (text) => {
      const { api } = await shared.house.signUp()
      expect(await refused(api, { text })).toEqual([422, 'too_little_text'])
    },
  )

  test('a text of 20,000 letters, and a style code alone, are answered', async () => {
    const { api } = await desk(['Sole', 'competitor'])
    expect(await check(api, { text: `${POP_UP.title} `.repeat(280) })).toMatchObject({ verdict: 'exclusive' })
    expect(await check(api, { text: 'KA4821-006' })).toMatchObject({ verdict: 'exclusive' })
  })

  const ARTICLE = `<!doctype html><html lang="en"><head><title>x</title>
    <meta property="og:title" content="${POP_UP.title}"><meta property="og:image" content="/pop-up.jpg"></head>
    <body><h1>${POP_UP.title}</h1><p>${POP_UP.text}</p></body></html>`

  test('a link is read and compared, and not asked for when it is in the archive', async () => {
    const { publisher } = shared
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    const [aurelle, sole] = sources
    await publish([sole, { ...BOUTIQUE, link: publisher.url('/sole/boutique-oberkampf') }])
    const url = publisher.page('/elsewhere/pop-up', ARTICLE)
    expect(await check(api, { url: `${url}?utm_source=mail` })).toMatchObject({
      verdict: 'covered',
      subject: { title: POP_UP.title, imageUrl: publisher.url('/pop-up.jpg'), postId: null },
      first: { source: 'Sole' },
    })
    await publish([aurelle, { ...POP_UP, link: url }])
    const asked = publisher.asked.length
    const known = await check(api, { url: `${url}?utm_source=mail#top` })
    expect(known.subject).toMatchObject({ alertId: (await alertOn(api, aurelle)).id, source: 'Aurelle' })
    expect(publisher.asked.length).toBe(asked)
    // To another team it is a page like any other.
    const { api: others } = await desk(['Fil', 'competitor'])
    expect(await check(others, { url })).toMatchObject({ subject: { postId: null }, matches: [] })
  })

  test('a link to a post that was too old to be compared proves nothing', async () => {
    const { publisher, clock } = shared
    const { api, sources } = await openDesk(shared, ['Aurelle', 'watch'], ['Sole', 'competitor'])
    const url = publisher.url('/elsewhere/long-ago')
    const date = new Date(clock.now().getTime() - 20 * DAY)
    sources[0]?.feed.post({ title: POP_UP.title, link: url, date })
    await shared.pass(0)
    await shared.pass(MINUTE)
    expect(await check(api, { url })).toMatchObject({
      verdict: 'unproven',
      doubt: 'old',
      subject: { title: POP_UP.title },
      checkedAt: null,
      watched: 1,
      blind: 0,
    })
  })

  test('a link that cannot be answered says why', async () => {
    const { publisher } = shared
    const { api, sources } = await desk(['Sole', 'competitor'])
    const page = (path: string, html: string) => publisher.page(`/odd/${path}`, html)
    const closed = publisher.url('/odd/closed').replace(/:\d+/, ':1')
    const wanted: [url: string, code: string][] = [
      ['not an address at all', 'bad_url'],
      ['ftp://kestrel.test/a', 'bad_url'],
      ['javascript:alert(1)', 'bad_url'],
      ['http://ana:secret@kestrel.test/a', 'bad_url'],
      [sources[0]?.feed.url ?? '', 'not_an_article'],
      [publisher.url('/'), 'not_an_article'],
      ['https://kestrel.test', 'not_an_article'],
      [page('json', '{"a":1}'), 'not_an_article'],
      [page('empty', ''), 'empty_body'],
      [page('bare', '<!doctype html><html><body></body></html>'), 'empty_body'],
      [page('word', '<!doctype html><html><h1>Paris</h1></html>'), 'too_little_text'],
      [publisher.url('/odd/nowhere'), 'not_found'],
      ['http://10.0.0.7/secret/page', 'blocked_address'],
      ['http://169.254.169.254/latest/meta-data', 'blocked_address'],
      [closed, 'refused'],
    ]
    const seen: [string, unknown][] = []
    for (const [url] of wanted) seen.push([url, await refused(api, { url })])
    expect(seen).toEqual(wanted.map(([url, code]) => [url, [422, code]]))
  })

  test('links are fetched no more often than other errands', async () => {
    const { api } = await shared.house.signUp()
    const url = shared.publisher.page('/odd/often', '<!doctype html><h1>Paris</h1>')
    const answers = await Promise.all(Array.from({ length: 31 }, () => refused(api, { url })))
    expect(answers.filter(([status]) => status === 429)).toEqual([[429, 'rate_limited']])
  })

  test('with the search away a question is answered 503, and an alert’s report is there as ever', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    await publish([sources[0], POP_UP])
    const back = instead(shared.house.services, () => ({ find: () => Promise.reject(new Error('gone')) }))
    expect(await refused(api, { text: POP_UP.title })).toEqual([503, 'search_away'])
    expect(await reportOf(api, (await alertOn(api, sources[0])).id)).toMatchObject({ verdict: 'exclusive' })
    back()
  })

  test('stories are what two sources tell, the newest first, page by page', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'], ['Nous', 'own'])
    const [aurelle, sole, nous] = sources
    await publish(
      [aurelle, POP_UP],
      [sole, BOUTIQUE],
      [sole, RECALL],
      [aurelle, { title: 'Orbe names Inès Laurent chief executive' }],
      [nous, RECALL],
    )
    const found = await stories(api)
    expect(
      found.map(({ title, sources, posts, covered, ours }) => ({ title, sources, posts, covered, ours })),
    ).toEqual([
      { title: RECALL.title, sources: ['Sole', 'Nous'], posts: 2, covered: 1, ours: true },
      { title: POP_UP.title, sources: ['Aurelle', 'Sole'], posts: 2, covered: 1, ours: false },
    ])
    const [newest, older] = found
    const paged = await ask<{ items: StoryWire[]; nextCursor: string }>(api, 'GET', '/api/stories?limit=1')
    expect(paged.items).toEqual(newest ? [newest] : [])
    const rest = await ask<object>(api, 'GET', `/api/stories?limit=1&cursor=${paged.nextCursor}`)
    expect(rest).toEqual({ items: [older], nextCursor: null })
    const detail = await ask<StoryDetailWire>(api, 'GET', `/api/stories/${older?.id}`)
    expect(detail.posts.map(({ source, leadSeconds }) => [source, leadSeconds])).toEqual([
      ['Aurelle', 0],
      ['Sole', -60],
    ])
    expect(detail).toMatchObject({ id: older?.id, title: POP_UP.title, coverage: { verdict: 'covered' } })
    await shared.pass(DAY * 30)
    expect(await stories(api)).toHaveLength(2)
  })

  test('a story is without what was put apart, be it the first, and with what was put to it', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'], ['Fil', 'competitor'])
    const [aurelle, sole, fil] = sources
    await publish([aurelle, POP_UP], [sole, POP_UP], [fil, POP_UP])
    const [first, second, third] = [
      await alertOn(api, aurelle),
      await alertOn(api, sole),
      await alertOn(api, fil),
    ]
    const seen = async () => {
      const [story] = await stories(api)
      const { posts } = await ask<StoryDetailWire>(api, 'GET', `/api/stories/${story?.id}`)
      return { listed: story?.sources, posts: story?.posts, opened: posts.map(({ source }) => source) }
    }
    const whole = ['Aurelle', 'Sole', 'Fil']
    expect(await seen()).toEqual({ listed: whole, posts: 3, opened: whole })
    await correct(api, first.id, third.post.id, 'different')
    expect(await seen()).toEqual({ listed: ['Aurelle', 'Sole'], posts: 2, opened: ['Aurelle', 'Sole'] })
    await correct(api, first.id, second.post.id, 'different')
    expect(await seen()).toEqual({ listed: ['Sole', 'Fil'], posts: 2, opened: ['Sole', 'Fil'] })
    await publish([aurelle, RECALL])
    const recall = (await api.allAlerts()).find(({ post }) => post.title === RECALL.title)
    await correct(api, third.id, recall?.post.id ?? '', 'same')
    const more = ['Sole', 'Fil', 'Aurelle']
    expect(await seen()).toEqual({ listed: more, posts: 3, opened: more })
  })

  test('another team’s posts show nowhere: not in a story, not in counts, not in a check', async () => {
    const { api: theirs, sources } = await desk(['Zanzibar', 'watch'], ['Sole', 'competitor'])
    await publish([sources[0], BOUTIQUE], [sources[1], POP_UP])
    const common = sources[1]?.feed ?? shared.publisher.feed('/common')
    const { api, sources: ours } = await openDesk(shared, ['Fil', 'watch'], ['Sole', 'competitor', common])
    await shared.pass(0)
    await publish([ours[0], POP_UP])
    const alert = await alertOn(api, ours[0])
    const report = await reportOf(api, alert.id)
    expect(report).toMatchObject({ covered: 1, first: { source: 'Sole' }, matches: [{ source: 'Sole' }] })
    const [story] = await stories(api)
    expect(story).toMatchObject({ title: POP_UP.title, sources: ['Sole', 'Fil'], posts: 2 })
    const detail = await ask<StoryDetailWire>(api, 'GET', `/api/stories/${story?.id}`)
    const checked = await check(api, { text: POP_UP.title })
    const rival = await alertOn(theirs, sources[0])
    for (const shown of [alert, report, story, detail, checked]) {
      expect(JSON.stringify(shown)).not.toContain('Zanzibar')
      expect(JSON.stringify(shown)).not.toContain(rival.id)
      // The id of a story may be that of its first post, which names nothing.
      const { storyId: _, id: __, ...rest } = shown as unknown as Record<string, unknown>
      expect(JSON.stringify({ ...rest, coverage: null })).not.toContain(rival.post.id)
    }
    const alone = await desk(['Only', 'watch'])
    await publish([alone.sources[0], POP_UP])
    expect((await alertOn(alone.api, alone.sources[0])).coverage.storyId).toBeNull()
    expect(await stories(alone.api)).toEqual([])
    const refusals = [
      await alone.api.send('GET', `/api/stories/${story?.id}`),
      await alone.api.send('GET', `/api/alerts/${alert.id}/coverage`),
      await api.send('PUT', `/api/alerts/${alert.id}/coverage/${rival.post.id}`, { verdict: 'same' }),
      await theirs.send('PUT', `/api/alerts/${alert.id}/coverage/${rival.post.id}`, { verdict: 'same' }),
    ]
    expect(refusals.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    // What one team corrects is its own business.
    await correct(api, alert.id, report.matches[0]?.postId ?? '', 'different')
    expect((await reportOf(theirs, rival.id)).covered).toBe(1)
  })

  test('a story of five hundred posts is answered in less than a megabyte, and counted whole', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    await publish([sources[0], POP_UP])
    const { id } = await checkOf(shared.house.services, POP_UP.title)
    expect(id).toBeString()
    const alert = await alertOn(api, sources[0])
    await tellOften(alert.post.id, sources[1]?.id ?? '', 500)
    const answer = await api.send<CoverageReport>('GET', `/api/alerts/${alert.id}/coverage`)
    expect(answer.body).toMatchObject({ covered: 1, moreMatches: 300 })
    expect(answer.body.matches).toHaveLength(200)
    expect(JSON.stringify(answer.body).length).toBeLessThan(1_000_000)
    expect(await stories(api)).toMatchObject([{ posts: 501 }])
  })

  /** So many posts of a source beside one post, as the comparison would have left them. */
  async function tellOften(postId: string, sourceId: string, times: number) {
    const { db } = shared.house.services
    const title = 'A long headline of some two hundred letters, as they are. '.repeat(4)
    await db.execute(`
      insert into post (id, channel_id, external_id, title, text, html, published_at, date_origin, seen_at, content_hash, media)
      select gen_random_uuid(), s.channel_id, 'told ' || n, '${title}' || n, '', '', now, 'stated', now, 'told ' || n, '[]'
      from source s, generate_series(1, ${times}) n, (select seen_at as now from post where id = '${postId}') p
      where s.id = '${sourceId}'`)
    await db.execute(`
      insert into post_check (post_id, channel_id, moment, basis, checked_at, story_id)
      select id, channel_id, published_at, 'published', seen_at, '${postId}' from post where external_id like 'told %'`)
    await db.execute(`update post_check set story_id = '${postId}' where post_id = '${postId}'`)
    await db.execute(`
      insert into post_match (post_id, other_id, probability, reasons, judged_at)
      select '${postId}', id, 0.9, '[{"kind":"names","detail":"aurelle, oberkampf"}]', seen_at from post
      where external_id like 'told %'`)
  }
})
