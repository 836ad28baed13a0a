import { describe, expect, test } from 'bun:test'
import { canonicalUrl, resolveUrl, stableUrl, URL_LIMIT } from './url.ts'

const BASE = 'https://kestrel.example/news/'

describe('resolveUrl', () => {
  test.each([
    ['https://nordhaven.example/a', 'https://nordhaven.example/a'],
    ['/a', 'https://kestrel.example/a'],
    ['a?b=1#c', 'https://kestrel.example/news/a?b=1#c'],
    ['//cdn.example/a.jpg', 'https://cdn.example/a.jpg'],
    ['www.nordhaven.example/a', 'https://www.nordhaven.example/a'],
    [' https://nordhaven.example/a b\n', 'https://nordhaven.example/a%20b'],
    ['https://ana:secret@nordhaven.example/', 'https://nordhaven.example/'],
    ['HTTP://NORDHAVEN.example:80/A', 'http://nordhaven.example/A'],
  ])('%p becomes %p', (href, expected) => {
    expect(resolveUrl(href, BASE)).toBe(expected)
  })

  test.each([
    '',
    '   ',
    null,
    undefined,
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:a@b.example',
    'https://',
    'ftp://x.example/',
  ])('refuses %p', (href) => {
    expect(resolveUrl(href, BASE)).toBeNull()
  })

  test('refuses what no index could hold', () => {
    expect(resolveUrl(`/${'a'.repeat(URL_LIMIT)}`, BASE)).toBeNull()
    expect(resolveUrl(`/${'é'.repeat(URL_LIMIT / 2)}`, BASE)).toBeNull()
  })

  test('a base that is no address leaves only absolute links', () => {
    expect(resolveUrl('/a', 'nowhere')).toBeNull()
    expect(resolveUrl('https://kestrel.example/', 'nowhere')).toBe('https://kestrel.example/')
  })
})

describe('canonicalUrl', () => {
  test.each([
    ['https://kestrel.example/a?utm_source=x&id=4&UTM_Campaign=y', 'https://kestrel.example/a?id=4'],
    ['https://kestrel.example/a?fbclid=1&gclid=2&mc_cid=3&igshid=4', 'https://kestrel.example/a'],
    ['https://kestrel.example/a?id=1&amp;utm_source=x', 'https://kestrel.example/a?id=1'],
    ['https://kestrel.example/a?', 'https://kestrel.example/a'],
    ['https://kestrel.example/a#comments', 'https://kestrel.example/a'],
    ['https://kestrel.example/#!/a', 'https://kestrel.example/#!/a'],
    ['https://kestrel.example/a?q=a%20b+c&flag', 'https://kestrel.example/a?q=a%20b+c&flag'],
    ['https://kestrel.example/a?token=7', 'https://kestrel.example/a?token=7'],
    ['not an address', 'not an address'],
  ])('%p becomes %p', (url, expected) => {
    expect(canonicalUrl(url)).toBe(expected)
  })
})

test('stableUrl also drops what changes from look to look', () => {
  expect(
    stableUrl('https://kestrel.example/a.jpg?w=300&token=7&Expires=8&X-Amz-Signature=9&utm_source=x'),
  ).toBe('https://kestrel.example/a.jpg?w=300')
})
