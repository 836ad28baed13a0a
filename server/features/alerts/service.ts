import type { Db, TeamId } from '../../../db/db.ts'
import {
  type AlertFilter,
  type AlertRow,
  alertCounts,
  alertOf,
  alertsByIds,
  alertsOf,
  markAlerts,
  postHistory,
  setAlertState,
} from '../../../db/queries/alerts.ts'
import { briefsOf } from '../../../db/queries/coverage.ts'
import { appendEvents, lastSeq, lockSequences, type NewEvent } from '../../../db/queries/events.ts'
import { keptOf } from '../../../db/queries/kept.ts'
import { lockedRole, lockPeople } from '../../../db/queries/members.ts'
import { watchedSources } from '../../../db/queries/reach.ts'
import { assignAlert, muteAlert } from '../../../db/queries/rule-acts.ts'
import { rulesOnAlert } from '../../../db/queries/rules.ts'
import { inTransaction } from '../../../db/tx.ts'
import { type AlertState, type AlertView, alertView, excerpt, postView } from '../../core/alert-view.ts'
import { NOT_COMPARED } from '../../core/coverage/brief.ts'
import { reachView } from '../../core/coverage/reach.ts'
import { notFound, Problem } from '../../core/problem.ts'
import type { Principal } from '../../ports/auth.ts'
import { type Services, teamTopic } from '../../services.ts'
import { followAlerts, personOf } from '../saved/service.ts'
import { readInstant } from '../wire/instant.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { AlertPatch } from './model.ts'

const PAGE = 50
const DAY_MS = 24 * 3600 * 1000
/** Longest text a single alert carries. */
const WHOLE = 20_000

export interface ListQuery extends AlertFilter {
  cursor?: string
  limit?: number
}

/** A page of the feed, the figures of its head, whom its coverage speaks for, and the event number it is at least as fresh as. */
export async function listAlerts({ db, clock }: Services, principal: Principal, query: ListQuery) {
  const team = principal.teamId
  const limit = query.limit ?? PAGE
  const now = clock.now()
  const after = readCursor(query.cursor)
  // Read before the rows: what happens in between is told again by the stream, and applied twice does no harm.
  const seq = await lastSeq(db, team)
  const [found, counts, watched] = await Promise.all([
    alertsOf(db, team, { ...query, ...assigneeOf(principal, query) }, { after, limit: limit + 1 }),
    alertCounts(db, team, new Date(now.getTime() - DAY_MS)),
    watchedSources(db, team, now),
  ])
  const items = found.slice(0, limit)
  const last = found.length > limit ? items.at(-1) : undefined
  return {
    items: await viewsOf(db, team, items),
    nextCursor: last ? writeCursor(last) : null,
    counts,
    reach: reachView(watched, now),
    seq,
  }
}

/** `me` is whoever asks; a program has nothing in hand. */
function assigneeOf(principal: Principal, { assignee }: ListQuery): Pick<AlertFilter, 'assignee'> {
  if (assignee !== 'me') return {}
  return { assignee: personOf(principal) ?? 'nobody' }
}

async function viewsOf(db: Db, team: TeamId, found: readonly AlertRow[]): Promise<AlertView[]> {
  const [alerts, posts] = [found.map(({ id }) => id), found.map(({ post }) => post.id)]
  const [coverage, kept] = await Promise.all([briefsOf(db, team, alerts), keptOf(db, posts)])
  return found.map((row) => alertView(row, coverage.get(row.id) ?? NOT_COMPARED, kept.get(row.post.id)))
}

/** The events that tell a team how these alerts of its are now. */
export async function updatesOf(tx: Db, team: TeamId, ids: readonly string[]): Promise<NewEvent[]> {
  const views = await viewsOf(tx, team, await alertsByIds(tx, team, ids))
  return views.map((payload) => ({ teamId: team, type: 'alert.updated', payload }))
}

async function viewOf(db: Db, team: TeamId, id: string): Promise<{ row: AlertRow; view: AlertView }> {
  const row = await alertOf(db, team, id)
  const [view] = await viewsOf(db, team, row ? [row] : [])
  if (!row || !view) throw notFound('Alert')
  return { row, view }
}

/** One alert with the whole text, its HTML and its earlier versions. */
export async function openAlert({ db }: Services, team: TeamId, id: string) {
  const { row, view } = await viewOf(db, team, id)
  const { html, revisions } = await postHistory(db, row.post.id)
  const rules = await rulesOnAlert(db, team, id)
  const history = revisions.map(({ at, title, text }) => ({
    at: at.toISOString(),
    title,
    text: excerpt(text, 2_000),
  }))
  const post = { ...postView(row.post, WHOLE), kept: view.post.kept }
  return { ...view, post, html, rules, history }
}

/**
 * Puts an alert into a state, into somebody's hands or back into the feed, lets what is saved follow, and tells every
 * open screen of the team. Throws 400 for somebody who is not in it, and for nothing at all.
 */
export async function changeAlert(
  services: Services,
  principal: Principal,
  id: string,
  patch: AlertPatch,
): Promise<AlertView> {
  if (Object.values(patch).every((said) => said === undefined))
    throw new Problem(400, 'bad_request', 'Say what: state, assigneeId or muted', {
      fields: { state: 'missing' },
    })
  const team = principal.teamId
  const now = services.clock.now()
  const { view, seq } = await inTransaction(services.db, (tx) =>
    changeAlertWith(tx, principal, { id, patch }, now),
  )
  if (seq !== undefined) await services.bus.publish(teamTopic(team), seq)
  return view
}

/** The same with what else a transaction does: the last of it, for events are numbered. `seq` is to be published after it. */
export async function changeAlertWith(
  tx: Db,
  principal: Principal,
  { id, patch }: { id: string; patch: AlertPatch },
  now: Date,
): Promise<{ view: AlertView; seq: number | undefined }> {
  const team = principal.teamId
  const followed = await change(tx, principal, { id, patch }, now)
  await lockSequences(tx, [team])
  const { view } = await viewOf(tx, team, id)
  const updated = { teamId: team, type: 'alert.updated', payload: view }
  const told = await appendEvents(tx, [updated, ...followed], now)
  return { view, seq: told.get(team) }
}

async function change(
  tx: Db,
  principal: Principal,
  { id, patch }: { id: string; patch: AlertPatch },
  now: Date,
): Promise<NewEvent[]> {
  const team = principal.teamId
  const { state, assigneeId, muted } = patch
  if (assigneeId !== undefined) await assign(tx, team, { id, assigneeId }, now)
  if (muted !== undefined && !(await muteAlert(tx, team, id, muted, now))) throw notFound('Alert')
  if (state === undefined) return []
  if (!(await setAlertState(tx, team, id, state, now))) throw notFound('Alert')
  return followAlerts(tx, principal, { ids: [id], state }, now)
}

async function assign(
  tx: Db,
  team: TeamId,
  { id, assigneeId }: { id: string; assigneeId: string | null },
  now: Date,
): Promise<void> {
  if (assigneeId !== null) {
    await lockPeople(tx, [assigneeId])
    if ((await lockedRole(tx, team, assigneeId)) === null)
      throw new Problem(400, 'bad_request', 'Nobody of that id is in this team', {
        fields: { assigneeId: 'unknown' },
      })
  }
  if (!(await assignAlert(tx, team, id, assigneeId, now))) throw notFound('Alert')
}

/** Puts many alerts into a state, and lets what is saved follow: one event for all of them. The ids that changed. */
export async function markMany(
  services: Services,
  principal: Principal,
  { ids, before, state }: { ids?: string[]; before?: string; state: AlertState },
): Promise<{ ids: string[] }> {
  const which = ids ? { ids } : before ? { before: readInstant(before, 'before') } : null
  if (!which)
    throw new Problem(400, 'bad_request', 'Say which alerts: ids or before', { fields: { ids: 'missing' } })
  const team = principal.teamId
  const now = services.clock.now()
  const { changed, seq } = await inTransaction(services.db, async (tx) => {
    const changed = await markAlerts(tx, team, which, state, now)
    if (changed.length === 0) return { changed, seq: undefined }
    const followed = await followAlerts(tx, principal, { ids: changed, state }, now)
    const marked = { teamId: team, type: 'alerts.marked', payload: { ids: changed, state } }
    const told = await appendEvents(tx, [marked, ...followed], now)
    return { changed, seq: told.get(team) }
  })
  if (seq !== undefined) await services.bus.publish(teamTopic(team), seq)
  return { ids: changed }
}
