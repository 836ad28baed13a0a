import { expect, test } from 'bun:test'
import type { Article } from './article.ts'
import { calendar } from './calendar.ts'
import { stories } from './copy/stories.ts'
import { Newsday, type Posting } from './newsday.ts'
import { DAILY_NAMES, OUTLET_NAMES, OUTLETS } from './outlets.ts'

const START = new Date('2027-02-27T12:00:00Z')

function live(seed: number, count: number): Posting[] {
  return new Newsday(seed, START).live().take(count).toArray()
}

function wordsOf({ title, paragraphs, tags }: Article): string {
  return [title, ...paragraphs, ...tags].join('\n')
}

test('the same seed brings the same day, another seed another one', () => {
  expect(live(7, 150)).toEqual(live(7, 150))
  expect(live(8, 150)).not.toEqual(live(7, 150))
  const archive = (seed: number) => new Newsday(seed, START).archive('sole-depeche')
  expect(archive(7)).toEqual(archive(7))
})

test.each([1, 2, 3])('with seed %i somebody posts every three to eight seconds on average', (seed) => {
  const waits = live(seed, 400).map(({ waitMs }) => waitMs / 1000)
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length
  expect(mean).toBeGreaterThan(3)
  expect(mean).toBeLessThan(8)
  expect(new Set(waits.map((wait) => wait.toFixed(1))).size).toBeGreaterThan(20)
})

test('all five post within the first half minute, and go on in their shares', () => {
  const day = live(4, 40)
  const sinceStart = (index: number) => day.slice(0, index + 1).reduce((sum, { waitMs }) => sum + waitMs, 0)
  const early = day.filter((_, index) => sinceStart(index) < 30_000)
  expect(new Set(early.map(({ outlet }) => outlet))).toEqual(new Set(DAILY_NAMES))
  const counts = Object.groupBy(live(4, 1000), ({ outlet }) => outlet)
  for (const name of DAILY_NAMES) expect(counts[name]?.length).toBeGreaterThan(80)
  expect(counts['sole-depeche']?.length).toBeGreaterThan(counts['vestiaire-info']?.length ?? 0)
})

test('every article of a story names its code, no two in the same words', () => {
  const told = stories(calendar('fr', START), calendar('en', START))
  for (const { code, beats } of told) {
    for (const { article } of beats) expect(wordsOf(article)).toContain(code)
    expect(new Set(beats.map(({ article }) => article.title)).size).toBe(beats.length)
  }
})

test('the first story goes from the brand to all competitors, one of them in English, and to us in between', () => {
  const [first] = stories(calendar('fr', START), calendar('en', START))
  const order = live(5, 80).filter(({ article }) => wordsOf(article).includes(first?.code ?? '?'))
  expect(order.map(({ outlet }) => outlet)).toEqual(first?.beats.map(({ outlet }) => outlet) ?? [])
  const competitors = order.filter(({ outlet }) => OUTLETS[outlet].watch.role === 'competitor')
  expect(order[0]?.outlet).toBe('kestrel')
  expect(competitors.map(({ outlet }) => OUTLETS[outlet].language)).toEqual(['fr', 'en', 'fr'])
})

test('three publishers are competitors, two are watched, one is ourselves', () => {
  const roles = Object.groupBy(OUTLET_NAMES, (name) => OUTLETS[name].watch.role)
  expect([roles.competitor?.length, roles.watch?.length, roles.own?.length]).toEqual([3, 2, 1])
})

test('an archive is a dozen posts of the day before, oldest first', () => {
  const newsday = new Newsday(3, START)
  for (const name of OUTLET_NAMES) {
    const times = newsday.archive(name).map(({ at }) => at.getTime())
    expect(times).toHaveLength(12)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.at(-1)).toBeLessThan(START.getTime())
  }
})

test('texts are whole: no hole, no title that would not fit, French spacing in French', () => {
  for (const { article, outlet } of live(11, 600)) {
    expect(wordsOf(article)).not.toMatch(/undefined|NaN|null|\$\{/)
    expect(article.title.length).toBeLessThan(125)
    if (OUTLETS[outlet].language === 'fr') expect(wordsOf(article)).not.toMatch(/ [:;?!»]|« /)
  }
})

test('dates are never in the past, and the first of a month is "1er"', () => {
  const french = calendar('fr', START)
  expect(french.day(2)).toBe('1er mars')
  expect(french.day(3)).toBe('2 mars')
  expect(calendar('en', START).day(2)).toBe('March 1')
  expect(french.nextYear).toBe(2028)
})
