import { ruleProblem } from '../core/x/errors.ts'
import { readRules, readSubscriptions, type XReading } from '../core/x/parse.ts'
import type { X, XAnswer } from '../ports/x.ts'
import type { XBill } from './x-api-bill.ts'
import type { XCall, XCalls, XReply } from './x-api-call.ts'

/** Rules or subscriptions in one request. */
const BATCH = 100
const NOTHING = { ok: true, value: null, missing: [] } satisfies XAnswer<null>
const NO_SUBSCRIPTION = { code: 'unreadable', detail: 'X did not say which subscription it made.' } as const

/** Who is watched by the streams: rules, subscriptions and open connections. None of it is charged. */
export class XWatch {
  private readonly calls: XCalls
  private readonly bill: XBill

  constructor(calls: XCalls, bill: XBill) {
    this.calls = calls
    this.bill = bill
  }

  rules(): ReturnType<X['rules']> {
    return this.whole({ method: 'get', path: 'tweets/search/stream/rules' }, readRules)
  }

  async changeRules({ add, remove }: Parameters<X['changeRules']>[0]): ReturnType<X['changeRules']> {
    const changes = [
      ...batches(add).map((part) => ({ add: part })),
      ...batches(remove).map((ids) => ({ delete: { ids } })),
    ]
    for (const body of changes) {
      const reply = await this.send({ method: 'post', path: 'tweets/search/stream/rules', body })
      if (!reply.ok) return reply
      const refused = ruleProblem(reply.body)
      if (refused !== null) return { ok: false, failure: { code: 'http_error', detail: refused } }
    }
    return NOTHING
  }

  subscriptions(): ReturnType<X['subscriptions']> {
    const query = { max_results: '1000' }
    return this.whole({ method: 'get', path: 'activity/subscriptions', query }, readSubscriptions)
  }

  async subscribe(wish: Parameters<X['subscribe']>[0]): ReturnType<X['subscribe']> {
    const body = { event_type: wish.eventType, filter: { user_id: wish.userId }, tag: wish.tag }
    const reply = await this.send({ method: 'post', path: 'activity/subscriptions', body })
    if (!reply.ok) return reply.failure.status === 409 ? this.existing(wish, reply) : reply
    const [made] = readSubscriptions(reply.body).value
    return made ? { ok: true, value: made, missing: [] } : { ok: false, failure: NO_SUBSCRIPTION }
  }

  async unsubscribe(ids: string[]): ReturnType<X['unsubscribe']> {
    for (const part of batches(ids)) {
      const query = { ids: part.join() }
      const reply = await this.send({ method: 'delete', path: 'activity/subscriptions', query })
      if (!reply.ok) return reply
    }
    return NOTHING
  }

  async closeConnections(): ReturnType<X['closeConnections']> {
    const reply = await this.send({ method: 'delete', path: 'connections/all' })
    return reply.ok ? NOTHING : reply
  }

  /** X gives some lists in pages, however short they are. */
  private async whole<T>(call: XCall, read: (body: unknown) => XReading<T[]>): Promise<XAnswer<T[]>> {
    const all: T[] = []
    for (let next: string | null = ''; next !== null; ) {
      const query = { ...call.query, ...(next !== '' && { pagination_token: next }) }
      const reply = await this.send({ ...call, query })
      if (!reply.ok) return reply
      const { value, next: further }: XReading<T[]> = read(reply.body)
      all.push(...value)
      next = value.length === 0 ? null : further
    }
    return { ok: true, value: all, missing: [] }
  }

  /** It was there already: then that is the one. */
  private async existing(
    { eventType, userId }: Parameters<X['subscribe']>[0],
    refused: Extract<XReply, { ok: false }>,
  ): ReturnType<X['subscribe']> {
    const all = await this.subscriptions()
    if (!all.ok) return all
    const same = all.value.find((one) => one.eventType === eventType && one.userId === userId)
    return same ? { ok: true, value: same, missing: [] } : refused
  }

  private async send(call: XCall): Promise<XReply> {
    const reply = await this.calls.send(call)
    return reply.ok ? reply : { ok: false, failure: await this.bill.refused(reply.failure) }
  }
}

function batches<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, n) =>
    list.slice(n * BATCH, (n + 1) * BATCH),
  )
}
