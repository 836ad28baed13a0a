import { describe, expect, test } from 'bun:test'
import {
  type ArchiveFilter,
  filterOf,
  filterOfSaved,
  hrefOf,
  isNarrowed,
  NOTHING,
  queryOf,
  sameFilter,
} from './archiveFilter.ts'

const SOURCE = '00000000-0000-7000-9000-000000000001'
const whole: ArchiveFilter = {
  q: 'altair & « nuit »',
  role: 'competitor',
  platform: 'x',
  source: SOURCE,
  span: 'dates',
  from: '2026-11-01',
  to: '2026-11-20',
}
const read = (href: string) => filterOf(Object.fromEntries(new URLSearchParams(href.split('?')[1] ?? '')))

describe('the address', () => {
  test('holds everything and gives it back', () => expect(read(hrefOf(whole))).toEqual(whole))
  test('holds nothing when nothing is asked', () => expect(hrefOf(NOTHING)).toBe('/search'))
  test('days without the span "dates" are not held', () => {
    expect(hrefOf({ ...whole, span: '7d' })).not.toContain('from')
  })

  test('what it says wrongly is not asked for', () => {
    const wrong = {
      role: 'boss',
      platform: ['x'],
      source: '7',
      span: 'dates',
      from: '2026-13-45',
      to: 'hier',
    }
    expect(filterOf(wrong)).toEqual({ ...NOTHING, span: 'dates' })
  })
})

describe('what the server is asked', () => {
  test('nothing without words', () => expect(queryOf({ ...whole, q: '  ' })).toBeNull())

  test('words alone', () => expect(queryOf({ ...NOTHING, q: ' altair ' })).toEqual({ q: 'altair' }))

  test('the last days are counted by the server, each time anew', () => {
    expect(queryOf({ ...NOTHING, q: 'a', span: '7d' })).toEqual({ q: 'a', within: '7d' })
  })

  test('days are whole, where the reader is', () => {
    expect(queryOf(whole)).toEqual({
      q: whole.q,
      role: 'competitor',
      platform: 'x',
      source: SOURCE,
      from: new Date(2026, 10, 1).toISOString(),
      to: new Date(2026, 10, 20, 23, 59, 59, 999).toISOString(),
    })
  })
})

test.each([whole, { ...NOTHING, q: 'a' }, { ...NOTHING, q: 'a', span: '30d' } as const])(
  'what is kept asks the same again: %j',
  (filter) => {
    const kept = queryOf(filter)
    expect(kept && filterOfSaved(kept)).toEqual(filter)
  },
)

test('words alone do not narrow', () => {
  expect(isNarrowed({ ...NOTHING, q: 'altair' })).toBe(false)
  expect(isNarrowed({ ...NOTHING, span: '7d' })).toBe(true)
})

test('two filters are the same when they ask the same', () => {
  expect(sameFilter({ ...NOTHING, from: '2026-11-01' }, NOTHING)).toBe(true)
  expect(sameFilter(whole, { ...whole, to: '2026-11-21' })).toBe(false)
})
