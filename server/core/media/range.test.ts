import { describe, expect, test } from 'bun:test'
import { servingOf } from './conditional.ts'
import { rangeOf } from './range.ts'

describe('a range (RFC 9110 §14)', () => {
  test.each([
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=0-499', { first: 0, last: 499 }],
    ['bytes=500-', { first: 500, last: 999 }],
    ['bytes=-200', { first: 800, last: 999 }],
    ['bytes=-5000', { first: 0, last: 999 }],
    ['bytes=900-5000', { first: 900, last: 999 }],
    ['Bytes=1-2', { first: 1, last: 2 }],
    ['bytes=1000-', 'outside'],
    ['bytes=5000-6000', 'outside'],
    ['bytes=-0', 'outside'],
    ['bytes=5-2', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=0-1,4-5', 'whole'],
    ['bytes=a-b', 'whole'],
    ['lines=1-2', 'whole'],
    ['', 'whole'],
    [null, 'whole'],
  ])('%p of a thousand bytes', (header, wanted) => {
    expect(rangeOf(header, 1_000)).toEqual(wanted as never)
  })

  test('nothing lies in what is empty', () => {
    expect([rangeOf('bytes=0-', 0), rangeOf('bytes=-1', 0), rangeOf(null, 0)]).toEqual([
      'outside',
      'outside',
      'whole',
    ])
  })
})

describe('conditions (RFC 9110 §13)', () => {
  const none = { ifNoneMatch: null, ifRange: null, range: null }
  const serve = (conditions: Partial<typeof none> | Record<string, string>) =>
    servingOf({ ...none, ...conditions }, '"a"', 10)

  test('what is there already is not sent again', () => {
    for (const ifNoneMatch of ['"a"', '*', 'W/"a"', '"b", "a"'])
      expect(serve({ ifNoneMatch })).toEqual({ status: 304 })
    for (const ifNoneMatch of ['"b"', 'a', '']) expect(serve({ ifNoneMatch })).toEqual({ status: 200 })
  })

  test('it is asked before the range', () => {
    expect(serve({ ifNoneMatch: '"a"', range: 'bytes=99-' })).toEqual({ status: 304 })
    expect(serve({ ifNoneMatch: '"b"', range: 'bytes=99-' })).toEqual({ status: 416 })
  })

  test('a range is of the version that was begun, or of none', () => {
    const range = 'bytes=2-3'
    const part = { status: 206 as const, range: { first: 2, last: 3 } }
    expect(serve({ range })).toEqual(part)
    expect(serve({ range, ifRange: '"a"' })).toEqual(part)
    for (const ifRange of ['"b"', 'W/"a"', 'Wed, 21 Oct 2015 07:28:00 GMT'])
      expect(serve({ range, ifRange })).toEqual({ status: 200 })
  })
})
