import { describe, expect, test } from 'bun:test'
import { bodyOf, hrefOf, isCut, LONGEST, linkIn, questionOf, questionOfPicture } from './question.ts'

describe('a link is told from words', () => {
  test.each([
    ['https://soledepeche.example/altair-4', 'https://soledepeche.example/altair-4'],
    ['  HTTP://soledepeche.example/a?b=c#d \n', 'HTTP://soledepeche.example/a?b=c#d'],
    ['soledepeche.example/2026/altair', 'https://soledepeche.example/2026/altair'],
    ['www.soledepeche.example', 'https://www.soledepeche.example'],
  ])('%p is one', (typed, link) => expect(linkIn(typed)).toBe(link))

  test.each([
    'Kestrel Altair 4 Nuit polaire',
    'KA4821-006',
    'A.P.C.',
    'soledepeche.example',
    'vu sur https://soledepeche.example/altair-4',
    'https://soledepeche.example/a et la suite',
    'https://',
    'javascript:alert(1)',
    'et/ou',
  ])('%p is none', (typed) => expect(linkIn(typed)).toBeNull())
})

test('what is asked loses the spaces around it', () => {
  expect(questionOf('  sac Écluse\n')).toEqual({ text: 'sac Écluse', link: null, picture: null })
  expect(questionOf(' \n ')).toBeNull()
})

test('a long text is cut, and says so', () => {
  const long = 'mot '.repeat(LONGEST)
  expect(questionOf(long)?.text.length).toBeLessThanOrEqual(LONGEST)
  expect(isCut(long)).toBe(true)
  expect(isCut('a'.repeat(LONGEST))).toBe(false)
})

test('the address carries the question whole', () => {
  const asked = 'L’Altair 4 & la « Nuit » : 100 % #neuve'
  expect(new URLSearchParams(hrefOf(asked).split('?')[1]).get('q')).toBe(asked)
})

test('the server is asked for the page of a link, else for the words', () => {
  const link = 'https://soledepeche.example/a'
  expect(bodyOf({ text: link, link, picture: null })).toEqual({ url: link })
  expect(bodyOf({ text: 'sac', link: null, picture: null })).toEqual({ text: 'sac' })
  const picture = 'data:image/jpeg;base64,AAAA'
  expect(bodyOf(questionOfPicture(picture))).toEqual({ picture })
})
