import { describe, expect, test } from 'bun:test'
import type { Keeping } from './types.ts'
import { bytesToGo, daysFor, GIGABYTE, readWish, type Typed, typedOf } from './wish.ts'

const TYPED: Typed = { quota: '', days: '', competitorMedia: true, pageCopies: false }
const USAGE = { bytes: 12 * GIGABYTE, savedBytes: 3 * GIGABYTE, images: 1, films: 0, failed: 0, due: 0 }
const KEEPING: Keeping = {
  quotaBytes: 20 * GIGABYTE,
  ownQuotaBytes: null,
  defaultQuotaBytes: 20 * GIGABYTE,
  retentionDays: null,
  competitorMedia: true,
  pageCopies: false,
  pageCopiesPossible: true,
  heldFrom: null,
  usage: USAGE,
  storeKind: 'disk',
  store: null,
  films: '',
}

describe('the fields of what is kept', () => {
  test('are empty where the house’s own holds', () => {
    expect(typedOf(KEEPING)).toEqual(TYPED)
  })

  test('say what is set, and take it back', () => {
    const set = { ownQuotaBytes: 2.5 * GIGABYTE, retentionDays: 30, competitorMedia: false, pageCopies: true }
    const typed = typedOf({ ...KEEPING, ...set })
    expect(typed).toEqual({ quota: '2,5', days: '30', competitorMedia: false, pageCopies: true })
    const { ownQuotaBytes: quotaBytes, ...rest } = set
    expect(readWish(typed)).toEqual({ quotaBytes, ...rest })
  })

  test('ask for nothing of their own when they are empty', () => {
    expect(readWish(TYPED)).toMatchObject({ quotaBytes: null, retentionDays: null })
  })

  test.each(['beaucoup', '-5', '0', '0,05', '1e9', '100001'])('%s is no quota', (quota) => {
    expect(readWish({ ...TYPED, quota })).toBeNull()
  })

  test.each([
    ['0,1', 0.1],
    ['1 000', 1_000],
    ['12.5', 12.5],
    ['100 000', 100_000],
  ])('%s is one', (quota, gigabytes) => {
    expect(readWish({ ...TYPED, quota })?.quotaBytes).toBe(gigabytes * GIGABYTE)
  })

  test('offer what was set by other means too', () => {
    expect(daysFor(TYPED)).toEqual(['', '7', '30', '90', '180', '365'])
    expect(daysFor({ ...TYPED, days: '45' })).toEqual(['', '7', '30', '45', '90', '180', '365'])
  })
})

describe('what would go for a smaller quota', () => {
  test('is what does not fit', () => {
    expect(bytesToGo(KEEPING, { ...TYPED, quota: '10' })).toBe(2 * GIGABYTE)
    expect(bytesToGo(KEEPING, { ...TYPED, quota: '12' })).toBe(0)
    expect(bytesToGo(KEEPING, TYPED)).toBe(0)
  })

  test('is nothing where what is saved takes all, nor for what is no quota', () => {
    expect(bytesToGo(KEEPING, { ...TYPED, quota: '3' })).toBe(0)
    expect(bytesToGo(KEEPING, { ...TYPED, quota: 'x' })).toBe(0)
  })
})
