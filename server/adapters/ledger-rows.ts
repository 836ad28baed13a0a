import type { Db } from '../../db/db.ts'
import { endHalt, haltX, noteSpend, xMonth } from '../../db/queries/x-spend.ts'
import { allowanceOf, monthOf, stopOf, type XMonth } from '../core/x/budget.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'

/** So long the month is not added up again: whoever reads X asks before every call. */
const KEPT_MS = 1_000

/** The books in the tables `x_spend`, `x_billed` and `x_halt`, which all processes share. */
export function openRowLedger({ db, clock }: { db: Db; clock: Clock }): Ledger {
  let kept: { at: number; month: string; read: Promise<XMonth> } | null = null

  const monthNow = (now: Date): Promise<XMonth> => {
    const [at, month] = [now.getTime(), monthOf(now)]
    if (kept && kept.month === month && Math.abs(at - kept.at) < KEPT_MS) return kept.read
    const fresh = { at, month, read: xMonth(db, now) }
    kept = fresh
    fresh.read.catch(() => {
      // Whoever asks next tries again; whoever asked has the error.
      if (kept === fresh) kept = null
    })
    return fresh.read
  }
  /** After it the month is added up anew, also where that was under way. */
  const changed = async (change: Promise<unknown>): Promise<void> => {
    await change
    kept = null
  }

  return {
    async allowance(kind) {
      const now = clock.now()
      return allowanceOf(kind, await monthNow(now), now)
    },
    async stop(kind) {
      const now = clock.now()
      return stopOf(kind, await monthNow(now), now)
    },
    note: (billed) => changed(noteSpend(db, billed, clock.now())),
    halt: (why, until) => changed(haltX(db, why, until, clock.now())),
    async resume() {
      const { halts } = await monthNow(clock.now())
      if (halts.some(({ why }) => why === 'no_credit')) await changed(endHalt(db, 'no_credit'))
    },
  }
}
