import { expect, test } from 'bun:test'
import { nextAttempt } from './mail-attempts.ts'

const START = new Date('2026-11-24T12:00:00.000Z')
const HOUR = 3_600_000

function waitsOfAMailThatNeverLeaves(): number[] {
  const waits: number[] = []
  let now = START
  for (let attempts = 1; ; attempts++) {
    const next = nextAttempt({ attempts, createdAt: START }, now, 0.5)
    if (next === null) return waits
    waits.push(next.getTime() - now.getTime())
    now = next
  }
}

test('the first wait is half a minute, each is twice the last, none is longer than six hours', () => {
  const waits = waitsOfAMailThatNeverLeaves()
  expect(waits.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000])
  expect(Math.max(...waits)).toBe(6 * HOUR)
})

test('after three days nobody tries any more', () => {
  const waited = waitsOfAMailThatNeverLeaves().reduce((sum, wait) => sum + wait, 0)
  expect(waited).toBeGreaterThan(66 * HOUR)
  expect(waited).toBeLessThanOrEqual(72 * HOUR)
})

test('mails that failed together do not come back together', () => {
  const at = (random: number) => nextAttempt({ attempts: 3, createdAt: START }, START, random)?.getTime()
  expect(at(0)).not.toBe(at(0.9))
})
