import { expect, test } from 'bun:test'
import { SAME_STORY } from './answer.ts'
import { isMember } from './member.ts'
import { MODEL } from './model.ts'

const pair = { probability: MODEL.threshold, oneStory: false, correction: null }

test('a pair that is sure enough is one story, a less sure one only where both were put with one', () => {
  expect(isMember(pair)).toBe(true)
  const less = { ...pair, probability: SAME_STORY }
  expect(isMember(less)).toBe(false)
  expect(isMember({ ...less, oneStory: true })).toBe(true)
  expect(isMember({ ...less, probability: SAME_STORY - 0.01, oneStory: true })).toBe(false)
})

test('what a person said outweighs it', () => {
  expect(isMember({ ...pair, oneStory: true, correction: 'different' })).toBe(false)
  expect(isMember({ probability: 0, oneStory: false, correction: 'same' })).toBe(true)
})
