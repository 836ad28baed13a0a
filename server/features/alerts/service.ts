import type { TeamId } from '../../../db/db.ts'
import {
  type AlertFilter,
  alertCounts,
  alertOf,
  alertsOf,
  markAlerts,
  postHistory,
  setAlertState,
} from '../../../db/queries/alerts.ts'
import { appendEvents, lastSeq } from '../../../db/queries/events.ts'
import { inTransaction } from '../../../db/tx.ts'
import { type AlertState, type AlertView, alertView, excerpt, postView } from '../../core/alert-view.ts'
import { notFound, Problem } from '../../core/problem.ts'
import { type Services, teamTopic } from '../../services.ts'
import { readCursor, writeCursor } from './cursor.ts'

const PAGE = 50
const DAY_MS = 24 * 3600 * 1000
/** Longest text a single alert carries. */
const WHOLE = 20_000

export interface ListQuery extends AlertFilter {
  cursor?: string
  limit?: number
}

/** A page of the feed, the figures of its head, and the event number it is at least as fresh as. */
export async function listAlerts({ db, clock }: Services, team: TeamId, query: ListQuery) {
  const limit = query.limit ?? PAGE
  const after = readCursor(query.cursor)
  // Read before the rows: what happens in between is told again by the stream, and applied twice does no harm.
  const seq = await lastSeq(db, team)
  const [found, counts] = await Promise.all([
    alertsOf(db, team, query, { after, limit: limit + 1 }),
    alertCounts(db, team, new Date(clock.now().getTime() - DAY_MS)),
  ])
  const items = found.slice(0, limit)
  const last = found.length > limit ? items.at(-1) : undefined
  return { items: items.map(alertView), nextCursor: last ? writeCursor(last) : null, counts, seq }
}

/** One alert with the whole text, its HTML and its earlier versions. */
export async function openAlert({ db }: Services, team: TeamId, id: string) {
  const found = await alertOf(db, team, id)
  if (!found) throw notFound('Alert')
  const { html, revisions } = await postHistory(db, found.post.id)
  const history = revisions.map(({ at, title, text }) => ({
    at: at.toISOString(),
    title,
    text: excerpt(text, 2_000),
  }))
  return { ...alertView(found), post: postView(found.post, WHOLE), html, history }
}

/** Puts an alert into a state and tells every open screen of the team. */
export async function changeState(
  services: Services,
  team: TeamId,
  id: string,
  state: AlertState,
): Promise<AlertView> {
  const now = services.clock.now()
  const { view, seq } = await inTransaction(services.db, async (tx) => {
    if (!(await setAlertState(tx, team, id, state, now))) throw notFound('Alert')
    const row = await alertOf(tx, team, id)
    if (!row) throw notFound('Alert')
    const view = alertView(row)
    const told = await appendEvents(tx, [{ teamId: team, type: 'alert.updated', payload: view }], now)
    return { view, seq: told.get(team) }
  })
  if (seq !== undefined) await services.bus.publish(teamTopic(team), seq)
  return view
}

/** Puts many alerts into a state: one event for all of them. The ids that changed. */
export async function markMany(
  services: Services,
  team: TeamId,
  { ids, before, state }: { ids?: string[]; before?: string; state: AlertState },
): Promise<{ ids: string[] }> {
  const which = ids ? { ids } : before ? { before: new Date(before) } : null
  if (!which)
    throw new Problem(400, 'bad_request', 'Say which alerts: ids or before', { fields: { ids: 'missing' } })
  const now = services.clock.now()
  const { changed, seq } = await inTransaction(services.db, async (tx) => {
    const changed = await markAlerts(tx, team, which, state, now)
    if (changed.length === 0) return { changed, seq: undefined }
    const told = await appendEvents(
      tx,
      [{ teamId: team, type: 'alerts.marked', payload: { ids: changed, state } }],
      now,
    )
    return { changed, seq: told.get(team) }
  })
  if (seq !== undefined) await services.bus.publish(teamTopic(team), seq)
  return { ids: changed }
}
