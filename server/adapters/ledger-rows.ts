import type { Db } from '../../db/db.ts'
import { endHalt, haltX, noteSpend } from '../../db/queries/x-spend.ts'
import { allowanceOf, stopOf } from '../core/x/budget.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'
import { keepMonth } from './ledger-rows-month.ts'

/** The books in the tables `x_spend`, `x_billed` and `x_halt`, which all processes share. */
export function openRowLedger({ db, clock }: { db: Db; clock: Clock }): Ledger {
  const month = keepMonth(db)
  /** After it the month is added up anew, also where that was under way. */
  const changed = async (change: Promise<unknown>): Promise<void> => {
    await change
    month.forget()
  }
  return {
    async allowance(kind) {
      const now = clock.now()
      return allowanceOf(kind, await month.read(now), now)
    },
    async stop(kind) {
      const now = clock.now()
      return stopOf(kind, await month.read(now), now)
    },
    month: () => month.read(clock.now()),
    forget: () => month.forget(),
    note: (billed) => changed(noteSpend(db, billed, clock.now())),
    halt: (why, until) => changed(haltX(db, why, until, clock.now())),
    async resume() {
      const { halts } = await month.read(clock.now())
      if (halts.some(({ why }) => why === 'no_credit')) await changed(endHalt(db, 'no_credit'))
    },
  }
}
