import { describe } from 'bun:test'
import { FakeClock } from '../fixtures/clock.ts'
import { openMemoryTurnstile } from '../fixtures/turnstile.ts'
import { turnstileSuite } from './turnstile.suite.ts'

/** What stands in for the rows in tests must keep what they keep. */
describe('turnstile of tests', () => {
  turnstileSuite(async () => {
    const clock = new FakeClock()
    const turnstile = openMemoryTurnstile(clock)
    return {
      turnstile,
      other: turnstile,
      now: () => clock.now(),
      pass: (ms) => clock.advance(ms),
      [Symbol.asyncDispose]: async () => undefined,
    }
  })
})
