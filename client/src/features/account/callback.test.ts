import { describe, expect, test } from 'bun:test'
import { arrivalOf, callbackFrom } from './callback.ts'

describe('arriving', () => {
  test('by a link of a mail', () => {
    expect(arrivalOf('?kind=magic&token=abc')).toEqual({
      kind: 'link',
      link: 'magic',
      token: 'abc',
      next: null,
    })
    expect(arrivalOf('?kind=verify')).toEqual({ kind: 'link', link: 'confirm', token: '', next: null })
  })

  test.each([
    ['change-email-confirmation', 'approve'],
    ['change-email-verification', 'change'],
    ['something-else', 'confirm'],
  ] as const)('by a link about an address: %s', (requestType, link) => {
    const payload = Buffer.from(JSON.stringify({ email: 'é', requestType })).toString('base64url')
    expect(arrivalOf(`?kind=verify&token=a.${payload}.b`)).toMatchObject({ kind: 'link', link })
  })

  test.each(['', 'abc', 'a.%%%.b', 'a.é.b'])('a token that is none (%j) is about nothing more', (token) => {
    expect(arrivalOf(`?${new URLSearchParams({ kind: 'verify', token })}`)).toMatchObject({ link: 'confirm' })
  })

  test('from a service that refused', () => {
    expect(arrivalOf('?via=github&next=%2Fsources%3Fq%3Dair&error=access_denied')).toEqual({
      kind: 'refused',
      code: 'access_denied',
      service: 'github',
      next: '/sources?q=air',
    })
  })

  test('signed in', () => {
    expect(arrivalOf('?via=github&next=%2Fsources')).toEqual({ kind: 'back', next: '/sources' })
    expect(arrivalOf('?kind=nonsense')).toEqual({ kind: 'back', next: null })
  })

  test('never leads to another site', () => {
    expect(arrivalOf('?next=https%3A%2F%2Fevil.example').next).toBe('/')
  })
})

test('what a service sends back to comes back whole', () => {
  const search = `?next=${encodeURIComponent('/sources?q=air max&role=watch')}`
  const back = callbackFrom('discord', search)
  expect(back).toStartWith('/callback?via=discord&next=')
  expect(arrivalOf(back.slice('/callback'.length))).toEqual({
    kind: 'back',
    next: '/sources?q=air max&role=watch',
  })
  expect(callbackFrom('x', '')).toBe('/callback?via=x')
})
