import type { Db } from '../../db/db.ts'
import {
  claimDeliveries,
  type DueDelivery,
  nextDeliveryAt,
  type Settled,
  settleDeliveries,
} from '../../db/queries/deliveries.ts'
import { noteFailure, noteGone, noteSent } from '../../db/queries/webhooks.ts'
import { inTransaction, isAway } from '../../db/tx.ts'
import { SEND_LEASE_MS } from '../core/notices/again.ts'
import type { Notice } from '../core/notices/notice.ts'
import type { SendOutcome } from '../core/notices/outcome.ts'
import type { Services } from '../services.ts'
import { GroupCommit } from './group-commit.ts'
import type { Stage } from './poller.ts'
import { sendPush, sendRelay, settledAs } from './send-one.ts'
import { type Material, materialOf, noticeOf } from './write-notices.ts'

type Way = DueDelivery['way']

const IDLE_MS = 500
/** How long a message under way may take when the process is to stop. */
const FAREWELL_MS = 3_000
/** Messages under way at once to one webhook: one that is slow must leave places to the others. */
const PER_WEBHOOK = 8

/** A message with what became of it. */
interface Done {
  due: DueDelivery
  settled: Settled
  /** Of mail: written in the transaction that takes it for sent. */
  letter: Notice | null
}

/**
 * Sends what is to be sent by its ways, many at a time. A message is leased while it is under way: when its process dies
 * it is sent again once the lease is over, unless the device has said meanwhile that it has it. Mail is written in one
 * transaction with its outcome, so a letter goes out once. Webhooks have a stage of their own: they may be slow, and one
 * that is gets a part of its places only.
 */
export class DeliveryStage implements Stage {
  readonly name: string
  private readonly services: Services
  private readonly ways: readonly Way[]
  private readonly places: number
  private readonly working = new Set<Promise<void>>()
  /** By the id of the webhook. */
  private readonly underWay = new Map<string, number>()
  private readonly outcomes: GroupCommit<Done>
  private nudge: () => void = () => undefined
  private found = false
  private waitMs = IDLE_MS
  private farewell: AbortSignal | null = null

  constructor(services: Services, { ways, places }: { ways: readonly Way[]; places: number }) {
    this.services = services
    this.ways = ways
    this.places = places
    this.name = `deliveries by ${ways.join(' and ')}`
    this.outcomes = new GroupCommit((list) => this.write(list), { isNobodys: isAway })
  }

  get everyMs(): number {
    return this.waitMs
  }

  onNudge(nudge: () => void): void {
    this.nudge = nudge
  }

  async run(signal: AbortSignal): Promise<void> {
    const { db, clock } = this.services
    this.farewell ??= laterThan(signal, FAREWELL_MS)
    const limit = this.places - this.working.size
    // Whatever is done calls for the next round.
    if (limit <= 0) this.waitMs = IDLE_MS
    if (limit <= 0 || signal.aborted) return
    const now = clock.now()
    const leaseUntil = new Date(now.getTime() + SEND_LEASE_MS)
    const { ways, underWay } = this
    const claim = { ways, now, leaseUntil, limit, perWebhook: PER_WEBHOOK, underWay }
    const due = await claimDeliveries(db, claim)
    this.found = due.length > 0
    this.waitMs = this.found ? 0 : await this.untilNext()
    if (!this.found) return
    const material = await materialOf(db, due, now)
    for (const one of due) this.start(one, material, this.farewell)
  }

  /** Rounds until nothing is due: for tests, with the loop not running. */
  async drain(): Promise<void> {
    do {
      await this.run(new AbortController().signal)
      await this.settle()
    } while (this.found)
  }

  async settle(): Promise<void> {
    while (this.working.size > 0) await Promise.all(this.working)
    await this.outcomes.settle()
  }

  private async untilNext(): Promise<number> {
    const busy = [...this.underWay].filter(([, count]) => count >= PER_WEBHOOK).map(([id]) => id)
    const next = await nextDeliveryAt(this.services.db, this.ways, busy)
    if (next === null) return IDLE_MS
    return Math.min(IDLE_MS, Math.max(1, next.getTime() - this.services.clock.now().getTime()))
  }

  private start(due: DueDelivery, material: Material, signal: AbortSignal): void {
    this.count(due, 1)
    const work = this.perform(due, material, signal).finally(() => {
      this.working.delete(work)
      this.count(due, -1)
      this.nudge()
    })
    this.working.add(work)
  }

  private count({ webhook }: DueDelivery, more: 1 | -1): void {
    if (webhook === null) return
    const count = (this.underWay.get(webhook.id) ?? 0) + more
    if (count > 0) this.underWay.set(webhook.id, count)
    else this.underWay.delete(webhook.id)
  }

  private async perform(due: DueDelivery, material: Material, signal: AbortSignal): Promise<void> {
    try {
      await this.outcomes.submit(await this.attempt(due, material, signal))
    } catch (error) {
      // Its lease runs out and it is tried again, by whoever comes first.
      this.services.log.error('What became of a message could not be written', error, { delivery: due.id })
    }
  }

  private async attempt(due: DueDelivery, material: Material, signal: AbortSignal): Promise<Done> {
    const { clock, random, addresses, log } = this.services
    const notice = noticeOf(due, material, addresses, clock.now())
    const outcome = await this.outcomeOf(due, notice, material, signal)
    if (outcome.kind === 'refused')
      log.warn('A message was refused', { delivery: due.id, way: due.way, why: outcome.why })
    const settled = settledAs(due, outcome, { now: clock.now(), random: random() })
    // Nothing left to tell says nothing of the device.
    if (notice === null)
      return { due, letter: null, settled: { ...settled, deviceId: null, deviceGone: false } }
    return { due, settled, letter: due.way === 'mail' && outcome.kind === 'sent' ? notice : null }
  }

  private async outcomeOf(
    due: DueDelivery,
    notice: Notice | null,
    { unread }: Material,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    if (notice === null) return { kind: 'gone', status: null, why: 'nothing is left to tell' }
    if (due.way !== 'webhook' && due.person === null)
      return { kind: 'gone', status: null, why: 'whom it was for is not in the team any more' }
    if (due.way === 'mail') return { kind: 'sent', status: null }
    try {
      const badge = unread.get(due.teamId) ?? 0
      return due.way === 'push'
        ? await sendPush(this.services, due, notice, { badge, signal })
        : await sendRelay(this.services, due, notice, signal)
    } catch (error) {
      const why = error instanceof Error ? error.name : 'unknown'
      this.services.log.error('A message could not be sent', error, { delivery: due.id })
      return { kind: 'later', status: null, retryAfterMs: null, why }
    }
  }

  private async write(list: readonly Done[]): Promise<void> {
    const { db, clock } = this.services
    const now = clock.now()
    await inTransaction(db, async (tx) => {
      await settleDeliveries(
        tx,
        list.map((one) => leftPlace(one)),
        now,
      )
      for (const one of list) {
        await this.putLetter(tx, one)
        await noteWebhook(tx, one, now)
      }
    })
  }

  private async putLetter(tx: Db, { letter, due: { person, device } }: Done): Promise<void> {
    if (letter === null || person === null) return
    const base = this.services.addresses.given ?? device?.base ?? this.services.addresses.here
    const { name, email, locale } = person
    const lines = letter.items.map(({ source, title }) => ({ source, title }))
    await this.services.letterbox.put(
      tx,
      {
        kind: 'notice',
        name,
        team: letter.team.name,
        title: letter.title,
        lines,
        more: letter.more,
        url: letter.url,
        settingsUrl: `${base}/settings/notifications`,
      },
      { email, locale },
    )
  }
}

/** Somebody who left the team keeps their device: it may receive what other teams have to say. */
function leftPlace({ due, settled }: Done): Settled {
  return due.person === null ? { ...settled, deviceId: null, deviceGone: false } : settled
}

async function noteWebhook(tx: Db, { due: { webhook, teamId }, settled }: Done, now: Date): Promise<void> {
  if (webhook === null) return
  const { state, why } = settled
  if (state === 'sent') return await noteSent(tx, teamId, webhook.id, now)
  const said = { now, why: why ?? 'unknown' }
  if (why === 'nothing is left to tell') return
  if (state === 'gone') await noteGone(tx, teamId, webhook.id, said)
  else await noteFailure(tx, teamId, webhook.id, said)
}

/** Aborts `ms` after `signal` does. */
function laterThan(signal: AbortSignal, ms: number): AbortSignal {
  const later = new AbortController()
  signal.addEventListener('abort', () => setTimeout(() => later.abort(), ms).unref(), { once: true })
  return later.signal
}
