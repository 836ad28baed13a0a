import { expect, test } from 'bun:test'
import { type Joining, joinStories, type StoryPlace } from './story.ts'

const NONE: ReadonlySet<string> = new Set()

function places(given: Record<string, [at: number, story: string | null]>): Map<string, StoryPlace> {
  return new Map(Object.entries(given).map(([id, [at, story]]) => [id, { at, story }]))
}

function joins(id: string, best: string, probability = 0.9): Joining {
  return { id, best: { id: best, probability } }
}

test('two posts make a story of the earlier one’s id', () => {
  const known = places({ a: [1, null], b: [2, null] })
  const both = new Map([
    ['a', 'a'],
    ['b', 'a'],
  ])
  expect(joinStories([joins('b', 'a')], known, NONE)).toEqual(both)
  expect(joinStories([joins('a', 'b')], known, NONE)).toEqual(both)
})

test('a third joins the story of its best match', () => {
  const known = places({ a: [1, 'a'], b: [2, 'a'], c: [3, null] })
  expect(joinStories([joins('c', 'b')], known, NONE)).toEqual(new Map([['c', 'a']]))
})

test('a newcomer joins the story of the post that was compared again', () => {
  const known = places({ a: [1, 'a'], b: [2, null] })
  expect(joinStories([joins('a', 'b')], known, NONE)).toEqual(new Map([['b', 'a']]))
})

test('a whole batch of one story is one story, in whatever order', () => {
  const known = places({ a: [1, null], b: [2, null], c: [3, null] })
  const joining = [joins('a', 'b', 0.9), joins('b', 'a', 0.9), joins('c', 'b', 0.8)]
  const all = new Map([
    ['a', 'a'],
    ['b', 'a'],
    ['c', 'a'],
  ])
  expect(joinStories(joining, known, NONE)).toEqual(all)
  expect(joinStories(joining.toReversed(), known, NONE)).toEqual(all)
})

test('the surest pair decides where a post of the batch belongs', () => {
  const known = places({ old: [0, 'old'], a: [1, null], b: [2, null] })
  const changed = joinStories([joins('a', 'b', 0.7), joins('b', 'old', 0.95)], known, NONE)
  expect(changed).toEqual(
    new Map([
      ['a', 'old'],
      ['b', 'old'],
    ]),
  )
})

test('whoever is told by nobody any more has no story', () => {
  const known = places({ a: [1, 'a'], b: [2, 'a'] })
  expect(joinStories([{ id: 'b', best: null }], known, NONE)).toEqual(new Map([['b', null]]))
})

test('an id that another story goes by is not used twice', () => {
  const known = places({ a: [1, null], d: [4, null] })
  expect(joinStories([joins('d', 'a')], known, new Set(['a']))).toEqual(
    new Map([
      ['a', 'd'],
      ['d', 'd'],
    ]),
  )
})

test('a match that is gone from the store is passed over', () => {
  expect(joinStories([joins('a', 'gone')], places({ a: [1, null] }), NONE)).toEqual(new Map())
})
