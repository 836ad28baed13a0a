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
    expect(arrivalOf('?kind=verify')).toEqual({ kind: 'link', link: 'verify', token: '', next: null })
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
