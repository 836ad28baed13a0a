import { describe, expect, test } from 'bun:test'
import { clock, dayStart } from '../../i18n/format.ts'
import { laneScale, NARROW, WIDE } from './laneScale.ts'

const at = (hours: number, minutes = 0): number => new Date(2026, 10, 22, hours, minutes).getTime()

describe('the axis', () => {
  test('puts the first and the last where words still have room', () => {
    const { x } = laneScale([at(13, 58), at(14, 40)])
    expect([x(at(13, 58)), x(at(14, 40))]).toEqual([WIDE.from, WIDE.to])
    expect(x(at(14, 19))).toBeCloseTo((WIDE.from + WIDE.to) / 2, 5)
  })
  test('ticks are round hours, none outside the axis, no more than fit', () => {
    const wide = laneScale([at(13, 58), at(14, 40)]).ticks
    expect(wide.map((tick) => clock(tick.at))).toEqual(['14:00', '14:15', '14:30', '14:45'])
    const narrow = laneScale([at(13, 58), at(14, 40)], NARROW).ticks
    expect(narrow.map((tick) => clock(tick.at))).toEqual(['14:00', '14:30'])
  })
  test.each([0, 1, 40, 600, 3_000, 40_000, 600_000])('holds for a story %p minutes long', (minutes) => {
    const scale = laneScale([at(9), at(9) + minutes * 60_000])
    expect(scale.ticks.length).toBeGreaterThan(0)
    expect(scale.ticks.length).toBeLessThanOrEqual(WIDE.ticks)
    for (const tick of scale.ticks) expect(tick.x >= 3 && tick.x <= 92).toBe(true)
    const gaps = scale.ticks.slice(1).map((tick, index) => tick.x - (scale.ticks[index]?.x ?? 0))
    expect(gaps.every((gap) => gap > 10)).toBe(true)
  })
  test('over several days the ticks are midnights', () => {
    const ticks = laneScale([at(9), at(9) + 3 * 86_400_000]).ticks
    expect(ticks.every((tick) => tick.day && tick.at === dayStart(tick.at))).toBe(true)
  })
})
