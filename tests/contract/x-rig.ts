import type { XOperation } from '../../server/core/x/model.ts'
import type { Ledger, XBilled } from '../../server/ports/ledger.ts'
import type { X, XAnswer, XPurpose } from '../../server/ports/x.ts'
import type { XServer, XServerOptions } from '../fixtures/x-server/server.ts'

/** What an adapter of X is tried with: the local X, and books that remember what they were told. */
export interface XRig extends AsyncDisposable {
  x: X
  server: XServer
  books: Books
}

export interface XRigOptions extends XServerOptions {
  /** The key the adapter bears, where it is not the one that the server takes. */
  token?: string
}

export type OpenX = (options?: XRigOptions) => Promise<XRig>

export const FOR_A_CHANNEL: XPurpose = {
  channelId: '7f1a1f0e-0c06-4a5e-9a34-2f4b1c1d2e3f',
  priority: 'normal',
}

/** A ledger that allows everything and writes down what it hears. */
export class Books implements Ledger {
  readonly noted: XBilled[] = []
  readonly halts: { why: string; until: Date }[] = []
  resumed = 0

  async allowance() {
    return 'open' as const
  }

  async stop() {
    return null
  }

  async month() {
    return { spentMicros: 0, postsRead: 0, budgetMicros: null, readCap: null, halts: [] }
  }

  forget() {
    // Nothing is kept.
  }

  async note(billed: readonly XBilled[]) {
    this.noted.push(...billed)
  }

  async halt(why: 'no_credit' | 'usage_capped', until: Date) {
    this.halts.push({ why, until })
  }

  async resume() {
    this.resumed++
  }

  /** Different things noted, in order. */
  resources(operation: XOperation): string[] {
    const all = this.noted.filter((one) => one.operation === operation).flatMap(({ resources }) => resources)
    return [...new Set(all)].sort()
  }
}

/** What an answer holds; throws where it holds none. */
export function given<T>(answer: XAnswer<T>): T {
  if (!answer.ok) throw new Error(`X did not answer: ${answer.failure.code}, ${answer.failure.detail}`)
  return answer.value
}

/** The name of the failure an answer is; throws where it is none. */
export function failureOf<T>(answer: XAnswer<T>) {
  if (answer.ok) throw new Error(`X answered: ${JSON.stringify(answer.value)}`)
  return answer.failure
}
