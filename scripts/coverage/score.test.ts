import { expect, test } from 'bun:test'
import type { Item } from './labelled.ts'
import { type Answer, score } from './score.ts'

function item(id: string, source: string, hour: number, story: string, topic?: string): Item {
  const published_at = new Date(Date.UTC(2026, 0, 1, hour)).toISOString()
  return { id, source, published_at, title: id, story_id: story, ...(topic ? { topic_id: topic } : {}) }
}

const ITEMS = [
  item('a', 'A', 0, 's'),
  item('t', 'A', 1, 'x', 'T'),
  item('b', 'B', 2, 's', 'T'),
  item('c', 'A', 3, 's'),
]

function answer(id: string, ranked: [string, number][]): Answer {
  const query = ITEMS.find((one) => one.id === id)
  if (!query) throw new Error(id)
  const list = ranked.map(([other, probability]) => ({ id: other, probability }))
  return { query, covered: false, probability: 0, match: null, first: null, ranked: list, ms: 0 }
}

test('a candidate of the same topic but another story is neither right nor wrong', () => {
  const figures = score(
    ITEMS,
    [
      answer('b', [
        ['t', 0.9],
        ['a', 0.8],
      ]),
    ],
    0.5,
  )
  expect(figures).toMatchObject({ positives: 1, precision: 1, recall: 1, recallAt1: 1 })
})

test('a yes whose best match is another story is a false positive and a miss', () => {
  const figures = score(
    ITEMS,
    [
      answer('c', [
        ['t', 0.9],
        ['b', 0.8],
      ]),
    ],
    0.5,
  )
  expect(figures).toMatchObject({ positives: 1, precision: 0, recall: 0, f1: 0, recallAt1: 0, recallAt5: 1 })
})

test('coverage by the same outlet, or from before the window, is none', () => {
  const late = { ...item('z', 'B', 24 * 8, 's') }
  const figures = score([...ITEMS.slice(0, 1), late], [{ ...answer('a', []), query: late }], 0.5)
  expect(figures.positives).toBe(0)
  expect(
    score(
      ITEMS.filter((one) => one.id !== 'b'),
      [answer('c', [])],
      0.5,
    ).positives,
  ).toBe(0)
})

test('recall at 95 % precision stops where the yeses are wrong too often', () => {
  const figures = score(
    ITEMS,
    [
      answer('b', [['a', 0.9]]),
      answer('c', [
        ['t', 0.8],
        ['b', 0.2],
      ]),
    ],
    0.5,
  )
  expect(figures).toMatchObject({ recallAtPrecision95: 0.5 })
})
