import type { Db } from '../../db/db.ts'
import { type TermChange, termFrequencies } from '../../db/queries/search.ts'
import type { TermStats } from '../core/coverage/rarity.ts'

/** The term that counts documents. */
const EVERY = ''
/** For so long a count another process may have changed is believed. */
const LIFE_MS = 5_000
const MOST = 200_000
/** Counts of a period are made of its own documents and those of the two before. */
const PERIODS = 3

/**
 * How often terms were said. The counts are in PostgreSQL, which is always there and counts in one transaction with its
 * record of what each document said: so a document put twice, a process that dies half-way or a server that comes back
 * empty never make them drift. What was asked for lately is kept for seconds, and what this process puts is counted on.
 */
export class TermCounts {
  readonly #db: Db
  readonly #kept = new Map<string, { documents: number; until: number }>()

  constructor(db: Db) {
    this.#db = db
  }

  /** Of these terms, over the thirty days that end with the period. */
  async of(terms: Iterable<string>, period: number): Promise<TermStats> {
    const now = performance.now()
    const counts = new Map<string, number>()
    const missing: string[] = []
    for (const term of new Set([EVERY, ...terms])) {
      const kept = this.#kept.get(keyOf(term, period))
      if (kept && kept.until > now) counts.set(term, kept.documents)
      else missing.push(term)
    }
    if (missing.length > 0) {
      const found = await termFrequencies(this.#db, missing, period)
      for (const term of missing) counts.set(term, found.get(term) ?? 0)
      this.#keep(missing, period, found)
    }
    return { documents: counts.get(EVERY) ?? 0, frequency: (term) => counts.get(term) ?? 0 }
  }

  /** What was put or dropped here, after the commit. */
  changed(changes: readonly TermChange[]): void {
    for (const { term, period, documents } of changes)
      for (let later = 0; later < PERIODS; later++) {
        const kept = this.#kept.get(keyOf(term, period + later))
        if (kept) kept.documents = Math.max(0, kept.documents + documents)
      }
  }

  forget(): void {
    this.#kept.clear()
  }

  #keep(terms: readonly string[], period: number, found: ReadonlyMap<string, number>): void {
    if (this.#kept.size + terms.length > MOST) this.#kept.clear()
    const until = performance.now() + LIFE_MS
    for (const term of terms) this.#kept.set(keyOf(term, period), { documents: found.get(term) ?? 0, until })
  }
}

function keyOf(term: string, period: number): string {
  return `${period} ${term}`
}
