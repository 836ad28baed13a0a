import type { Db } from '../../db/db.ts'
import {
  closeTurnstile,
  countFailure,
  countSuccess,
  passTurnstile,
  readTurnstile,
} from '../../db/queries/turnstile.ts'
import type { Clock } from '../ports/clock.ts'
import type { Turnstile } from '../ports/turnstile.ts'

/**
 * Turnstiles as rows, one statement per act. Without a clock the database's is taken: processes whose own clocks
 * differ would let each other through too early.
 */
export function openRowTurnstile({ db, clock = null }: { db: Db; clock?: Clock | null }): Turnstile {
  const now = () => clock?.now() ?? null
  return {
    async pass(name, everyMs) {
      const { passed, waitMs, why } = await passTurnstile(db, name, everyMs, now())
      if (passed) return { open: true }
      return { open: false, retryAfterSeconds: Math.max(1, Math.ceil((waitMs ?? everyMs) / 1_000)), why }
    },
    close: (name, ms, why) => closeTurnstile(db, name, ms, why, now()),
    failed: (name, rule) => countFailure(db, name, rule, now()),
    passed: (name) => countSuccess(db, name, now()),
    state: (name) => readTurnstile(db, name, now()),
  }
}
