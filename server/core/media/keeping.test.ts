import { describe, expect, test } from 'bun:test'
import { isFullOfSaved, nextHeldFrom, roomToShrinkTo } from './keeping.ts'

const NOW = new Date('2026-11-25T12:00:00.000Z')
const at = (daysAgo: number) => new Date(NOW.getTime() - daysAgo * 24 * 3600 * 1000)
const nothing = { beyondRoom: null, retentionDays: null }

describe('what has to go', () => {
  test('is nothing as long as all fits', () => {
    expect(roomToShrinkTo({ bytes: 100, savedBytes: 40 }, 100)).toBeNull()
  })

  test('is what nobody saved, down to what the saved leave', () => {
    expect(roomToShrinkTo({ bytes: 101, savedBytes: 40 }, 100)).toBe(60)
  })

  test('is nothing when the saved alone take all: it would not help', () => {
    expect(isFullOfSaved({ savedBytes: 100 }, 100)).toBe(true)
    expect(isFullOfSaved({ savedBytes: 99 }, 100)).toBe(false)
    expect(roomToShrinkTo({ bytes: 300, savedBytes: 100 }, 100)).toBeNull()
  })
})

describe('from when on media are held', () => {
  test('stays as it was where nothing is wanted', () => {
    expect(nextHeldFrom(null, nothing, NOW)).toBeNull()
    expect(nextHeldFrom(at(3), nothing, NOW)).toBeNull()
  })

  test('moves just behind what has no room', () => {
    expect(nextHeldFrom(at(9), { ...nothing, beyondRoom: at(3) }, NOW)).toEqual(new Date(at(3).getTime() + 1))
  })

  test('follows the days that the team wants', () => {
    expect(nextHeldFrom(null, { ...nothing, retentionDays: 7 }, NOW)).toEqual(at(7))
  })

  test('is the later of the two', () => {
    expect(nextHeldFrom(null, { beyondRoom: at(9), retentionDays: 7 }, NOW)).toEqual(at(7))
    const beyondRoom = at(2)
    expect(nextHeldFrom(null, { beyondRoom, retentionDays: 7 }, NOW)?.getTime()).toBe(
      beyondRoom.getTime() + 1,
    )
  })

  test('never goes back: what was let go is gone', () => {
    expect(nextHeldFrom(at(1), { beyondRoom: at(3), retentionDays: 30 }, NOW)).toBeNull()
    expect(nextHeldFrom(at(7), { ...nothing, retentionDays: 7 }, NOW)).toBeNull()
  })
})
