import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'
import { type X, XStreamEnded } from '../ports/x.ts'
import { XBill } from './x-api-bill.ts'
import { XCalls } from './x-api-call.ts'
import { X_API, xClient } from './x-api-client.ts'
import { XReads } from './x-api-reads.ts'
import { readStream } from './x-api-stream.ts'
import { XUsageCount } from './x-api-usage.ts'
import { XWatch } from './x-api-watch.ts'

export interface XApiOptions {
  /** The app's own. */
  token: string
  /** Stands in for X in tests; null: X itself. */
  baseUrl: string | null
  clock: Clock
  ledger: Ledger
  /** Silence after which a stream is dead, in milliseconds; X's rule when not said. */
  silenceMs?: number
  /** Silence after which a call is given up, in milliseconds; 15 s when not said. */
  timeoutMs?: number
}

/** X's API v2 (https://docs.x.com/x-api), by the app's own token. */
export function openXApi(options: XApiOptions): X {
  const { token, baseUrl, clock, ledger, silenceMs, timeoutMs } = options
  const calls = new XCalls(xClient(token, baseUrl), clock, timeoutMs)
  const count = new XUsageCount(calls, clock)
  const bill = new XBill(ledger, clock, () => count.resetDay())
  const reads = new XReads(calls, bill, clock)
  const watch = new XWatch(calls, bill)
  const wish = { baseUrl: baseUrl ?? X_API, token, clock, ...(silenceMs !== undefined && { silenceMs }) }
  return {
    connected: true,
    describe: () => (baseUrl === null ? 'X API v2' : `X API v2 at ${baseUrl}`),
    account: (who, purpose) => reads.account(who, purpose),
    accounts: (who, purpose) => reads.accounts(who, purpose),
    timeline: (userId, timeline, purpose) => reads.timeline(userId, timeline, purpose),
    search: (query, search, purpose) => reads.search(query, search, purpose),
    posts: (ids, purpose) => reads.posts(ids, purpose),
    listMembers: (listId, next, purpose) => reads.listMembers(listId, next, purpose),
    rules: () => watch.rules(),
    changeRules: (change) => watch.changeRules(change),
    subscriptions: () => watch.subscriptions(),
    subscribe: (subscription) => watch.subscribe(subscription),
    unsubscribe: (ids) => watch.unsubscribe(ids),
    closeConnections: () => watch.closeConnections(),
    usage: () => count.usage(),
    async *stream(kind, signal) {
      try {
        yield* readStream(wish, kind, signal)
      } catch (error) {
        if (!(error instanceof XStreamEnded)) throw error
        throw new XStreamEnded(await bill.refused(error.failure), error.back)
      }
    },
  }
}
