import type { Failure } from '../core/failure.ts'
import { type X, type XAnswer, XStreamEnded } from '../ports/x.ts'

const FAILURE: Failure = { code: 'not_connected', detail: 'Visao has no key of X (X_BEARER_TOKEN).' }

/** X without a key: nobody asks anybody. */
export function openXOff(): X {
  const refuse = async <T>(): Promise<XAnswer<T>> => ({ ok: false, failure: FAILURE })
  return {
    connected: false,
    describe: () => 'not connected (no X_BEARER_TOKEN)',
    account: refuse,
    accounts: refuse,
    timeline: refuse,
    search: refuse,
    posts: refuse,
    listMembers: refuse,
    rules: refuse,
    changeRules: refuse,
    subscriptions: refuse,
    subscribe: refuse,
    unsubscribe: refuse,
    closeConnections: refuse,
    usage: refuse,
    // biome-ignore lint/correctness/useYield: it has nothing to bring.
    async *stream() {
      throw new XStreamEnded(FAILURE, 'http')
    },
  }
}
