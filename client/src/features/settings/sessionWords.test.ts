import { afterEach, expect, test } from 'bun:test'
import { setLocale } from '../../i18n/index.ts'
import '../../i18n/later.ts'
import { deviceName, placeName } from './sessionWords.ts'

afterEach(() => setLocale('fr'))

test('a device is called by what is known of it', () => {
  expect(deviceName({ browser: 'Firefox', os: 'Linux' })).toBe('Firefox sur Linux')
  expect(deviceName({ browser: null, os: 'iOS' })).toBe('iOS')
  expect(deviceName({ browser: null, os: null })).toBe('Appareil inconnu')
})

test('a place is a country in the language in force, the own network, or not known', async () => {
  expect(placeName('DE')).toBe('Allemagne')
  expect(placeName('local')).toBe('réseau local')
  expect(placeName(null)).toBe('lieu inconnu')
  expect(placeName('no country')).toBe('lieu inconnu')
  await setLocale('en')
  expect(placeName('DE')).toBe('Germany')
})
