import { expect, test } from 'bun:test'
import { turnOf } from './createTurning.ts'

test('a finger turns when it goes far, and sideways rather than up or down', () => {
  expect([turnOf(-60, 10), turnOf(60, -10)]).toEqual([1, -1])
  expect([turnOf(-40, 0), turnOf(-60, 50), turnOf(0, 200)]).toEqual([0, 0, 0])
})
