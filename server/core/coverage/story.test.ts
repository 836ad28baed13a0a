import { expect, test } from 'bun:test'
import { type Joining, joinStories, type StoryPlace } from './story.ts'

function places(given: Record<string, [at: number, story: string | null]>): Map<string, StoryPlace> {
  return new Map(Object.entries(given).map(([id, [at, story]]) => [id, { at, story }]))
}

function joins(id: string, ...same: string[]): Joining {
  return { id, same }
}

/** New stories are called new 1, new 2. */
function changes(joining: Joining[], known: Map<string, StoryPlace>) {
  let made = 0
  return Object.fromEntries(joinStories(joining, known, () => `new ${++made}`))
}

test('two posts make a new story, whichever is compared', () => {
  const known = places({ a: [1, null], b: [2, null] })
  expect(changes([joins('b', 'a')], known)).toEqual({ a: 'new 1', b: 'new 1' })
  expect(changes([joins('a', 'b')], known)).toEqual({ a: 'new 1', b: 'new 1' })
  expect(changes([joins('a', 'b'), joins('b', 'a')], known)).toEqual({ a: 'new 1', b: 'new 1' })
})

test('a third joins the story of its surest match', () => {
  const known = places({ a: [1, 'a'], b: [2, 'a'], c: [3, null], d: [3, 'd'] })
  expect(changes([joins('c', 'b', 'd')], known)).toEqual({ c: 'a' })
})

test('a newcomer joins the story of the post that was compared again', () => {
  const known = places({ a: [1, 'a'], b: [2, null] })
  expect(changes([joins('a', 'b')], known)).toEqual({ b: 'a' })
})

test('a copy that many run at once is one story, though each is surest of its neighbour', () => {
  const known = places({ alert: [0, null], a: [1, null], b: [2, null], c: [3, null], d: [4, null] })
  const joining = [
    joins('a', 'b', 'c', 'd', 'alert'),
    joins('b', 'a', 'c', 'd', 'alert'),
    joins('c', 'd', 'a', 'b', 'alert'),
    joins('d', 'c', 'a', 'b', 'alert'),
  ]
  const one = { alert: 'new 1', a: 'new 1', b: 'new 1', c: 'new 1', d: 'new 1' }
  expect(changes(joining, known)).toEqual(one)
  expect(changes(joining.toReversed(), known)).toEqual(one)
})

test('a post of the batch joins whom only a later one of it led to', () => {
  const known = places({ old: [0, 'old'], a: [1, null], b: [2, null] })
  expect(changes([joins('a', 'b'), joins('b', 'old', 'a')], known)).toEqual({ a: 'old', b: 'old' })
})

test('posts compared again stay in their story, and the story keeps its id', () => {
  const known = places({ a: [1, 'z'], b: [2, 'z'] })
  expect(changes([joins('a', 'b'), joins('b', 'a')], known)).toEqual({})
})

test('whoever is told by nobody any more has no story', () => {
  const known = places({ a: [1, 'a'], b: [2, 'a'] })
  expect(changes([joins('b')], known)).toEqual({ b: null })
})

test('what is gone from the store is passed over', () => {
  expect(changes([joins('a', 'gone'), joins('gone', 'a')], places({ a: [1, null] }))).toEqual({})
})
