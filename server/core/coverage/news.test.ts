import { expect, test } from 'bun:test'
import { type CoverageView, NOT_COMPARED } from './brief.ts'
import { coverageNews } from './news.ts'

const alone: CoverageView = { ...NOT_COMPARED, checkedAt: '2026-11-22T12:00:00.000Z' }
const covered: CoverageView = { ...alone, covered: ['a', 'b'] }

function told(was: CoverageView | null, is: CoverageView) {
  return coverageNews(['one'], new Map(was ? [['one', was]] : []), new Map([['one', is]]))
}

test('a first comparison is told, a second that finds the same is not', () => {
  expect(told(null, alone)).toEqual([{ id: 'one', coverage: alone, news: [] }])
  expect(told(alone, { ...alone, checkedAt: '2026-11-22T13:00:00.000Z' })).toEqual([])
})

test('only who had it not before is new', () => {
  expect(told({ ...alone, covered: ['b'] }, covered)).toEqual([{ id: 'one', coverage: covered, news: ['a'] }])
  expect(told(covered, alone)).toEqual([{ id: 'one', coverage: alone, news: [] }])
})
