import type { Db, TeamId } from '../../db/db.ts'
import { alertsOn } from '../../db/queries/alerts.ts'
import { appendEvents, type NewEvent } from '../../db/queries/events.ts'
import {
  editPosts,
  endSilence,
  insertAlerts,
  insertPosts,
  knownPosts,
  leaveNotices,
  type NewPost,
  type Notice,
  nameAfterTitle,
  type PostEdit,
  type Subscriber,
  subscribers,
} from '../../db/queries/ingest.ts'
import {
  holdHosts,
  lockFresh,
  takenAddresses,
  writeChecks,
  writeOutcomes,
  writeQuiet,
} from '../../db/queries/polling.ts'
import { sourceFigures, sourcesOn } from '../../db/queries/sources.ts'
import { inTransaction } from '../../db/tx.ts'
import { type AlertFacts, alertView } from '../core/alert-view.ts'
import { matchKnown } from '../core/identity.ts'
import { isFlood, retryAfterMs } from '../core/schedule.ts'
import { NO_FIGURES, sourceView } from '../core/source-view.ts'
import { type Services, teamTopic } from '../services.ts'
import { isQuiet, type Look } from './look.ts'
import { checkRows, quietWrite, type Settled, settleLook } from './settle-look.ts'

/** What a look turned out to bring, told against what is stored. */
interface Found {
  look: Look
  fresh: NewPost[]
  edits: PostEdit[]
}

/**
 * Writes a batch of looks in one transaction: posts, revisions, alerts, numbered events, the channels' state
 * and the history. All of it or nothing; afterwards each team's screens are told by the bus. A look whose
 * lock has been overtaken by a newer one writes nothing.
 */
export async function ingest(services: Services, looks: readonly Look[]): Promise<void> {
  const now = services.clock.now()
  const told = await inTransaction(services.db, (tx) => write(tx, services, looks, now))
  await Promise.all([...told].map(([team, seq]) => services.bus.publish(teamTopic(team), seq)))
}

async function write(
  tx: Db,
  services: Services,
  looks: readonly Look[],
  now: Date,
): Promise<Map<TeamId, number>> {
  const { quiet = [], telling = [] } = Object.groupBy(looks, (look) => (isQuiet(look) ? 'quiet' : 'telling'))
  await writeQuiet(
    tx,
    quiet.map((look) => quietWrite(look, services.random())),
  )
  if (telling.length === 0) return new Map()
  const held = await lockFresh(
    tx,
    telling.map(({ channel, fence }) => ({ id: channel.id, fence })),
  )
  const mine = telling.filter((look) => held.has(look.channel.id))
  if (mine.length === 0) return new Map()
  const found = await storePosts(tx, mine)
  const alerted = await raiseAlerts(tx, found, now)
  const edited = await editedAlerts(tx, found)
  await settle(tx, services, found)
  const sources = await changedSources(tx, found, now)
  return appendEvents(tx, [...alerted, ...edited, ...sources], now)
}

async function storePosts(tx: Db, looks: readonly Look[]): Promise<Found[]> {
  const drafts = looks.flatMap(({ channel, outcome }) =>
    outcome.kind === 'posts' ? outcome.posts.map((draft) => ({ channelId: channel.id, draft })) : [],
  )
  const known = Map.groupBy(await knownPosts(tx, drafts), (post) => post.channelId)
  const found = looks.map((look) => tellApart(look, known.get(look.channel.id) ?? []))
  const stored = await insertPosts(
    tx,
    found.flatMap(({ fresh }) => fresh),
  )
  await editPosts(
    tx,
    found.flatMap(({ edits }) => edits),
  )
  return found.map((one) => ({ ...one, fresh: one.fresh.filter(({ id }) => stored.has(id)) }))
}

function tellApart(look: Look, known: Parameters<typeof matchKnown<string>>[1]): Found {
  const found: Found = { look, fresh: [], edits: [] }
  if (look.outcome.kind !== 'posts') return found
  const { posts, present } = look.outcome
  const matches = matchKnown(posts, known, present)
  for (const [index, draft] of posts.entries()) {
    const match = matches[index]
    if (match?.kind === 'new')
      found.fresh.push({ id: Bun.randomUUIDv7(), channelId: look.channel.id, seenAt: look.at, draft })
    else if (match?.kind === 'edited')
      found.edits.push({ postId: match.id, revisionId: Bun.randomUUIDv7(), editedAt: look.at, draft })
  }
  return found
}

async function raiseAlerts(tx: Db, found: readonly Found[], now: Date): Promise<NewEvent[]> {
  const newsworthy = found.filter(({ fresh }) => fresh.length > 0 && !isFlood(fresh.length))
  const watching = Map.groupBy(
    await subscribers(
      tx,
      newsworthy.map(({ look }) => look.channel.id),
    ),
    (subscriber) => subscriber.channelId,
  )
  const raised = newsworthy.flatMap(({ look, fresh }) =>
    (watching.get(look.channel.id) ?? [])
      .filter((subscriber) => !subscriber.silentNext)
      .flatMap((subscriber) => inOrder(fresh).map((post) => toAlert(subscriber, post, now))),
  )
  const stored = await insertAlerts(
    tx,
    raised.map(({ teamId, facts }) => ({
      id: facts.id,
      teamId,
      postId: facts.post.id,
      sourceId: facts.source.id,
      priority: facts.priority,
      createdAt: facts.createdAt,
    })),
  )
  return raised
    .filter(({ facts }) => stored.has(facts.id))
    .map(({ teamId, facts }) => ({ teamId, type: 'alert.created', payload: alertView(facts) }))
}

/**
 * Oldest first, so that ids, and with them the feed, follow the order of publication. A document lists its
 * newest entry first; that decides between posts of the same second.
 */
function inOrder(posts: readonly NewPost[]): NewPost[] {
  return posts.toReversed().toSorted((a, b) => a.draft.publishedAt.getTime() - b.draft.publishedAt.getTime())
}

function toAlert(subscriber: Subscriber, post: NewPost, now: Date): { teamId: TeamId; facts: AlertFacts } {
  const { sourceId, name, platform, role, siteUrl, priority, teamId } = subscriber
  const { draft, id, seenAt } = post
  const facts: AlertFacts = {
    id: Bun.randomUUIDv7(),
    state: 'new',
    priority,
    createdAt: now,
    updatedAt: now,
    source: { id: sourceId, name, platform, role, siteUrl },
    post: { ...draft, id, seenAt, editedAt: null, revisions: 0 },
  }
  return { teamId, facts }
}

async function editedAlerts(tx: Db, found: readonly Found[]): Promise<NewEvent[]> {
  const alerts = await alertsOn(
    tx,
    found.flatMap(({ edits }) => edits.map((edit) => edit.postId)),
  )
  return alerts.map((row) => ({ teamId: row.teamId, type: 'alert.updated', payload: alertView(row) }))
}

async function settle(tx: Db, services: Services, found: readonly Found[]): Promise<void> {
  const settled = found.map(({ look, fresh }) => settleLook(look, newestAt(fresh), services.random()))
  await refuseTakenMoves(tx, settled)
  await writeOutcomes(
    tx,
    settled.map(({ write }) => write),
  )
  const loud = found.filter(({ look }) => !isQuietRun(look))
  await writeChecks(
    tx,
    loud.flatMap(({ look, fresh }) => checkRows(look, fresh.length, () => Bun.randomUUIDv7())),
  )
  await leaveNotices(tx, [...floodNotices(found), ...moveNotices(settled)])
  await nameAfterTitle(
    tx,
    found.filter(({ look }) => !look.channel.imported).map(({ look }) => look.channel.id),
  )
  await endSilence(
    tx,
    found
      .filter(({ look }) => look.channel.silent && look.outcome.kind !== 'failed')
      .map(({ look }) => look.channel.id),
  )
  await holdHosts(
    tx,
    found.flatMap(({ look }) => holdOf(look)),
  )
}

/** Unchanged looks are counted on the channel, not written one by one. */
function isQuietRun({ channel, outcome }: Look): boolean {
  return outcome.kind === 'unchanged' && !channel.checkRequested && channel.failures === 0
}

function newestAt(fresh: readonly NewPost[]): Date | null {
  const times = fresh.map(({ draft }) => draft.publishedAt.getTime())
  return times.length > 0 ? new Date(Math.max(...times)) : null
}

/** Another channel may already have the address: then both stay, and the move is counted again later. */
async function refuseTakenMoves(tx: Db, settled: readonly Settled[]): Promise<void> {
  const wanted = settled.flatMap(({ movedTo }) => (movedTo === null ? [] : [movedTo]))
  const taken = await takenAddresses(tx, wanted)
  const given = new Set<string>()
  for (const one of settled) {
    if (one.movedTo === null) continue
    if (taken.has(one.movedTo) || given.has(one.movedTo)) {
      one.write = { ...one.write, address: null, host: null }
      one.movedTo = null
    } else given.add(one.movedTo)
  }
}

function floodNotices(found: readonly Found[]): Notice[] {
  return found
    .filter(({ look, fresh }) => look.channel.imported && isFlood(fresh.length))
    .map(({ look, fresh }) => ({
      channelId: look.channel.id,
      code: 'flood',
      at: look.at,
      count: fresh.length,
      address: null,
    }))
}

function moveNotices(settled: readonly Settled[]): Notice[] {
  return settled.flatMap(({ write, movedTo }) =>
    movedTo === null
      ? []
      : [
          {
            channelId: write.id,
            code: 'moved' as const,
            at: new Date(write.checked_at),
            count: null,
            address: movedTo,
          },
        ],
  )
}

function holdOf({ channel, outcome, at }: Look): { host: string; until: Date }[] {
  const waitMs = outcome.kind === 'failed' ? retryAfterMs(outcome.failure) : 0
  return waitMs > 0 ? [{ host: channel.host, until: new Date(at.getTime() + waitMs) }] : []
}

/** Sources whose health, notice or address changed, or whose look somebody is waiting for. */
async function changedSources(tx: Db, found: readonly Found[], now: Date): Promise<NewEvent[]> {
  const ids = found.filter(tellsSource).map(({ look }) => look.channel.id)
  const sources = await sourcesOn(tx, ids)
  const figures = await sourceFigures(tx, ids, now)
  return sources.map((row) => ({
    teamId: row.teamId,
    type: 'source.updated',
    payload: sourceView(row, figures.get(row.channelId) ?? NO_FIGURES, now),
  }))
}

function tellsSource({ look: { channel, outcome }, fresh }: Found): boolean {
  const failing = outcome.kind === 'failed'
  const flipped = failing !== channel.failures > 0
  const moving = outcome.kind !== 'failed' && outcome.hops.length > 0 && channel.movedCount > 0
  return (
    flipped ||
    moving ||
    !channel.imported ||
    channel.silent ||
    channel.checkRequested ||
    isFlood(fresh.length)
  )
}
