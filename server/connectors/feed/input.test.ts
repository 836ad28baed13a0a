import { expect, test } from 'bun:test'
import { addressesOf, isAddress } from './input.ts'

test.each([
  ['kestrel.example', ['https://kestrel.example/', 'http://kestrel.example/']],
  [' kestrel.example/news?x=1 ', ['https://kestrel.example/news?x=1', 'http://kestrel.example/news?x=1']],
  ['kestrel.example:8080', ['https://kestrel.example:8080/', 'http://kestrel.example:8080/']],
  ['https://kestrel.example/a', ['https://kestrel.example/a']],
  ['HTTP://Kestrel.example', ['http://kestrel.example/']],
  ['<https://kestrel.example/a>', ['https://kestrel.example/a']],
  ['"kestrel.example"', ['https://kestrel.example/', 'http://kestrel.example/']],
  ['feed://kestrel.example/rss', ['https://kestrel.example/rss']],
  ['feed:https://kestrel.example/rss', ['https://kestrel.example/rss']],
  ['sole-dépêche.example', ['https://xn--sole-dpche-g7an.example/', 'http://xn--sole-dpche-g7an.example/']],
  ['localhost:4000/feed', ['https://localhost:4000/feed', 'http://localhost:4000/feed']],
  ['http://127.0.0.1:4000', ['http://127.0.0.1:4000/']],
  ['http://[::1]:4000/x', ['http://[::1]:4000/x']],
  ['r/Sneakers', ['https://www.reddit.com/r/Sneakers/']],
  ['/r/Sneakers/', ['https://www.reddit.com/r/Sneakers/']],
  ['u/ana_lacets', ['https://www.reddit.com/user/ana_lacets/']],
  ['youtube.com/@kestrel', ['https://youtube.com/@kestrel', 'http://youtube.com/@kestrel']],
])('%p may be %p', (input, expected) => {
  expect(addressesOf(input)).toEqual(expected)
  expect(isAddress(input)).toBe(true)
})

test.each([
  '',
  '  ',
  'kestrel',
  'Kestrel Runner 3',
  '@kestrel',
  'ana@kestrel.example',
  'javascript:alert(1)',
  'ftp://kestrel.example/',
  'mailto:ana@kestrel.example',
  'https://',
  'https://kestrel',
  'r/',
  'a b.example',
  'http://a b/',
  '...',
  'x'.repeat(5000),
])('%p is no address', (input) => {
  expect(isAddress(input)).toBe(false)
})
