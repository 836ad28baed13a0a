import { expect, test } from 'bun:test'
import { ALL, TRASH } from './place.ts'
import { addressOf, filterOf, isNarrowed, listKey, NO_FILTER, queryOf } from './savedFilter.ts'

test('the address holds what narrows, and only what the server knows', () => {
  const filter = filterOf({ q: 'altair', tag: 'défilé', platform: 'x', media: 'video' })
  expect(filter).toEqual({ q: 'altair', tag: 'défilé', platform: 'x', media: 'video' })
  expect(addressOf(filter)).toEqual({ q: 'altair', tag: 'défilé', platform: 'x', media: 'video' })
  expect(filterOf({ q: ['a', 'b'], platform: 'myspace', media: 'smell' })).toEqual(NO_FILTER)
  expect(filterOf({ q: 'a'.repeat(300) }).q).toHaveLength(200)
  expect(Object.values(addressOf(NO_FILTER))).toEqual([null, null, null, null])
})

test('blank words narrow nothing, and ask for nothing', () => {
  const blank = { ...NO_FILTER, q: '   ' }
  expect(isNarrowed(blank)).toBe(false)
  expect(isNarrowed({ ...NO_FILTER, media: 'image' })).toBe(true)
  expect(queryOf(TRASH, blank)).toEqual({ trash: true })
  expect(listKey(ALL, blank)).toBe(listKey(ALL, NO_FILTER))
  expect(listKey(ALL, blank)).not.toBe(listKey(TRASH, blank))
})
