import { describe, expect, test } from 'bun:test'
import {
  forgotten,
  KEPT,
  outcomeOf,
  type Recent,
  recentIn,
  recentOf,
  remembered,
  restored,
} from './recent.ts'
import { report } from './samples.ts'

const one = (text: string, covered = 0): Recent => ({
  text,
  label: text,
  outcome: 'exclusive',
  covered,
  watched: 9,
  blind: 0,
})

test('the newest stands first; asked again, a question is there once, with its new answer', () => {
  const list = remembered(remembered(remembered([], one('a')), one('b')), one('a', 3))
  expect(list).toEqual([one('a', 3), one('b')])
})

test('no more are kept than there is room for', () => {
  const list = Array.from({ length: KEPT + 3 }, (_, n) => one(String(n))).reduce(
    remembered,
    [] as readonly Recent[],
  )
  expect(list.length).toBe(KEPT)
  expect(list[0]?.text).toBe(String(KEPT + 2))
})

test('removed and put back, it is where it was', () => {
  const list = [one('a'), one('b'), one('c')]
  const without = forgotten(list, 'b')
  expect(without).toEqual([one('a'), one('c')])
  expect(restored(without, one('b'), 1)).toEqual(list)
})

test('a link is called by the title of its page', () => {
  const link = 'https://soledepeche.example/altair'
  expect(recentOf(link, link, report({ covered: 2 }))).toMatchObject({
    text: link,
    label: 'Kestrel Altair 4',
    covered: 2,
    watched: 9,
  })
  expect(recentOf('altair', null, report()).label).toBe('altair')
})

test('without a competitor nothing is exclusive', () => {
  expect(outcomeOf(report({ watched: 0, verdict: 'unproven' }))).toBe('nobody')
  expect(outcomeOf(report())).toBe('exclusive')
})

describe('what storage holds', () => {
  test('comes back as it was kept', () => {
    const list = [one('a', 2), one('b')]
    expect(recentIn(JSON.stringify(list))).toEqual(list)
  })

  test.each([[null], ['{'], ['7'], ['null'], ['{"text":"a"}'], ['[null, 1, {"text":"a"}, {"text":""}]']])(
    '%p is nothing',
    (stored) => expect(recentIn(stored)).toEqual([]),
  )
})
