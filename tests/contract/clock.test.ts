import { describe, expect, test } from 'bun:test'
import { openSystemClock } from '../../server/adapters/clock-system.ts'
import { FakeClock } from '../fixtures/clock.ts'
import { until } from '../fixtures/until.ts'
import { clockSuite } from './clock.suite.ts'

describe('system clock', () => {
  clockSuite(() => {
    const clock = openSystemClock()
    return {
      clock,
      async pass(ms) {
        const end = Date.now() + ms
        await until('time passes', () => Date.now() >= end)
      },
    }
  })
})

describe('fake clock', () => {
  clockSuite(() => {
    const clock = new FakeClock()
    return { clock, pass: (ms) => clock.advance(ms) }
  })

  test('stands still until it is moved', () => {
    const clock = new FakeClock('2026-01-02T03:04:05.000Z')
    expect(clock.now().toISOString()).toBe('2026-01-02T03:04:05.000Z')
  })

  test('wakes a sleeper again and again in one move, each time at its own moment', async () => {
    const clock = new FakeClock(new Date(0))
    const seen: number[] = []
    const loop = async () => {
      for (let round = 0; round < 3; round++) {
        await clock.sleep(100)
        seen.push(clock.now().getTime())
      }
    }
    const running = loop()
    await clock.advance(350)
    await running
    expect(seen).toEqual([100, 200, 300])
    expect(clock.now().getTime()).toBe(350)
    expect(clock.sleeping).toBe(0)
  })
})
