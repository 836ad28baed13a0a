import { and, eq, sql } from 'drizzle-orm'
import { PLACE_STEP } from '../../server/core/saved/places.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { alert } from '../schema/index.ts'
import { lockBoard, placeItems, standingOn } from './board-items.ts'
import { jsonRows, uuidArray } from './json.ts'
import { askForMedia } from './media-wanted.ts'
import { alertsBecomeSaved, keepPosts, savedIdsOf } from './saved-acts.ts'

/**
 * Keeps posts at the end of a board, as a rule wants, and marks their alerts as saved. What stands on it already stays at
 * its place, and what somebody put aside stays aside: a rule does not know better. The saved ids that are otherwise than
 * before; none when the board is gone. To be called before events are numbered.
 */
export async function saveToBoard(
  tx: Db,
  team: TeamId,
  { boardId, postIds: wanted }: { boardId: string; postIds: readonly string[] },
  now: Date,
): Promise<string[]> {
  if (!(await lockBoard(tx, team, boardId))) return []
  const postIds = await notPutAside(tx, team, wanted)
  const kept = await keepPosts(tx, team, { postIds, byId: null, now })
  if (kept.length > 0) await askForMedia(tx, postIds, now)
  const ids = await savedIdsOf(tx, team, postIds)
  await alertsBecomeSaved(tx, team, ids, now)
  const placed = await placeAtEnd(tx, team, { boardId, ids }, now)
  return [...new Set([...kept, ...placed])]
}

/** Of these posts, in their order, those that neither lie in the trash nor were dismissed. */
async function notPutAside(tx: Db, team: TeamId, postIds: readonly string[]): Promise<string[]> {
  if (postIds.length === 0) return []
  const found = await rows<{ id: string }>(
    tx,
    sql`select k.post_id::text as id from saved k
        where k.team_id = ${team} and k.post_id = any(${uuidArray(postIds)}) and k.trashed_at is not null
      union select a.post_id::text from alert a
        where a.team_id = ${team} and a.post_id = any(${uuidArray(postIds)}) and a.state = 'dismissed'`,
  )
  const aside = new Set(found.map(({ id }) => id))
  return postIds.filter((id) => !aside.has(id))
}

async function placeAtEnd(
  tx: Db,
  team: TeamId,
  { boardId, ids }: { boardId: string; ids: readonly string[] },
  now: Date,
): Promise<string[]> {
  const standing = new Set(await standingOn(tx, team, boardId, ids))
  const end = await endOf(tx, team, boardId)
  const items = ids
    .filter((id) => !standing.has(id))
    .map((id, nth) => ({ id, position: end + PLACE_STEP * (nth + 1) }))
  return placeItems(tx, team, boardId, items, now)
}

async function endOf(tx: Db, team: TeamId, boardId: string): Promise<number> {
  const [found] = await rows<{ last: number | null }>(
    tx,
    sql`select max(i.position) as last from board_item i
      join board b on b.id = i.board_id and b.team_id = ${team} where i.board_id = ${boardId}::uuid`,
  )
  return found?.last ?? 0
}

/** What rules make of alerts that are there already. Null or false leaves a thing as it is. */
export interface AlertAct {
  id: string
  priority: 'normal' | 'high' | null
  mute: boolean
  /** Only where nobody has it in hand. */
  assignTo: string | null
}

/** Does it to the alerts of a team; the ids of those that are otherwise than before. */
export async function actOnAlerts(
  tx: Db,
  team: TeamId,
  acts: readonly AlertAct[],
  now: Date,
): Promise<string[]> {
  if (acts.length === 0) return []
  const changed = await rows<{ id: string }>(
    tx,
    sql`update alert a set priority = coalesce(x.priority, a.priority),
        muted_at = case when x.mute then coalesce(a.muted_at, ${now.toISOString()}::timestamptz) else a.muted_at end,
        assignee_id = coalesce(a.assignee_id, x."assignTo"), updated_at = ${now.toISOString()}::timestamptz
      from jsonb_to_recordset(${jsonRows(acts)}) as x(id uuid, priority text, mute boolean, "assignTo" text)
      where a.id = x.id and a.team_id = ${team} and (
        (x.priority is not null and x.priority <> a.priority) or (x.mute and a.muted_at is null)
        or (x."assignTo" is not null and a.assignee_id is null))
      returning a.id::text as id`,
  )
  return changed.map(({ id }) => id)
}

/** Hands an alert to a member of the team, or to nobody; false when there is no such alert. */
export async function assignAlert(
  tx: Db,
  team: TeamId,
  id: string,
  assigneeId: string | null,
  now: Date,
): Promise<boolean> {
  const changed = await tx
    .update(alert)
    .set({ assigneeId, updatedAt: now })
    .where(and(eq(alert.teamId, team), eq(alert.id, id)))
    .returning({ id: alert.id })
  return changed.length > 0
}

/** Takes an alert out of the feed, or puts it back; false when there is no such alert. */
export async function muteAlert(
  tx: Db,
  team: TeamId,
  id: string,
  muted: boolean,
  now: Date,
): Promise<boolean> {
  const changed = await tx
    .update(alert)
    .set({ mutedAt: muted ? now : null, updatedAt: now })
    .where(and(eq(alert.teamId, team), eq(alert.id, id)))
    .returning({ id: alert.id })
  return changed.length > 0
}
