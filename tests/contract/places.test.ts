import { describe, expect, test } from 'bun:test'
import { openMmdbPlaces } from '../../server/adapters/places-mmdb.ts'

const places = openMmdbPlaces((error) => {
  throw error
})

describe('the place of an address', () => {
  test.each([
    ['8.8.8.8', 'US'],
    ['2001:4860:4860::8888', 'US'],
    // Free, the French network operator.
    ['212.27.48.10', 'FR'],
    ['2a01:e00::1', 'FR'],
    ['::ffff:212.27.48.10', 'FR'],
    [' 212.27.48.10 ', 'FR'],
  ])('%s is in %s', async (ip, country) => {
    expect(await places.placeOf(ip)).toBe(country)
  })

  test.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.1.1',
    'fe80::1%eth0',
    'fd00::1',
  ])('%s is local', async (ip) => {
    expect(await places.placeOf(ip)).toBe('local')
  })

  test.each([
    '',
    'garbage',
    '999.1.1.1',
    '8.8',
    '010.0.0.1',
    '8.8.8.8:80',
    '224.0.0.1',
    '2001:db8::1',
    "8.8.8.8' or 1=1",
  ])('%p is nowhere known', async (ip) => {
    expect(await places.placeOf(ip)).toBeNull()
  })
})
