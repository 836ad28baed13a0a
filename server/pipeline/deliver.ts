import type { Db, TeamId } from '../../db/db.ts'
import { appendEvents } from '../../db/queries/events.ts'
import { type KnownPost, knownByOwnId, subscribers } from '../../db/queries/ingest.ts'
import { type ChannelTouch, lockChannels, touchChannels } from '../../db/queries/x-delivery.ts'
import { noteSpend } from '../../db/queries/x-spend.ts'
import { inTransaction, together } from '../../db/tx.ts'
import { urgently } from '../breath.ts'
import { momentOf } from '../core/coverage/moment.ts'
import type { PostDraft } from '../core/post.ts'
import type { XBilled } from '../core/x/billed.ts'
import { byId } from '../core/x/snowflake.ts'
import { standingOf } from '../core/x/version.ts'
import { CHECK_TOPIC, NOTICE_TOPIC, type Services, teamTopic } from '../services.ts'
import { editedAlerts, raiseAlerts } from './raise-alerts.ts'
import { type Brought, writeBrought } from './store-posts.ts'

/** A post that came without its channel being looked at. */
export interface Delivery {
  channelId: string
  draft: PostDraft
  /** X's id of this version. */
  versionId: string
  /** Parts of it are still to be asked for. */
  whole: boolean
  /** All that the channel wants comes this way: what is older has come before, or is being looked for. */
  unbroken: boolean
  /** X charges for it, and nobody has noted that yet; of one that several channels want, it is so for one. */
  billed: boolean
}

/** What X charged for that is nobody's. */
export interface Nobodys {
  versionId: string
}

/** A batch to be written. */
export interface Batch {
  deliveries: readonly Delivery[]
  nobodys: readonly Nobodys[]
  /** False while something older is still being looked for: a look must find it after a restart. */
  moveCursors: boolean
}

/**
 * Writes posts that X brought, in one transaction: posts, edits, alerts, numbered events, what is to be compared, the
 * channels' state and what it cost. All of it or nothing, and the same again does nothing: whatever was cut off may be
 * delivered anew. Afterwards screens and the coverage check are told by the bus.
 */
export function deliver(services: Services, batch: Batch): Promise<void> {
  return urgently(async () => {
    const now = services.clock.now()
    const { told, toCheck } = await inTransaction(services.db, (tx) => write(tx, batch, now))
    const hints = [...told].map(([team, seq]) => services.bus.publish(teamTopic(team), seq))
    if (toCheck) hints.push(services.bus.publish(CHECK_TOPIC, 0), services.bus.publish(NOTICE_TOPIC, 0))
    await Promise.all(hints)
  })
}

async function write(
  tx: Db,
  { deliveries, nobodys, moveCursors }: Batch,
  now: Date,
): Promise<{ told: Map<TeamId, number>; toCheck: boolean }> {
  const ids = [...new Set(deliveries.map(({ channelId }) => channelId))]
  const [there, watching, known] = await together([
    lockChannels(tx, ids),
    subscribers(tx, ids),
    knownByOwnId(tx, deliveries.map(keyed)),
  ])
  const mine = deliveries.filter(({ channelId }) => there.has(channelId))
  const brought: Brought[] = []
  const useful = new Set<string>()
  for (const [place, wave] of wavesOf(mine).entries()) {
    const stored = place === 0 ? known : await knownByOwnId(tx, wave.map(keyed))
    const apart = tellApart(wave, stored, now)
    for (const id of apart.useful) useful.add(id)
    brought.push(...(await writeBrought(tx, apart.brought)))
  }
  const [alerted, edited] = await together([
    raiseAlerts(tx, brought, watching, now),
    editedAlerts(tx, brought),
    touchChannels(tx, touchesOf(mine, moveCursors), now),
    noteSpend(tx, billedOf(deliveries, nobodys, useful), now),
  ])
  const told = await appendEvents(tx, [...alerted, ...edited], now)
  return {
    told,
    toCheck: brought.some(
      ({ fresh, edits, completed }) => fresh.length + edits.length + completed.length > 0,
    ),
  }
}

function keyed({ channelId, draft }: Delivery) {
  return { channelId, externalId: draft.externalId }
}

/** Versions of one post are written one after another, as they came. */
function wavesOf(deliveries: readonly Delivery[]): Delivery[][] {
  const waves: Delivery[][] = []
  const seen = new Map<string, number>()
  for (const one of deliveries) {
    const key = `${one.channelId} ${one.draft.externalId}`
    const wave = seen.get(key) ?? 0
    seen.set(key, wave + 1)
    const list = waves[wave] ?? []
    waves[wave] = list
    list.push(one)
  }
  return waves
}

function tellApart(
  wave: readonly Delivery[],
  known: readonly KnownPost[],
  now: Date,
): { brought: Brought[]; useful: string[] } {
  const stored = new Map(known.map((post) => [`${post.channelId} ${post.externalId}`, post]))
  const brought = new Map<string, Brought>()
  const useful: string[] = []
  for (const one of wave) {
    const { channelId, draft } = one
    const into = brought.get(channelId) ?? { channelId, fresh: [], edits: [], completed: [] }
    brought.set(channelId, into)
    if (put(into, one, stored.get(`${channelId} ${draft.externalId}`), now)) useful.push(one.versionId)
  }
  return { brought: [...brought.values()], useful }
}

/** False when there is nothing new in it. */
function put(
  into: Brought,
  { channelId, draft, whole }: Delivery,
  post: KnownPost | undefined,
  now: Date,
): boolean {
  const standing = standingOf({ ...draft, whole }, post)
  const change = { postId: post?.id ?? '', editedAt: now, draft }
  // X's own dates are never doubted: whatever it brings, however late, was published when it says.
  if (standing === 'new') {
    const moment = momentOf({ ...draft, seenAt: now, live: false })
    into.fresh.push({ id: Bun.randomUUIDv7(), channelId, seenAt: now, moment, draft })
  } else if (standing === 'edited') into.edits.push({ ...change, revisionId: Bun.randomUUIDv7() })
  else if (standing === 'completed') into.completed.push(change)
  return standing !== 'same'
}

function touchesOf(deliveries: readonly Delivery[], moveCursors: boolean): ChannelTouch[] {
  return [...Map.groupBy(deliveries, ({ channelId }) => channelId)].map(([id, list]) => ({
    id,
    lastPostAt: new Date(Math.max(...list.map(({ draft }) => draft.publishedAt.getTime()))),
    sinceId: moveCursors ? newestUnbroken(list) : null,
  }))
}

function newestUnbroken(list: readonly Delivery[]): string | null {
  const ids = list.flatMap(({ unbroken, versionId }) => (unbroken ? [versionId] : []))
  return ids.sort(byId).at(-1) ?? null
}

/** What nobody wants, and what brought nothing new, is of no use. */
function billedOf(
  deliveries: readonly Delivery[],
  nobodys: readonly Nobodys[],
  useful: ReadonlySet<string>,
): XBilled[] {
  const operation = 'post.read'
  return [
    ...deliveries
      .filter(({ billed }) => billed)
      .map(
        ({ versionId, channelId }) =>
          ({
            operation,
            resources: [versionId],
            channelId,
            ...(!useful.has(versionId) && { wasted: true }),
          }) as const,
      ),
    ...nobodys.map(
      ({ versionId }) => ({ operation, resources: [versionId], channelId: null, wasted: true }) as const,
    ),
  ]
}
