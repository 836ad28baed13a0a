import { describe, expect, test } from 'bun:test'
import { ended, NO_TRIES, RECONNECT, type Spacing, type Tries, tried } from './reconnect.ts'

const RULES = RECONNECT.filtered

/** The waits, in seconds, of a stream that ends again and again in the same way. */
function waits(spacing: Spacing, times: number, lastedMs = 0): number[] {
  let tries: Tries = NO_TRIES
  return Array.from({ length: times }, () => {
    const next = ended(tries, { spacing, lastedMs, at: 0 }, RULES)
    tries = next.tries
    return next.waitMs / 1000
  })
}

describe('the next try', () => {
  test('comes at once after a drop, then later and later', () => {
    expect(waits('at-once', 4)).toEqual([0, 0.25, 0.5, 0.75])
    expect(waits('at-once', 100).at(-1)).toBe(16)
  })

  test('comes a quarter of a second later each time the network fails, up to sixteen', () => {
    expect(waits('network', 3)).toEqual([0.25, 0.5, 0.75])
    expect(waits('network', 100).at(-1)).toBe(16)
  })

  test('is put off from five seconds when X errs, doubling to 320', () => {
    expect(waits('http', 8)).toEqual([5, 10, 20, 40, 80, 160, 320, 320])
  })

  test('is put off from a minute when there were too many, doubling', () => {
    expect(waits('rate', 4)).toEqual([60, 120, 240, 480])
  })

  test('begins anew once a stream has lasted, or the trouble is another', () => {
    expect(waits('at-once', 4, 61_000)).toEqual([0, 0, 0, 0])
    const { tries } = ended(
      { ...NO_TRIES, spacing: 'http', failures: 5 },
      { spacing: 'network', lastedMs: 0, at: 0 },
      RULES,
    )
    expect(tries.failures).toBe(1)
    const dropped = ended(
      { ...NO_TRIES, spacing: 'network', failures: 3 },
      { spacing: 'at-once', lastedMs: 0, at: 0 },
      RULES,
    )
    expect(dropped.tries.failures).toBe(4)
  })

  test('comes no sooner than X says', () => {
    const how = { spacing: 'rate' as const, lastedMs: 0, at: 0, retryAfterMs: 600_000 }
    expect(ended(NO_TRIES, how, RULES).waitMs).toBe(600_000)
  })

  test('waits until X bears another connection: a stream that closes every five seconds does not use them up', () => {
    let [tries, at]: [Tries, number] = [NO_TRIES, 0]
    const openings: number[] = []
    while (at < 3_600_000) {
      openings.push(at)
      tries = tried(tries, at, RULES)
      const next = ended(tries, { spacing: 'at-once', lastedMs: 5_000, at: at + 5_000 }, RULES)
      tries = next.tries
      at += 5_000 + next.waitMs
    }
    const most = Math.max(
      ...openings.map((from) => openings.filter((one) => one >= from && one < from + 900_000).length),
    )
    expect(most).toBeLessThan(50)
    expect(openings.length).toBeGreaterThan(150)
  })
})
