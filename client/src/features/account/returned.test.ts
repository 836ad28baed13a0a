import { expect, test } from 'bun:test'
import { returnedOf, serviceOf } from './returned.ts'

test.each([
  ['access_denied', 'account.callback.denied.text'],
  ['state_mismatch', 'account.callback.state.text'],
  ['email_not_found', 'account.callback.email.text'],
  ['account_not_linked', 'account.callback.taken.text'],
  ['SIGN_UP_CLOSED', 'account.callback.closed.text'],
  ['INVITATION_NEEDED', 'account.callback.invitation.text'],
  ['unable_to_get_user_info', 'account.callback.service.text'],
] as const)('%p is told as %p', (code, text) => {
  expect(returnedOf(code).text).toBe(text)
})

test('a code nobody foresaw has no words of its own, not even one that an object has by birth', () => {
  expect(returnedOf('something_new').text).toBeNull()
  expect(returnedOf('constructor').text).toBeNull()
})

test('only the four services are named', () => {
  expect(serviceOf('github')).toBe('github')
  expect(serviceOf('<b>evil</b>')).toBeNull()
  expect(serviceOf(null)).toBeNull()
})
