import { expect, test } from 'bun:test'
import { FetchFault, isNotConnected, nameFault } from './fetcher-safe-fault.ts'

const error = (code: unknown) =>
  Object.assign(new TypeError('fetching "http://192.0.2.1/?key=secret"'), { code })

test.each([
  ['ECONNREFUSED', 'refused'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['ETIMEDOUT', 'timeout'],
  ['CERT_REVOKED', 'tls_untrusted'],
  ['CERT_SIGNATURE_FAILURE', 'tls_untrusted'],
  ['UNABLE_TO_GET_CRL_ISSUER', 'tls_untrusted'],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls_failed'],
  ['NeverSeenBefore', 'internal'],
  [23, 'internal'],
  [undefined, 'internal'],
])('%p is %s, in words that quote nothing', (code, expected) => {
  const failure = nameFault(error(code))
  expect(failure.code as string).toBe(expected)
  expect(failure.detail).toMatch(/^[A-Z].{10,100}\.$/)
  expect(failure.detail).not.toMatch(/secret|192/)
})

test('our own failures pass as they are', () => {
  expect(nameFault(new FetchFault('too_large', 'Too large.'))).toEqual({
    code: 'too_large',
    detail: 'Too large.',
  })
  expect(nameFault('a thrown string').code).toBe('internal')
})

test('only a connection that was never made may be tried elsewhere', () => {
  expect(isNotConnected(error('EHOSTUNREACH'))).toBe(true)
  expect(isNotConnected(error('ECONNRESET'))).toBe(false)
  expect(isNotConnected(error('CERT_HAS_EXPIRED'))).toBe(false)
})
