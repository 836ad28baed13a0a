import { expect, test } from 'bun:test'
import { readAddress } from './address.ts'

test('the speaking part of an address is read as words, running numbers left out', () => {
  const { words } = readAddress('https://revue.example/news/Vareuil-opens-a-second-shop,1812943.html')
  expect(words).toBe('vareuil opens a second shop')
  expect(readAddress('https://a.example/p/harbour-fog-runner-1238650343?utm_source=x').words).toBe(
    'harbour fog runner',
  )
})

test('the whole path tells the house and the season of a review', () => {
  expect(readAddress('https://a.example/runway/fall-2026/paris/vareuil/review').path).toBe(
    'runway fall 2026 paris vareuil review',
  )
})

test('style codes keep their hyphens', () => {
  expect(readAddress('https://a.example/sneaker-news/grey-pair-release-zq1234-100').codes).toContain(
    'ZQ1234-100',
  )
})

test.each([
  ['https://a.example/runway/fall-2026/vareuil', 'show'],
  ['https://a.example/fashion/celebrity-style/g12/some-coat-somebody-wore', 'people'],
  ['https://a.example/fr/beaute/un-rouge-a-levres', 'beauty'],
  ['https://a.example/business-news/financial/vareuil-sells-more', 'business'],
  ['https://a.example/article/vareuil-sells-more', null],
])('the section of %s is %s', (url, section) => {
  expect(readAddress(url).section).toBe(section as ReturnType<typeof readAddress>['section'])
})

test('persons are read without their capitals', () => {
  expect(readAddress('https://a.example/story/brigitte-tallow-joins-ostrava').persons).toEqual([
    'brigitte tallow',
  ])
})

test.each([
  null,
  '',
  'not an address',
  'ftp://a.example/b-c-d',
  'https://a.example',
  'https://a.example/%E0%A4%A',
])('%j says nothing and does not throw', (url) => {
  expect(readAddress(url)).toMatchObject({ words: '', section: null, persons: [] })
})
