import { expect, test } from 'bun:test'
import { backFrom, leaveFor } from './left.ts'

const left = { key: 'team /saved', depth: 150, id: 'a' }

test('a list is found where it was left, once, and no other is', () => {
  leaveFor(left)
  expect([backFrom('team /saved'), backFrom('team /saved')]).toEqual([left, null])
  leaveFor(left)
  expect([backFrom('other /saved'), backFrom('team /saved')]).toEqual([null, null])
})
