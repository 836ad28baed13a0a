import type { Db, TeamId } from '../../../db/db.ts'
import { checkChannelAgain } from '../../../db/queries/checks.ts'
import { appendEvents } from '../../../db/queries/events.ts'
import { type SourceRow, sourceFigures, sourceOf, sourcesOf } from '../../../db/queries/sources.ts'
import {
  alignChannel,
  type ChannelRow,
  changeSource,
  channelAt,
  channelOf,
  checksOf,
  insertSource,
  quietRunOf,
  requestLook,
  type SourceChange,
  sourceOnAccount,
  sourceOnChannel,
} from '../../../db/queries/subscriptions.ts'
import { inTransaction } from '../../../db/tx.ts'
import type { AuditAction } from '../../core/audit.ts'
import { NEED } from '../../core/health.ts'
import { notFound, Problem } from '../../core/problem.ts'
import { intervalSeconds } from '../../core/schedule.ts'
import type { SourceRole } from '../../core/source-role.ts'
import { NO_FIGURES, type SourceView, sourceView } from '../../core/source-view.ts'
import { isNetwork, settledAddress } from '../../core/sources/network-address.ts'
import { DUE_TOPIC, REACH_TOPIC, type Services, teamTopic } from '../../services.ts'
import { type Act, record } from '../audit/service.ts'
import { findCandidates } from './find.ts'
import { changeDetail, type SourcePatchWish } from './note.ts'
import { checkWire } from './present.ts'

/** Everything the team watches, what needs a person first. */
export async function listSources({ db, clock }: Services, team: TeamId) {
  const now = clock.now()
  const found = await sourcesOf(db, team)
  const views = await viewsOf(db, found, now)
  return { items: views.toSorted(byNeed), nextCursor: null }
}

function byNeed(a: SourceView, b: SourceView): number {
  return NEED[a.health.state] - NEED[b.health.state] || a.name.localeCompare(b.name, 'fr')
}

async function viewsOf(db: Db, found: readonly SourceRow[], now: Date): Promise<SourceView[]> {
  const figures = await sourceFigures(
    db,
    found.map((row) => row.channelId),
    now,
  )
  return found.map((row) => sourceView(row, figures.get(row.channelId) ?? NO_FIGURES, now))
}

export async function openSource({ db, clock }: Services, team: TeamId, id: string): Promise<SourceView> {
  const found = await sourceOf(db, team, id)
  const [view] = await viewsOf(db, found ? [found] : [], clock.now())
  if (!view) throw notFound('Source')
  return view
}

export interface NewSourceWish {
  address: string
  platform?: string
  method?: string
  role: SourceRole
  name?: string
  intervalSeconds?: number | null
  priority?: 'normal' | 'high'
  tags?: string[]
}

/** What is to be watched, settled. */
export interface Target {
  platform: string
  method: string
  address: string
  title: string | null
  siteUrl: string | null
}

/**
 * Starts watching. Without a method the address is detected first. The first look follows at once and fills
 * the archive without alerts. Throws 409 `source_exists` when the team already watches it.
 */
export async function addSource(services: Services, act: Act, wish: NewSourceWish): Promise<SourceView> {
  return addTarget(services, act, await targetOf(services, wish), wish)
}

/** Starts watching what was found already. */
export async function addTarget(
  services: Services,
  act: Act,
  { platform, method, address, title, siteUrl }: Target,
  wish: Omit<NewSourceWish, 'address' | 'platform' | 'method'>,
): Promise<SourceView> {
  const target = { platform, method, address, title, siteUrl }
  const team = act.principal.teamId
  const note: Note = { act, action: 'source.added' }
  return changing(services, { team, note }, async (tx, now) => {
    await onlyOnce(tx, team, target)
    const channel = await channelAt(tx, {
      id: Bun.randomUUIDv7(),
      host: hostOf(target.address),
      now,
      ...target,
    })
    const id = await insertSource(tx, {
      id: Bun.randomUUIDv7(),
      teamId: team,
      channelId: channel.id,
      name: wish.name?.trim() || channel.title || hostOf(target.address),
      role: wish.role,
      priority: wish.priority ?? 'normal',
      tags: wish.tags ?? [],
      intervalSeconds: wish.intervalSeconds ?? null,
      silentNext: needsSilence(channel, now),
      now,
    })
    if (id === null) throw await alreadyThere(tx, team, channel.id)
    await alignChannel(tx, channel.id, now)
    await requestLook(tx, channel.id, now)
    await besideOthers(tx, channel, now)
    return { id, detail: { address: target.address } }
  })
}

/** True when it takes a look at the other side to know what `wish` means. */
export function mustBeFound({ platform = 'web', method, address }: NewSourceWish): boolean {
  return method === undefined || (isNetwork(platform) && settledAddress(platform, address) === null)
}

async function targetOf(services: Services, wish: NewSourceWish): Promise<Target> {
  const { platform = 'web', method = 'feed', address } = wish
  if (wish.method !== undefined && !services.connectors.find(platform, method)) throw unknownMethod()
  if (mustBeFound(wish)) return foundTarget(services, wish)
  const url = isNetwork(platform) ? settledAddress(platform, address) : plainAddress(address)
  if (!url) throw new Problem(422, 'bad_url', 'This is not a web address', { fields: { address: 'bad_url' } })
  return { platform, method, address: url, title: null, siteUrl: null }
}

async function foundTarget(
  services: Services,
  { address, platform, method }: NewSourceWish,
): Promise<Target> {
  const { candidates } = await findCandidates(services, address, 'address')
  const fits = candidates.find(
    (one) => (platform ?? one.platform) === one.platform && (method ?? one.method) === one.method,
  )
  if (!fits) throw unknownMethod()
  return fits
}

function unknownMethod(): Problem {
  return new Problem(422, 'unknown_method', 'Visao cannot watch this kind of source', {
    fields: { method: 'unknown' },
  })
}

/** An account is one source, whichever way it is watched. */
async function onlyOnce(tx: Db, team: TeamId, { platform, address }: Target): Promise<void> {
  if (!isNetwork(platform)) return
  const sourceId = await sourceOnAccount(tx, team, platform, address)
  if (sourceId) throw exists(sourceId)
}

/** The address as it is asked for; null for what is none, and for one that would have us keep a password. */
function plainAddress(written: string): string | null {
  const url = URL.parse(written)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null
  url.hash = ''
  return url.href
}

function hostOf(address: string): string {
  return new URL(address).host
}

async function alreadyThere(tx: Db, team: TeamId, channelId: string): Promise<Problem> {
  return exists(await sourceOnChannel(tx, team, channelId))
}

function exists(sourceId: string | null): Problem {
  return new Problem(409, 'source_exists', 'Your team already watches this', {
    fields: { address: 'source_exists', ...(sourceId ? { sourceId } : {}) },
  })
}

const STALE_MS = 10 * 60_000

/**
 * True when the next look would bring a backlog rather than news: a channel never read, or that nobody has
 * read for a while. A channel that another team keeps fresh goes on without a break.
 */
function needsSilence(channel: ChannelRow, now: Date): boolean {
  const lastOk = channel.lastOkAt?.getTime() ?? 0
  return channel.importedAt === null || now.getTime() - lastOk > staleMs(channel)
}

/** Silence is only ever asked for here; the look that it waits for ends it. */
function silence(channel: ChannelRow, now: Date): { silentNext?: true } {
  return needsSilence(channel, now) ? { silentNext: true } : {}
}

function staleMs(channel: ChannelRow): number {
  return Math.max(STALE_MS, 2 * intervalSeconds(channel) * 1000)
}

/** Changes what the team wants of a source; pausing and resuming too. */
export async function patchSource(
  services: Services,
  act: Act,
  id: string,
  { noticeRead, ...asked }: SourcePatchWish,
): Promise<SourceView> {
  const team = act.principal.teamId
  const { paused, name, ...wish } = asked
  // That somebody has read a notice changes nothing of what is watched.
  const note: Note | undefined =
    Object.keys(asked).length === 0 ? undefined : { act, action: 'source.changed' }
  return changing(services, { team, note }, async (tx, now) => {
    const channel = await mustHave(tx, team, id)
    const before = await sourceOf(tx, team, id)
    const change: SourceChange = { ...wish, ...(name === undefined ? {} : { name: name.trim() }) }
    if (noticeRead) Object.assign(change, { noticeCode: null, noticeAt: null })
    if (paused === true) change.pausedAt = now
    const resumed = paused === false && before?.pausedAt != null
    if (resumed) Object.assign(change, { pausedAt: null, ...silence(channel, now) })
    if (!(await changeSource(tx, team, id, change, now))) throw notFound('Source')
    await alignChannel(tx, channel.id, now)
    if (resumed) await requestLook(tx, channel.id, now)
    return { id, detail: changeDetail(asked, before?.name ?? '') }
  })
}

async function mustHave(tx: Db, team: TeamId, id: string): Promise<ChannelRow> {
  const channel = await channelOf(tx, team, id)
  if (!channel) throw notFound('Source')
  return channel
}

/** Stops watching. Alerts and posts stay; `restoreSource` undoes it. */
export async function removeSource(services: Services, act: Act, id: string): Promise<void> {
  const now = services.clock.now()
  const team = act.principal.teamId
  const seq = await inTransaction(services.db, async (tx) => {
    const channel = await mustHave(tx, team, id)
    const name = (await sourceOf(tx, team, id))?.name ?? ''
    if (!(await changeSource(tx, team, id, { deletedAt: now }, now))) throw notFound('Source')
    await alignChannel(tx, channel.id, now)
    await record(tx, act, { action: 'source.removed', target: { id, name } }, now)
    const told = await appendEvents(tx, [{ teamId: team, type: 'source.removed', payload: { id } }], now)
    return told.get(team)
  })
  if (seq !== undefined) await services.bus.publish(teamTopic(team), seq)
  await services.bus.publish(REACH_TOPIC, 0)
}

/** Undoes a removal. */
export async function restoreSource(services: Services, act: Act, id: string): Promise<SourceView> {
  const team = act.principal.teamId
  const note: Note = { act, action: 'source.restored' }
  return changing(services, { team, note }, async (tx, now) => {
    const channel = await mustHave(tx, team, id)
    const change = { deletedAt: null, ...silence(channel, now) }
    if (!(await changeSource(tx, team, id, change, now, true))) throw notFound('Source')
    await alignChannel(tx, channel.id, now)
    await besideOthers(tx, channel, now)
    return { id }
  })
}

/** As far apart as two posts may be and tell one story. */
const COMPARED_MS = 7 * 24 * 3_600_000

/** What the channel brought before was compared with what other teams watch, and not yet with what this one does. */
async function besideOthers(tx: Db, channel: ChannelRow, now: Date): Promise<void> {
  if (channel.importedAt === null) return
  await checkChannelAgain(tx, channel.id, new Date(now.getTime() - COMPARED_MS), now)
}

const CHECKS = { max: 10, windowMs: 60_000 }

/** Looks at a source now; the outcome is told by `source.updated`. */
export async function checkNow(services: Services, team: TeamId, id: string): Promise<SourceView> {
  const verdict = await services.limits.take('check', `${team}:${id}`, CHECKS)
  if (!verdict.allowed)
    throw new Problem(429, 'rate_limited', 'This source has just been looked at several times', {
      retryAfterSeconds: verdict.retryAfterMs / 1000,
    })
  return changing(services, { team }, async (tx, now) => {
    const channel = await mustHave(tx, team, id)
    if ((await sourceOf(tx, team, id))?.pausedAt != null)
      throw new Problem(409, 'source_paused', 'This source is paused; resume it first')
    await requestLook(tx, channel.id, now)
    return { id }
  })
}

const CHECK_PAGE = 50

/** The history of looks, newest first. */
export async function listChecks({ db }: Services, team: TeamId, id: string, cursor: string | undefined) {
  const source = await sourceOf(db, team, id)
  if (!source) throw notFound('Source')
  const found = await checksOf(db, team, id, cursor ?? null, CHECK_PAGE + 1)
  const run = cursor === undefined ? await quietRunOf(db, team, id) : null
  const page = found.slice(0, CHECK_PAGE)
  const items = page.map(checkWire)
  if (run) items.unshift(checkWire(quietRow(run)))
  return { items, nextCursor: found.length > CHECK_PAGE ? (page.at(-1)?.id ?? null) : null }
}

function quietRow({ since, times, durationMs }: { since: Date; times: number; durationMs: number }) {
  const none = { newPosts: 0, failureCode: null, failureDetail: null, failureStatus: null }
  return { at: since, outcome: 'unchanged' as const, times, durationMs, ...none }
}

/** What the team's log is told of a change; the line names the source as it is after. */
interface Note {
  act: Act
  action: AuditAction
}

interface Changed {
  id: string
  detail?: Record<string, string>
}

/** Carries out a change of one source, notes it, tells the team, wakes the pollers, and answers the source as it is now. */
async function changing(
  services: Services,
  { team, note }: { team: TeamId; note?: Note | undefined },
  change: (tx: Db, now: Date) => Promise<Changed>,
): Promise<SourceView> {
  const now = services.clock.now()
  const { view, seq } = await inTransaction(services.db, async (tx) => {
    const { id, detail = {} } = await change(tx, now)
    const row = await sourceOf(tx, team, id)
    const [view] = await viewsOf(tx, row ? [row] : [], now)
    if (!view) throw notFound('Source')
    if (note)
      await record(tx, note.act, { action: note.action, target: { id, name: view.name }, detail }, now)
    const told = await appendEvents(tx, [{ teamId: team, type: 'source.updated', payload: view }], now)
    return { view, seq: told.get(team) }
  })
  if (seq !== undefined) await services.bus.publish(teamTopic(team), seq)
  await services.bus.publish(DUE_TOPIC, 0)
  await services.bus.publish(REACH_TOPIC, 0)
  return view
}
