import { expect, test } from 'bun:test'
import { colourwaysOf, makesOf } from './colourway.ts'

const fr = (title: string) => ({ colourways: colourwaysOf(title, 'fr'), language: 'fr' })
const en = (title: string) => ({ colourways: colourwaysOf(title, 'en'), language: 'en' })

test.each([
  [
    fr('Kestrel Palier « Jade » : les visuels'),
    fr('Essai : une semaine en Kestrel Palier « Iris »'),
    'different',
  ],
  [fr('Kestrel Palier « Iris » : Bordeaux servie'), fr('Premières images : Palier « Iris »'), 'same'],
  [fr('Cloudform 2 « Corail » : la mousse change'), en('First look: Vantaa Cloudform 2 “Coral”'), 'same'],
  [fr('Cloudform 2 « Piment » dans dix jours'), en('On foot: Vantaa Cloudform 2 “Nasturtium”'), 'different'],
  [fr('Altair 4 « Nuit polaire » : la date'), en("Altair 4 'Polar Night' gets a date"), 'same'],
  [fr('Altair 4 « Ligne de crête »'), en('Altair 4 “Ridgeline”'), 'perhaps-different'],
  [fr('Altair 4 « Nuit polaire »'), en('Kestrel Palier “Moss”'), 'unknown'],
  [fr('Altair 4 « Nuit polaire »'), en('Kestrel sells more shoes'), 'unknown'],
  [en('The chair says “we were never asked about any of it”'), en('The chair says “no”'), 'unknown'],
] as const)('%# the makes are told apart', (one, other, makes) => {
  expect(makesOf(one, other)).toBe(makes)
  expect(makesOf(other, one)).toBe(makes)
})

test('a name is read with the product before it, small words left out', () => {
  expect(colourwaysOf('Galet « Fleur de sel » et Galet « Sable »', 'fr')).toEqual([
    { product: 'galet', words: ['fleur', 'salt'], known: false },
    { product: 'galet', words: ['sand'], known: true },
  ])
})
