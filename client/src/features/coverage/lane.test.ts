import { describe, expect, test } from 'bun:test'
import { lagOf, laneOf, reportGauge } from './lane.ts'
import { minute, outletId, sampleMatch, sampleReport } from './samples.ts'

const ours = {
  postId: outletId(800),
  source: 'Semelle & Cie',
  title: 'Altair 4',
  url: null,
  at: minute(21),
  basis: 'published' as const,
  rank: 3,
  leadSeconds: 1_140,
}
const sole = sampleMatch(1, 'Sole Dépêche', 2)
const lacets = sampleMatch(2, 'Lacets', 10)
const podium = sampleMatch(3, 'Podium 24', 40)

describe('the rows', () => {
  test('stand in the order of their moments, with the source asked about and our own among them', () => {
    const lane = laneOf(sampleReport([podium, sole, lacets], { ours }))
    expect(lane.rows.map(({ kind, name }) => [kind, name])).toEqual([
      ['source', 'Kestrel'],
      ['outlet', 'Sole Dépêche'],
      ['outlet', 'Lacets'],
      ['us', ''],
      ['outlet', 'Podium 24'],
    ])
    expect(lane.rows.filter(({ first }) => first).map(({ name }) => name)).toEqual(['Sole Dépêche'])
    expect([lane.origin, lane.us]).toEqual([true, Date.parse(minute(21))])
  })
  test('lags count from our own post, else from the first competitor', () => {
    const lagsOf = (change: Parameters<typeof sampleReport>[1]) => {
      const lane = laneOf(sampleReport([podium, sole], change))
      return lane.rows.map((row) => lagOf(row, lane.from ?? Number.NaN) / 60)
    }
    expect(lagsOf({ ours })).toEqual([-21, -19, 0, 19])
    expect(lagsOf({})).toEqual([-2, 0, 38])
  })
  test('an outlet that posted twice stands once, by its first post', () => {
    const again = sampleMatch(1, 'Sole Dépêche, reprise', 30, { postId: outletId(150) })
    const lane = laneOf(sampleReport([again, sole]))
    expect(lane.rows.map(({ key }) => key)).toEqual([outletId(900), sole.postId])
  })
  test('the post asked about counts for its own outlet', () => {
    const { subject } = sampleReport([])
    const lane = laneOf(sampleReport([lacets], { subject: { ...subject, sourceId: outletId(1) } }))
    expect(lane.rows.map(({ kind, name, first }) => [kind, name, first])).toEqual([
      ['outlet', 'Sole Dépêche', true],
      ['outlet', 'Lacets', false],
    ])
  })
  test('our posts are one row, and none of a text that was asked about', () => {
    const { subject } = sampleReport([])
    const own = sampleMatch(8, 'Semelle & Cie', 21, { role: 'own', outletId: null, postId: ours.postId })
    const lane = laneOf(
      sampleReport([own, sole], { ours, subject: { ...subject, postId: null, sourceId: null } }),
    )
    expect(lane.rows.map(({ kind }) => kind)).toEqual(['outlet', 'us'])
  })
  test('nobody published: nothing to count from', () => {
    expect(laneOf(sampleReport([]))).toMatchObject({ us: null, from: null, origin: true })
  })
})

test('the gauge of a report marks the first by its moment, not by how sure it is', () => {
  const gauge = reportGauge(sampleReport([lacets, sole]))
  expect(gauge.marks).toEqual(['first', 'has', 'clear', 'clear'])
  expect(gauge.coveredBy).toEqual(['Sole Dépêche', 'Lacets'])
})
