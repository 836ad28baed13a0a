import { expect, test } from 'bun:test'
import type { CoverageReport } from '../../server/app.ts'
import { ask } from '../fixtures/company.ts'
import { BOUTIQUE, coverageDesk, POP_UP, RECALL } from '../fixtures/coverage-desk.ts'
import type { Api, ErrorBody } from '../fixtures/house-api.ts'
import { DAY, describeBest, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { instead } from '../fixtures/newsdesk.ts'

describeBest('has a competitor run it', (ground) => {
  const shared = shareHouse(ground)
  const { now, desk, publish, alertOn, reportOf, correct, stories } = coverageDesk(shared)

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
    expect(await ask(api, 'GET', '/api/coverage/exclusives')).toEqual({ unread: 1, more: false })
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
})
