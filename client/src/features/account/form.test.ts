import { describe, expect, test } from 'bun:test'
import { addressErrors, emptyForm, errorOfCode, invitedErrors, loginErrors, registerErrors } from './form.ts'

const good = {
  name: 'Lina',
  email: ' lina@semelle.example ',
  password: 'une longue phrase',
  team: 'Semelle & Cie',
  remember: true,
}

describe('signing up', () => {
  test('everything is asked for', () => {
    expect(Object.keys(registerErrors(emptyForm))).toEqual(['name', 'email', 'password', 'team'])
  })
  test('spaces are not a name', () => {
    expect(Object.keys(registerErrors({ ...good, name: '  ', team: '\t' }))).toEqual(['name', 'team'])
  })
  test.each(['lina', '@semelle.example', 'lina@', 'lina marchetti@semelle.example'])(
    '%p is no address',
    (email) => {
      expect(registerErrors({ ...good, email })).toEqual({ email: 'account.error.email' })
    },
  )
  test('a password has 10 to 200 characters', () => {
    expect(registerErrors({ ...good, password: '123456789' })).toEqual({
      password: 'account.error.password.short',
    })
    expect(registerErrors({ ...good, password: '1234567890' })).toEqual({})
    expect(registerErrors({ ...good, password: 'x'.repeat(201) })).toEqual({
      password: 'account.error.password.long',
    })
  })
})

test('signing in asks for an address and a password, whatever its length', () => {
  expect(loginErrors({ ...emptyForm, email: 'lina@semelle.example', password: 'x' })).toEqual({})
  expect(Object.keys(loginErrors(emptyForm))).toEqual(['email', 'password'])
})

test('by invitation there is no team to name', () => {
  expect(invitedErrors({ ...good, team: '' })).toEqual({})
})

test('a mail takes an address and nothing else', () => {
  expect(addressErrors({ ...emptyForm, email: 'lina@semelle.example' })).toEqual({})
  expect(addressErrors(emptyForm)).toEqual({ email: 'account.error.email' })
})

test('what the server refuses stands beside its field', () => {
  expect(errorOfCode('USER_ALREADY_EXISTS')).toEqual({ email: 'account.error.email.taken' })
  expect(errorOfCode('INVALID_EMAIL_OR_PASSWORD')).toEqual({ password: 'account.login.wrong' })
  expect(errorOfCode('SOMETHING_NEW')).toBeNull()
})
