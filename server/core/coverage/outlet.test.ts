import { expect, test } from 'bun:test'
import { type OutletSource, outletIds, outletsOf } from './outlet.ts'

function source(id: string, name: string, more: Partial<OutletSource> = {}): OutletSource {
  return { id, name, platform: 'web', address: `https://${id}.test/feed`, siteUrl: null, ...more }
}

function grouped(...sources: OutletSource[]): string[][] {
  return outletsOf(sources).map((outlet) => outlet.sources.map(({ id }) => id))
}

test('sources of one name are one outlet, whatever its capitals, accents and marks', () => {
  expect(grouped(source('a', 'Sole Dépêche'), source('b', 'sole-depeche'), source('c', 'Kestrel'))).toEqual([
    ['c'],
    ['a', 'b'],
  ])
})

test('sources of one site are one outlet, with or without www', () => {
  const web = source('a', 'Kestrel', { siteUrl: 'https://www.kestrel.test/' })
  expect(grouped(web, source('b', 'Kestrel Sneakers', { siteUrl: 'https://kestrel.test/sneakers' }))).toEqual(
    [['a', 'b']],
  )
})

test.each([
  'https://x.com/one',
  'https://www.instagram.com/one',
  'https://tiktok.com/@one',
  'http://127.0.0.1:8080/one',
  'http://localhost/one',
])('a host that many share tells nothing: %s', (siteUrl) => {
  expect(grouped(source('a', 'One', { siteUrl }), source('b', 'Two', { siteUrl }))).toHaveLength(2)
})

test('the address stands for the site of a website only', () => {
  const address = 'https://bridge.test/feed'
  expect(grouped(source('a', 'One', { address }), source('b', 'Two', { address }))).toHaveLength(1)
  const account = { address, platform: 'x' }
  expect(grouped(source('a', 'One', account), source('b', 'Two', account))).toHaveLength(2)
})

test('a source that has the name of one and the site of another makes them one', () => {
  const site = { siteUrl: 'https://fil.test' }
  expect(grouped(source('a', 'Le Fil'), source('b', 'Mode', site), source('c', 'Le Fil', site))).toEqual([
    ['a', 'b', 'c'],
  ])
})

test('names without a letter are told apart', () => {
  expect(grouped(source('a', '👟'), source('b', '👜'))).toHaveLength(2)
})

test('an outlet is called by its oldest source, and so is its id', () => {
  const outlets = outletsOf([source('a', 'Zest'), source('b', 'Zest'), source('c', 'Azur')])
  expect(outlets.map(({ id, name }) => [id, name])).toEqual([
    ['c', 'Azur'],
    ['a', 'Zest'],
  ])
  expect([...outletIds(outlets)]).toEqual([
    ['c', 'c'],
    ['a', 'a'],
    ['b', 'a'],
  ])
})
