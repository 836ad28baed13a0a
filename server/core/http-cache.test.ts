import { expect, test } from 'bun:test'
import { freshSeconds } from './http-cache.ts'

const now = new Date('2026-11-22T12:00:00Z')
const in10 = 'Sun, 22 Nov 2026 12:10:00 GMT'

test.each<[Record<string, string>, number | null]>([
  [{}, null],
  [{ 'cache-control': 'public' }, null],
  [{ 'cache-control': 'max-age=300' }, 300],
  [{ 'cache-control': 'public, Max-Age=60, must-revalidate' }, 60],
  [{ 'cache-control': 'max-age="90"' }, 90],
  [{ 'cache-control': 's-maxage=900,max-age=30' }, 30],
  [{ 'cache-control': 's-maxage=900' }, null],
  [{ 'cache-control': 'max-age=0' }, 0],
  [{ 'cache-control': 'max-age=-1' }, null],
  [{ 'cache-control': 'max-age=1e9' }, null],
  [{ 'cache-control': 'max-age=soon' }, null],
  [{ 'cache-control': 'no-cache, max-age=300' }, 0],
  [{ 'cache-control': 'no-store' }, 0],
  [{ 'cache-control': 'no-cache="set-cookie", max-age=40' }, 40],
  [{ 'cache-control': 'x-no-cache-please, max-age=5' }, 5],
  [{ 'cache-control': 'max-age=300', age: '120' }, 180],
  [{ 'cache-control': 'max-age=300', age: '500' }, 0],
  [{ 'cache-control': 'max-age=300', age: 'x' }, 300],
  [{ expires: in10 }, 600],
  [{ expires: in10, date: 'Sun, 22 Nov 2026 12:08:00 GMT' }, 120],
  [{ expires: 'Sun, 22 Nov 2026 11:00:00 GMT' }, 0],
  [{ expires: '0' }, 0],
  [{ expires: '-1' }, 0],
  [{ expires: in10, 'cache-control': 'max-age=20' }, 20],
])('%j is fresh for %p', (headers, seconds) => {
  expect(freshSeconds(new Headers(headers), now)).toBe(seconds)
})
