import { expect, test } from 'bun:test'
import { outcomeOf } from './outcome.ts'

test.each([
  [{ token: null, user: {} }, 'in'],
  [{ twoFactorRedirect: false }, 'in'],
  [{ twoFactorRedirect: true, twoFactorMethods: ['totp'] }, 'second'],
  [{ status: true }, 'in'],
  [null, 'in'],
] as const)('%j means %p', (answer, outcome) => {
  expect(outcomeOf(answer)).toBe(outcome)
})
