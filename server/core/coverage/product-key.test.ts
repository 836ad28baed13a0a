import { expect, test } from 'bun:test'
import { codesInText, productKey, seasonOf } from './product-key.ts'

test.each([
  ['Nike Dunk Low ZQ1234-100', 'ZQ1234100'],
  ['Retro 555999-108 returns', '555999108'],
  ['adidas ZQ4321 in grey', 'ZQ4321'],
  ['ASICS 1299A019-108', '1299A019108'],
])('the style code of %j', (title, code) => {
  expect([...productKey(title).codes]).toEqual([code])
})

test.each(['SS2026 in pictures', 'FW2026', 'AW26', 'On 12 March 2026', 'Call 112'])(
  '%j has no style code',
  (title) => {
    expect(productKey(title).codes.size).toBe(0)
  },
)

test.each([
  ['AJ4', 'air jordan 4'],
  ['the Jordan 4', 'air jordan 4'],
  ['Air Jordan 4s', null],
  ['AF1', 'air force 1'],
  ['Air Max 95', 'air max 95'],
])('%j is read as %p', (title, model) => {
  expect([...productKey(title).models]).toEqual(model === null ? [] : [model])
})

test('brands have one name, and a designer tells of the house', () => {
  expect([...productKey('A Bathing Ape meets BAPE').brands]).toEqual(['bape'])
  expect([...productKey('Matthieu Blazy takes a bow').brands]).toEqual(['chanel'])
})

test('a nickname stands in quotation marks, French and English', () => {
  expect([...productKey('Air Max 95 « Brume »').nicknames]).toEqual(['brume'])
  expect([...productKey('Air Max 95 “Harbour Fog”').nicknames]).toEqual(['harbour fog'])
  expect(productKey("Ostrava's boot isn't new").nicknames.size).toBe(0)
})

test.each([
  ['fall 2026 ready-to-wear', 'fw26'],
  ['fw26', 'fw26'],
  ['aw26', 'fw26'],
  ['fall/winter 2026', 'fw26'],
  ['automne-hiver 2026-2027', 'fw26'],
  ['spring 2027', 'ss27'],
  ['ete 2026', 'ss26'],
  ['resort 2027', 'between27'],
  ['this fall everything changes', null],
])('the season of %j is %p', (text, season) => {
  expect(seasonOf(text)).toBe(season)
})

test.each([
  ['Référence KA4821-006, prix conseillé 189 €', ['KA4821006']],
  ['Style code: ZQ4321. Price: €120', ['ZQ4321']],
  ['La référence ZQ1234 100 et la 555999-108', ['ZQ1234100', '555999108']],
  ['Flight AF1234 to CO2024, see page 123456', []],
])('the codes in the text %j', (text, codes) => {
  expect(codesInText(text)).toEqual(codes)
})
