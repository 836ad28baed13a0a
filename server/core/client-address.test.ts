import { describe, expect, test } from 'bun:test'
import { arrivalOf, readNetworks } from './client-address.ts'

const PROXIES = readNetworks(['10.0.0.0/8', '192.0.2.7', '2001:db8:1::/48', '::1'])

describe('without a trusted proxy the socket tells', () => {
  test.each([
    ['203.0.113.9', null, '203.0.113.9'],
    ['203.0.113.9', '1.2.3.4', '203.0.113.9'],
    // Next to a trusted one is not trusted.
    ['192.0.2.8', '1.2.3.4', '192.0.2.8'],
    ['2001:db8:2::1', '1.2.3.4', '2001:db8:2::1'],
    ['::ffff:203.0.113.9', '1.2.3.4', '203.0.113.9'],
    ['fe80::1%eth0', null, 'fe80::1'],
    [null, '1.2.3.4', null],
    ['', '1.2.3.4', null],
    ['a pipe', '1.2.3.4', null],
  ])('%p with %p is %p', (socket, forwarded, ip) => {
    expect(arrivalOf(socket, forwarded, PROXIES)).toEqual({ ip, proxied: false })
  })

  test('nobody is trusted by default', () => {
    expect(arrivalOf('127.0.0.1', '1.2.3.4', [])).toEqual({ ip: '127.0.0.1', proxied: false })
  })
})

describe('behind trusted proxies the right-most stranger is the client', () => {
  test.each([
    ['one proxy', '10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['two proxies', '10.0.0.1', '203.0.113.9, 10.9.9.9', '203.0.113.9'],
    ['what the client invented does not count', '10.0.0.1', '1.2.3.4, 203.0.113.9', '203.0.113.9'],
    ['nor when it names a proxy', '10.0.0.1', '10.1.1.1, 203.0.113.9, 192.0.2.7', '203.0.113.9'],
    ['a proxy known by IPv6', '2001:db8:1::5', '2001:db8:9::1', '2001:db8:9::1'],
    ['a proxy on a dual socket', '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['a mapped client', '::1', '::ffff:203.0.113.9', '203.0.113.9'],
    ['with ports', '10.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
    ['IPv6 with a port', '10.0.0.1', '[2001:db8:9::1]:4711', '2001:db8:9::1'],
    ['IPv6 in brackets', '10.0.0.1', '[2001:db8:9::1]', '2001:db8:9::1'],
    ['odd spaces', '10.0.0.1', ' 1.2.3.4 ,\t203.0.113.9 ', '203.0.113.9'],
    ['the proxy itself asks', '10.0.0.1', null, '10.0.0.1'],
    ['an inner client', '10.0.0.1', '10.2.2.2', '10.2.2.2'],
  ])('%s', (_, socket, forwarded, ip) => {
    expect(arrivalOf(socket, forwarded, PROXIES)).toEqual({ ip, proxied: true })
  })

  test.each([
    ['unknown', '10.0.0.1'],
    ['1.2.3.4, unknown', '10.0.0.1'],
    ['1.2.3.4, , 10.9.9.9', '10.9.9.9'],
    ['', '10.0.0.1'],
    ['1.2.3.4, 010.0.0.1', '10.0.0.1'],
    ['<script>, 10.3.3.3', '10.3.3.3'],
    [`${'1.2.3.4,'.repeat(10_000)}x`, '10.0.0.1'],
  ])('an unreadable chain ends at the last that could be read: %p', (forwarded, ip) => {
    expect(arrivalOf('10.0.0.1', forwarded, PROXIES)).toEqual({ ip, proxied: true })
  })
})

test('what is no network is refused', () => {
  expect(() => readNetworks(['nowhere'])).toThrow()
  expect(() => readNetworks(['10.0.0.0/99'])).toThrow()
})
