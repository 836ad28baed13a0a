import { afterEach, describe, expect, test } from 'bun:test'
import { setLocale } from '../../i18n/index.ts'
import { laneOf } from './lane.ts'
import { laneLabel, laneReason, laneTime, spokenLag } from './laneWords.ts'
import { reasonText } from './reasonWords.ts'
import { minute, outletId, sampleMatch, sampleReport } from './samples.ts'

afterEach(() => setLocale('fr'))

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
const matches = [
  sampleMatch(1, 'Sole Dépêche', 2),
  sampleMatch(2, 'Lacets', 10),
  sampleMatch(3, 'Podium 24', 40),
]
const plain = (text: string) => text.replace(/\s/g, ' ')

describe('beside the dots', () => {
  test('lags stand against our own post', () => {
    const lane = laneOf(sampleReport(matches, { ours }))
    const labels = lane.rows.map((row) => laneLabel(row, lane, 3))
    expect(labels.map(({ text }) => plain(text))).toEqual([
      'la source',
      '1er, −19 min',
      '−11 min',
      '3e',
      '+19 min',
    ])
    expect(labels.map(({ tone }) => tone)).toEqual(['calm', 'late', 'late', 'us', 'calm'])
  })
  test('without one they count from the first', () => {
    const lane = laneOf(sampleReport(matches))
    const labels = lane.rows.map((row) => plain(laneLabel(row, lane, null).text))
    expect(labels).toEqual(['la source', '1er', '+8 min', '+38 min'])
    expect(lane.rows.map((row) => plain(spokenLag(row, lane, null)))).toEqual([
      'la source',
      '1er',
      '8 min après le premier',
      '38 min après le premier',
    ])
  })
  test('are spoken as whole words', () => {
    const lane = laneOf(sampleReport(matches, { ours }))
    expect(lane.rows.slice(1).map((row) => plain(spokenLag(row, lane, 3)))).toEqual([
      '1er, 19 min avant nous',
      '11 min avant nous',
      '3e',
      '19 min après nous',
    ])
  })
  test('English counts its own way', async () => {
    await setLocale('en')
    const lane = laneOf(sampleReport(matches, { ours }))
    const texts = lane.rows.map((row) => laneLabel(row, lane, 3).text)
    expect(texts[3]).toBe('3rd')
    expect(texts[1]).toStartWith('1st, −19')
  })
})

test('a story told over several days says which day', () => {
  const lane = laneOf(sampleReport([...matches, sampleMatch(4, 'Vestiaire', 2_000)]))
  const [first] = lane.rows
  if (!first) throw new Error('the lane has rows')
  expect(laneTime(first, lane)).toStartWith('22 nov')
  const oneDay = laneOf(sampleReport(matches))
  expect(laneTime(first, oneDay)).toMatch(/^\d\d:\d\d$/)
})

test('why: the origin, our post, the strongest reason', () => {
  const lane = laneOf(sampleReport(matches, { ours }))
  expect(lane.rows.map((row) => laneReason(row, lane, 'instagram'))).toEqual([
    { icon: 'instagram', text: 'l’origine' },
    { icon: 'code', text: 'même code' },
    { icon: 'code', text: 'même code' },
    { icon: 'external', text: 'notre post' },
    { icon: 'code', text: 'même code' },
  ])
})

test.each([
  ['style_code', 'ka4821-006', 'KA4821-006'],
  ['link', 'https://example.com/a', 'même lien'],
  ['names', 'inès laurent', 'mêmes noms : inès laurent'],
  ['time', '8', 'à 8 min d’écart'],
  ['time', '0', 'au même moment'],
  ['person', '', 'dit par l’équipe'],
] as const)('the reason %s %p reads %p', (kind, detail, expected) => {
  expect(plain(reasonText({ kind, detail }))).toBe(expected)
})
