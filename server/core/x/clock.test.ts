import { describe, expect, test } from 'bun:test'
import { XClock } from './clock.ts'
import { idAt, momentOfId } from './snowflake.ts'

const NOON = new Date('2026-11-22T12:00:00Z').getTime()
const MARGINS = { marginMs: 10_000, unsureMarginMs: 300_000 }
const at = (seconds: number) => new Date(NOON + seconds * 1000)

/** Seconds after noon, by X's clock, from which on is looked. */
function since(clock: XClock, moment: Date, now = moment): number {
  return ((momentOfId(clock.idSince(moment, MARGINS, now)) ?? 0) - NOON) / 1000
}

describe('what came since', () => {
  test('is asked for with a wide margin while X’s clock is not known', () => {
    expect(since(new XClock(), at(0))).toBe(-300)
  })

  test.each([
    ['right', 0],
    ['three minutes fast', 180],
    ['three minutes slow', -180],
  ])('is told by X’s clock when ours is %s', (_, ahead) => {
    const clock = new XClock()
    // Posted at noon and a minute later by X's clock, here after one second and after six.
    clock.note(idAt(at(0)), at(ahead + 1))
    clock.note(idAt(at(60)), at(ahead + 66))
    expect(since(clock, at(ahead + 100))).toBe(100 - 1 - 10)
  })

  test('does not go by what was seen long ago', () => {
    const clock = new XClock()
    clock.note(idAt(at(0)), at(180))
    expect(since(clock, at(900), at(900))).toBe(600)
  })

  test('does not go by what is no id of X', () => {
    const clock = new XClock()
    clock.note('x', at(0))
    expect(since(clock, at(0))).toBe(-300)
  })
})
