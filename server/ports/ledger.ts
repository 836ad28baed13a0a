import type { XOperation } from '../core/x/model.ts'

/** Things of one kind that X answered with, and therefore bills. */
export interface XBilled {
  operation: XOperation
  /** Ids of what was returned. X charges each once a UTC day, whoever asks however often. */
  resources: string[]
  /** The channel they were read for; null when for none alone. */
  channelId: string | null
  /** Of no use to anybody: a post of an account that nobody watches any more, one read before. */
  wasted?: boolean
}

/** `slow`: the budget nears its end, what is of normal priority comes less often · `closed`: nothing may be read. */
export type Allowance = 'open' | 'slow' | 'closed'

/** What was spent on X, in the house's books. Suite: `tests/contract/ledger.suite.ts`. */
export interface Ledger {
  /** Whether reads (or writes) may be paid for now: by the month's budget, by X's cap, by its credits. */
  allowance(kind: 'read' | 'write'): Promise<Allowance>
  /** Writes down what an answer cost. What was billed already this UTC day adds nothing but a repeat. */
  note(billed: readonly XBilled[]): Promise<void>
  /** X refused to be paid (402) or to go on (`usage-capped`): reads and writes stop until `until`. */
  halt(why: 'no_credit' | 'usage_capped', until: Date): Promise<void>
  /** X answered again: a halt for want of credit is over. */
  resume(): Promise<void>
}
