import type { XBilled } from '../core/x/billed.ts'
import type { Allowance, XHaltReason, XMonth, XStop } from '../core/x/budget.ts'

export type { XBilled } from '../core/x/billed.ts'
export type { Allowance, XStop } from '../core/x/budget.ts'

/** What was spent on X, in the house's books. Suite: `tests/contract/ledger.suite.ts`. */
export interface Ledger {
  /** Whether reads (or writes) may be paid for now: by the month's budget, by X's cap, by its credits. */
  allowance(kind: 'read' | 'write'): Promise<Allowance>
  /** Why nothing may be paid for now, and until when; null while it may. */
  stop(kind: 'read' | 'write'): Promise<XStop | null>
  /** How the present month stands; what other processes did counts within a second or so. */
  month(): Promise<XMonth>
  /** Something else wrote the books: what this process reads next is read anew. */
  forget(): void
  /** Writes down what an answer cost. What was billed already this UTC day adds nothing but a repeat. */
  note(billed: readonly XBilled[]): Promise<void>
  /**
   * X wants credit first (402): reads and writes stop until `until`. It has given all the posts of the cycle
   * (`usage-capped`): reads stop, its cap is on what is read. Told again, a halt began when it was told first.
   */
  halt(why: XHaltReason, until: Date): Promise<void>
  /** X gave a billed answer again: a halt for want of credit is over. Costs nothing where there was none. */
  resume(): Promise<void>
}
