import { expect, test } from 'bun:test'
import { hueOf, initialsOf } from './avatar.ts'

test.each([
  ['Kestrel', 'KE'],
  ['Kestrel Running', 'KR'],
  ['Le Courrier du Cuir et de la Chaussure', 'CC'],
  ['Maison Aurelle', 'MA'],
  ['élan', 'ÉL'],
  ['L’Atelier', 'AT'],
  ['24 Heures', '2H'],
  ['La', 'LA'],
  ['🦊 Renard', 'RE'],
  ['  ', '?'],
  ['', '?'],
])('%p is marked %p', (name, mark) => {
  expect(initialsOf(name)).toBe(mark)
})

test('a name has one hue, whatever its case and the spaces around it', () => {
  expect(hueOf(' kestrel ')).toBe(hueOf('Kestrel'))
  expect(hueOf('Kestrel')).not.toBe(hueOf('Lacets'))
  for (const name of ['Kestrel', 'Lacets', 'Vantaa', '']) {
    expect(hueOf(name)).toBeGreaterThanOrEqual(0)
    expect(hueOf(name)).toBeLessThan(360)
  }
})
