import { afterEach, describe, expect, test } from 'bun:test'
import { setLocale } from '../../i18n/index.ts'
import { gaugeOf } from './gauge.ts'
import { aheadOfUs, aheadWords, figureOf, firstWords, lagWords, listed, spokenGauge } from './gaugeWords.ts'
import { minute, sampleBrief, sampleOutlet, sampleReach } from './samples.ts'

afterEach(() => setLocale('fr'))

const reach = sampleReach('Kicks', 'Lacets', 'Podium')
const partlyBlind = {
  outlets: [
    ...reach.outlets.slice(0, 2),
    sampleOutlet(3, 'Podium', { blind: { reason: 'failing', since: null } }),
  ],
}
const said = (covered: readonly number[], whom = reach) => spokenGauge(gaugeOf(sampleBrief(covered), whom))

describe('what is spoken', () => {
  test('names those that have it, in the order in which they published', () => {
    expect(said([2, 1])).toBe('2 sur 3 concurrents\u00a0: Lacets, Kicks.')
  })
  test('never says exclusive while one is blind, and names it', () => {
    expect(said([])).toBe('Exclusif\u00a0: aucun des 3 concurrents ne l’a.')
    expect(said([], partlyBlind)).toBe(
      'Aucun des 3 concurrents trouvé, mais rien n’est prouvé. Un aveugle\u00a0: Podium.',
    )
    expect(said([1], partlyBlind)).toBe('1 sur 3 concurrents\u00a0: Kicks. Un aveugle\u00a0: Podium.')
  })
  test('in English too', async () => {
    await setLocale('en')
    expect(said([2, 1])).toBe('2 of 3 competitors: Lacets, Kicks.')
    expect(said([], partlyBlind)).toBe(
      'Not found with any of the 3 competitors, but nothing is proven. One is blind: Podium.',
    )
  })
  test('a long list is cut, and says by how much', () => {
    expect(listed(['a', 'b', 'c', 'd'], 2)).toBe('a, b et 2 autres')
    expect(listed(['a', 'b'], 2)).toBe('a, b')
  })
})

test('the figure: unknown is not zero', () => {
  expect(figureOf(gaugeOf(sampleBrief([1]), reach))).toBe('1/3')
  expect(figureOf(gaugeOf(sampleBrief([], { checkedAt: null }), reach))).toBe('…')
  expect(figureOf(gaugeOf(sampleBrief([]), sampleReach()))).toBe('')
})

describe('the lead', () => {
  const ours = (n: number) => ({ postId: 'p', at: minute(n), basis: 'published' as const, url: null })
  test('counts from the first competitor to our own post', () => {
    expect(aheadOfUs(sampleBrief([1], { ours: ours(21) }))).toBe(19 * 60)
    expect(aheadOfUs(sampleBrief([1]))).toBeNull()
  })
  test('is told in whole minutes, before or after us', () => {
    expect(aheadWords(19 * 60 + 20, false)).toBe('19\u00a0min avant nous')
    expect(aheadWords(-34 * 60, false)).toBe('34\u00a0min après nous')
    expect(aheadWords(-34 * 60, true)).toBe('34\u00a0min après')
    expect(aheadWords(0, false)).toBe('en même temps que nous')
    expect(lagWords(-3_840)?.replace(/\s/g, ' ')).toBe('1 h 04')
    expect(lagWords(36)?.replace(/\s/g, ' ')).toBe('36 s')
  })
  test('the first is named with its moment, and says when that is only when it was seen', () => {
    const brief = sampleBrief([1])
    const now = Date.parse(minute(8))
    if (!brief.first) throw new Error('the sample has a first')
    expect(firstWords(brief.first, false, now)).toBe('1er\u00a0: Titre 1, 14:02')
    expect(firstWords({ ...brief.first, basis: 'seen' }, false, now)).toBe('1er\u00a0: Titre 1, vu 14:02')
    expect(firstWords(brief.first, true, now)).toBe('Titre 1')
  })
})
