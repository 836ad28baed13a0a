import type { Failure } from '../core/failure.ts'
import { failureOfMissing, ruleProblem } from '../core/x/errors.ts'
import type { XOperation } from '../core/x/model.ts'
import {
  readAccounts,
  readPosts,
  readRules,
  readSubscriptions,
  readUsage,
  type XReading,
} from '../core/x/parse.ts'
import { byId, idAt } from '../core/x/snowflake.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ledger } from '../ports/ledger.ts'
import { type X, type XAnswer, type XPurpose, XStreamEnded, type XUsage } from '../ports/x.ts'
import { XBill } from './x-api-bill.ts'
import { type XCall, XCalls, type XReply } from './x-api-call.ts'
import { X_API, xClient } from './x-api-client.ts'
import { POST_FIELDS, USER_FIELDS } from './x-api-fields.ts'
import { readStream } from './x-api-stream.ts'

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

/** Recent search refuses what is older than seven days; a little less, for clocks differ. */
const SEARCHABLE_MS = 7 * 86_400_000 - 600_000
/** Rules or subscriptions in one request. */
const BATCH = 100
/** X's own count of what was read is asked for no more often: 50 calls in a quarter of an hour are all there are. */
const USAGE_KEPT_MS = 300_000

/** X's API v2 (https://docs.x.com/x-api), by the app's own token. */
export function openXApi(options: XApiOptions): X {
  const { token, baseUrl, clock, ledger, silenceMs, timeoutMs } = options
  const calls = new XCalls(xClient(token, baseUrl), clock, timeoutMs)
  const bill = new XBill(ledger, clock)
  const api = new XApi(calls, bill, clock)
  const wish = { baseUrl: baseUrl ?? X_API, token, clock, ...(silenceMs !== undefined && { silenceMs }) }
  return {
    connected: true,
    describe: () => (baseUrl === null ? 'X API v2' : `X API v2 at ${baseUrl}`),
    account: (who, purpose) => api.account(who, purpose),
    accounts: (who, purpose) => api.accounts(who, purpose),
    timeline: (userId, timeline, purpose) => api.timeline(userId, timeline, purpose),
    search: (query, search, purpose) => api.search(query, search, purpose),
    posts: (ids, purpose) => api.posts(ids, purpose),
    listMembers: (listId, next, purpose) => api.listMembers(listId, next, purpose),
    rules: () => api.rules(),
    changeRules: (change) => api.changeRules(change),
    subscriptions: () => api.subscriptions(),
    subscribe: (subscription) => api.subscribe(subscription),
    unsubscribe: (ids) => api.unsubscribe(ids),
    closeConnections: () => api.closeConnections(),
    usage: () => api.usage(),
    async *stream(kind, signal) {
      try {
        yield* readStream(wish, kind, signal)
      } catch (error) {
        if (!(error instanceof XStreamEnded)) throw error
        throw new XStreamEnded(await api.refused(error.failure), error.back)
      }
    },
  }
}

type Read<T> = (body: unknown) => XReading<T>

class XApi {
  private readonly calls: XCalls
  private readonly bill: XBill
  private readonly clock: Clock
  private usageKept: { at: number; answer: XAnswer<XUsage> } | null = null

  constructor(calls: XCalls, bill: XBill, clock: Clock) {
    this.calls = calls
    this.bill = bill
    this.clock = clock
  }

  async account(who: Parameters<X['account']>[0], purpose: XPurpose): ReturnType<X['account']> {
    const [path, params] =
      'id' in who ? ['users/:id', who] : ['users/by/username/:username', { username: who.handle }]
    const answer = await this.billed(
      { method: 'get', path, params: { ...params }, query: USER_FIELDS },
      readAccounts,
      {
        operation: 'user.read',
        purpose,
      },
    )
    if (!answer.ok) return answer
    const [account] = answer.value.value
    if (account) return { ok: true, value: account, missing: [] }
    const missing = answer.value.missing[0] ?? { what: Object.values(who).join(), code: 'not_found' }
    return { ok: false, failure: failureOfMissing(missing) }
  }

  async accounts(who: Parameters<X['accounts']>[0], purpose: XPurpose): ReturnType<X['accounts']> {
    const [path, query] =
      'ids' in who ? ['users', { ids: who.ids.join() }] : ['users/by', { usernames: who.handles.join() }]
    if (Object.values(who).flat().length === 0) return { ok: true, value: [], missing: [] }
    const call: XCall = { method: 'get', path, query: { ...query, ...USER_FIELDS } }
    return given(await this.billed(call, readAccounts, { operation: 'user.read', purpose }))
  }

  async timeline(
    userId: string,
    wish: Parameters<X['timeline']>[1],
    purpose: XPurpose,
  ): ReturnType<X['timeline']> {
    const query = {
      ...POST_FIELDS,
      max_results: String(wish.limit),
      ...(wish.originals && { exclude: 'replies,retweets' }),
      ...(wish.sinceId !== null && { since_id: wish.sinceId }),
      ...(wish.next !== undefined && { pagination_token: wish.next }),
    }
    const call: XCall = { method: 'get', path: 'users/:id/tweets', params: { id: userId }, query }
    return this.page(call, purpose)
  }

  async search(query: string, wish: Parameters<X['search']>[1], purpose: XPurpose): ReturnType<X['search']> {
    const since = wish.sinceId === null ? {} : { since_id: this.searchable(wish.sinceId) }
    const next = wish.next === undefined ? {} : { next_token: wish.next }
    const asked = { ...POST_FIELDS, query, max_results: '100', ...since, ...next }
    return this.page({ method: 'get', path: 'tweets/search/recent', query: asked }, purpose)
  }

  async posts(ids: string[], purpose: XPurpose): ReturnType<X['posts']> {
    if (ids.length === 0) return { ok: true, value: [], missing: [] }
    const call: XCall = { method: 'get', path: 'tweets', query: { ids: ids.join(), ...POST_FIELDS } }
    return given(await this.billed(call, readPosts, { operation: 'post.read', purpose }))
  }

  async listMembers(listId: string, next: string | null, purpose: XPurpose): ReturnType<X['listMembers']> {
    const query = { ...USER_FIELDS, max_results: '100', ...(next !== null && { pagination_token: next }) }
    const call: XCall = { method: 'get', path: 'lists/:id/members', params: { id: listId }, query }
    const answer = await this.billed(call, readAccounts, { operation: 'user.read', purpose })
    if (!answer.ok) return answer
    const { value, missing, next: further } = answer.value
    if (value.length === 0 && missing[0]) return { ok: false, failure: failureOfMissing(missing[0]) }
    return { ok: true, value: { accounts: value, next: further }, missing }
  }

  rules(): ReturnType<X['rules']> {
    return this.whole({ method: 'get', path: 'tweets/search/stream/rules' }, readRules)
  }

  async changeRules({ add, remove }: Parameters<X['changeRules']>[0]): ReturnType<X['changeRules']> {
    for (const part of batches(add)) {
      const reply = await this.changed({ add: part })
      if (!reply.ok) return reply
    }
    for (const ids of batches(remove)) {
      const reply = await this.changed({ delete: { ids } })
      if (!reply.ok) return reply
    }
    return NOTHING
  }

  subscriptions(): ReturnType<X['subscriptions']> {
    const query = { max_results: '1000' }
    return this.whole({ method: 'get', path: 'activity/subscriptions', query }, readSubscriptions)
  }

  async subscribe(wish: Parameters<X['subscribe']>[0]): ReturnType<X['subscribe']> {
    const body = { event_type: wish.eventType, filter: { user_id: wish.userId }, tag: wish.tag }
    const reply = await this.unbilled({ method: 'post', path: 'activity/subscriptions', body })
    if (!reply.ok) return reply.failure.status === 409 ? this.existing(wish, reply) : reply
    const [made] = readSubscriptions(reply.body).value
    if (made) return { ok: true, value: made, missing: [] }
    return { ok: false, failure: { code: 'unreadable', detail: 'X did not say which subscription it made.' } }
  }

  async unsubscribe(ids: string[]): ReturnType<X['unsubscribe']> {
    for (const part of batches(ids)) {
      const query = { ids: part.join() }
      const reply = await this.unbilled({ method: 'delete', path: 'activity/subscriptions', query })
      if (!reply.ok) return reply
    }
    return NOTHING
  }

  async closeConnections(): ReturnType<X['closeConnections']> {
    const reply = await this.unbilled({ method: 'delete', path: 'connections/all' })
    return reply.ok ? NOTHING : reply
  }

  async usage(): ReturnType<X['usage']> {
    const now = this.clock.now().getTime()
    if (this.usageKept && Math.abs(now - this.usageKept.at) < USAGE_KEPT_MS) return this.usageKept.answer
    const reply = await this.unbilled({ method: 'get', path: 'usage/tweets' })
    if (!reply.ok) return reply
    const answer: XAnswer<XUsage> = { ok: true, value: readUsage(reply.body), missing: [] }
    this.bill.resetDay = answer.value.resetDay
    this.usageKept = { at: now, answer }
    return answer
  }

  /** Over the cap X is left alone until its cycle ends, and only X knows on which day that is. */
  async refused(failure: Failure): Promise<Failure> {
    if (failure.code === 'usage_capped' && this.bill.resetDay === null) await this.usage()
    return this.bill.refused(failure)
  }

  private async page(call: XCall, purpose: XPurpose): ReturnType<X['timeline']> {
    const answer = await this.billed(call, readPosts, { operation: 'post.read', purpose })
    if (!answer.ok) return answer
    const { value: posts, missing, next } = answer.value
    if (posts.length === 0 && missing[0]) return { ok: false, failure: failureOfMissing(missing[0]) }
    return { ok: true, value: { posts, next }, missing }
  }

  /** X gives some lists in pages, however short they are. */
  private async whole<T>(call: XCall, read: Read<T[]>): Promise<XAnswer<T[]>> {
    const all: T[] = []
    for (let next: string | null = ''; next !== null; ) {
      const query = { ...call.query, ...(next !== '' && { pagination_token: next }) }
      const reply = await this.unbilled({ ...call, query })
      if (!reply.ok) return reply
      const { value, next: further }: XReading<T[]> = read(reply.body)
      all.push(...value)
      next = value.length === 0 ? null : further
    }
    return { ok: true, value: all, missing: [] }
  }

  private async changed(body: Record<string, unknown>): Promise<XReply> {
    const reply = await this.unbilled({ method: 'post', path: 'tweets/search/stream/rules', body })
    if (!reply.ok) return reply
    const refused = ruleProblem(reply.body)
    return refused === null ? reply : { ok: false, failure: { code: 'http_error', detail: refused } }
  }

  private async existing(
    { eventType, userId }: Parameters<X['subscribe']>[0],
    refused: Extract<XReply, { ok: false }>,
  ): ReturnType<X['subscribe']> {
    const all = await this.subscriptions()
    if (!all.ok) return all
    const same = all.value.find((one) => one.eventType === eventType && one.userId === userId)
    return same ? { ok: true, value: same, missing: [] } : refused
  }

  private async unbilled(call: XCall): Promise<XReply> {
    return this.bill.unbilled(await this.calls.send(call))
  }

  private async billed<T extends { id: string }>(
    call: XCall,
    read: Read<T[]>,
    cost: { operation: XOperation; purpose: XPurpose },
  ): Promise<{ ok: true; value: XReading<T[]> } | Extract<XReply, { ok: false }>> {
    const stopped = await this.bill.refusal()
    if (stopped) return { ok: false, failure: stopped }
    const reply = await this.calls.send(call)
    if (!reply.ok) return { ok: false, failure: await this.refused(reply.failure) }
    const value = read(reply.body)
    await this.bill.gave(
      cost.operation,
      value.value.map(({ id }) => id),
      cost.purpose,
    )
    return { ok: true, value }
  }

  private searchable(sinceId: string): string {
    const oldest = idAt(new Date(this.clock.now().getTime() - SEARCHABLE_MS))
    return byId(sinceId, oldest) < 0 ? oldest : sinceId
  }
}

const NOTHING = { ok: true, value: null, missing: [] } satisfies XAnswer<null>

function given<T>(answer: { ok: true; value: XReading<T> } | Extract<XReply, { ok: false }>): XAnswer<T> {
  return answer.ok ? { ok: true, value: answer.value.value, missing: answer.value.missing } : answer
}

function batches<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, n) =>
    list.slice(n * BATCH, (n + 1) * BATCH),
  )
}
