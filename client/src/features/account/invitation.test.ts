import { expect, test } from 'bun:test'
import { askOf, type Invitation } from './invitation.ts'

const mailed: Invitation = {
  kind: 'mail',
  team: 'Semelle',
  inviter: 'Lina',
  role: 'editor',
  email: 'nina@semelle.example',
  state: 'pending',
  expiresAt: '2026-12-01T12:00:00.000Z',
}
const link: Invitation = { ...mailed, kind: 'link', email: null }
const as = (email: string) => ({
  user: { id: 'u', name: 'Nina', email, emailVerified: true, twoFactor: false, locale: 'fr' as const },
})

test('nobody signed in: get in first', () => {
  expect(askOf(mailed, null)).toEqual({ step: 'enter' })
})

test('the invited address joins, written in any case', () => {
  expect(askOf(mailed, as('Nina@Semelle.example'))).toEqual({ step: 'join' })
})

test('another address is told whose the invitation is', () => {
  expect(askOf(mailed, as('max@semelle.example'))).toEqual({
    step: 'other',
    invited: 'nina@semelle.example',
  })
})

test('a link is for whoever has it', () => {
  expect(askOf(link, as('max@semelle.example'))).toEqual({ step: 'join' })
})

test.each(['accepted', 'revoked', 'expired'] as const)(
  'one that is %s says so, signed in or not',
  (state) => {
    expect(askOf({ ...mailed, state }, null)).toEqual({ step: 'dead', why: state })
    expect(askOf({ ...mailed, state }, as('nina@semelle.example'))).toEqual({ step: 'dead', why: state })
  },
)
