import { expect, test } from 'bun:test'
import { withoutOutletName } from './outlet-name.ts'

const NAMES = ['Le Fil Mode', 'lefilmode.example']

test.each([
  ['Aurelle ouvre rue Oberkampf - Le Fil Mode', 'Aurelle ouvre rue Oberkampf'],
  ['Aurelle ouvre rue Oberkampf | LE FIL MODE', 'Aurelle ouvre rue Oberkampf'],
  ['Aurelle ouvre rue Oberkampf – lefilmode.example', 'Aurelle ouvre rue Oberkampf'],
  ['Aurelle - le retour - Le Fil Mode', 'Aurelle - le retour'],
])('%p ends before the name', (title, bare) => {
  expect(withoutOutletName(title, NAMES)).toBe(bare)
})

test.each([
  'Aurelle ouvre rue Oberkampf',
  'Aurelle ouvre rue Oberkampf - Kestrel aussi',
  'Portrait - Le Fil Mode',
  'Le Fil Mode',
  '',
  ' - ',
  'Ten letters and a dash - ',
])('%p stays', (title) => {
  expect(withoutOutletName(title, NAMES)).toBe(title)
})

test('a name of signs alone is no name', () => {
  expect(withoutOutletName('Aurelle ouvre rue Oberkampf - !!', ['??'])).toBe(
    'Aurelle ouvre rue Oberkampf - !!',
  )
})
