import type { Failure } from '../core/failure.ts'
import { failureOfMissing } from '../core/x/errors.ts'
import type { XOperation } from '../core/x/model.ts'
import { readAccounts, readPosts, type XReading } from '../core/x/parse.ts'
import { byId, idAt } from '../core/x/snowflake.ts'
import type { Clock } from '../ports/clock.ts'
import type { X, XAnswer, XPurpose } from '../ports/x.ts'
import type { XBill } from './x-api-bill.ts'
import type { XCall, XCalls } from './x-api-call.ts'
import { POST_FIELDS, USER_FIELDS } from './x-api-fields.ts'

/** Recent search refuses what is older than seven days; a little less, for clocks differ. */
const SEARCHABLE_MS = 7 * 86_400_000 - 600_000

type Read<T> = (body: unknown) => XReading<T>
type Billed<T> = { ok: true; value: XReading<T> } | { ok: false; failure: Failure }

/** What X charges for: accounts and posts. The ledger is asked before each call and told after it. */
export class XReads {
  private readonly calls: XCalls
  private readonly bill: XBill
  private readonly clock: Clock

  constructor(calls: XCalls, bill: XBill, clock: Clock) {
    this.calls = calls
    this.bill = bill
    this.clock = clock
  }

  async account(who: Parameters<X['account']>[0], purpose: XPurpose): ReturnType<X['account']> {
    const call: XCall =
      'id' in who
        ? { method: 'get', path: 'users/:id', params: { id: who.id } }
        : { method: 'get', path: 'users/by/username/:username', params: { username: who.handle } }
    const answer = await this.users({ ...call, query: USER_FIELDS }, purpose)
    if (!answer.ok) return answer
    const [account] = answer.value.value
    if (account) return { ok: true, value: account, missing: [] }
    const missing = answer.value.missing[0] ?? { what: Object.values(who).join(), code: 'not_found' }
    return { ok: false, failure: failureOfMissing(missing) }
  }

  async accounts(who: Parameters<X['accounts']>[0], purpose: XPurpose): ReturnType<X['accounts']> {
    if (Object.values(who).flat().length === 0) return { ok: true, value: [], missing: [] }
    const call: XCall =
      'ids' in who
        ? { method: 'get', path: 'users', query: { ids: who.ids.join() } }
        : { method: 'get', path: 'users/by', query: { usernames: who.handles.join() } }
    return given(await this.users({ ...call, query: { ...call.query, ...USER_FIELDS } }, purpose))
  }

  timeline(id: string, wish: Parameters<X['timeline']>[1], purpose: XPurpose): ReturnType<X['timeline']> {
    const query = {
      ...POST_FIELDS,
      max_results: String(wish.limit),
      ...(wish.originals && { exclude: 'replies,retweets' }),
      ...(wish.sinceId !== null && { since_id: wish.sinceId }),
      ...(wish.next !== undefined && { pagination_token: wish.next }),
    }
    return this.page({ method: 'get', path: 'users/:id/tweets', params: { id }, query }, purpose)
  }

  search(query: string, wish: Parameters<X['search']>[1], purpose: XPurpose): ReturnType<X['search']> {
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

  async listMembers(id: string, next: string | null, purpose: XPurpose): ReturnType<X['listMembers']> {
    const query = { ...USER_FIELDS, max_results: '100', ...(next !== null && { pagination_token: next }) }
    const answer = await this.users(
      { method: 'get', path: 'lists/:id/members', params: { id }, query },
      purpose,
    )
    if (!answer.ok) return answer
    const { value, missing, next: further } = answer.value
    if (value.length === 0 && missing[0]) return { ok: false, failure: failureOfMissing(missing[0]) }
    return { ok: true, value: { accounts: value, next: further }, missing }
  }

  private users(call: XCall, purpose: XPurpose) {
    return this.billed(call, readAccounts, { operation: 'user.read', purpose })
  }

  private async page(call: XCall, purpose: XPurpose): ReturnType<X['timeline']> {
    const answer = await this.billed(call, readPosts, { operation: 'post.read', purpose })
    if (!answer.ok) return answer
    const { value: posts, missing, next } = answer.value
    if (posts.length === 0 && missing[0]) return { ok: false, failure: failureOfMissing(missing[0]) }
    return { ok: true, value: { posts, next }, missing }
  }

  private async billed<T extends { id: string }>(
    call: XCall,
    read: Read<T[]>,
    cost: { operation: XOperation; purpose: XPurpose },
  ): Promise<Billed<T[]>> {
    const stopped = await this.bill.refusal()
    if (stopped) return { ok: false, failure: stopped }
    const reply = await this.calls.send(call)
    if (!reply.ok) return { ok: false, failure: await this.bill.refused(reply.failure) }
    const value = read(reply.body)
    const ids = value.value.map(({ id }) => id)
    await this.bill.gave(cost.operation, ids, cost.purpose)
    return { ok: true, value }
  }

  private searchable(sinceId: string): string {
    const oldest = idAt(new Date(this.clock.now().getTime() - SEARCHABLE_MS))
    return byId(sinceId, oldest) < 0 ? oldest : sinceId
  }
}

function given<T>(answer: Billed<T>): XAnswer<T> {
  return answer.ok ? { ok: true, value: answer.value.value, missing: answer.value.missing } : answer
}
