import { expect, test } from 'bun:test'
import { networkOf } from './ip.ts'

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:9:1::5', '2001:db8:9:1::/64'],
  ['2001:db8:9:1:ffff:ffff:ffff:ffff', '2001:db8:9:1::/64'],
  ['2001:DB8::1', '2001:db8:0:0::/64'],
  ['192.168.1.7', '192.168.1.7'],
  ['127.0.0.1', null],
  ['127.1.2.3', null],
  ['::1', null],
  ['::ffff:127.0.0.1', null],
  ['garbage', null],
  ['', null],
  [null, null],
])('%p is counted as %p', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
