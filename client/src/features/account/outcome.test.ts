import { expect, test } from 'bun:test'
import { outcomeOf } from './outcome.ts'

test.each([
  [{ token: 'abc', user: {} }, 'in'],
  [{ token: null, user: {} }, 'confirm'],
  [{ twoFactorRedirect: true, twoFactorMethods: ['totp'] }, 'second'],
  [{ status: true }, 'in'],
  [null, 'in'],
] as const)('%j means %p', (answer, outcome) => {
  expect(outcomeOf(answer)).toBe(outcome)
})
