import { and, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { type Db, rows, type TeamId } from '../db.ts'
import { alert, saved } from '../schema/index.ts'
import { jsonRows, uuidArray } from './json.ts'

/**
 * Of these posts, and the posts of these alerts, those that the team may see: of a source it has, of an alert, or saved
 * before. Each once, in the order asked for.
 */
export async function seenPosts(
  db: Db,
  team: TeamId,
  { postIds, alertIds }: { postIds: readonly string[]; alertIds: readonly string[] },
): Promise<{ postId: string; asked: string }[]> {
  const asked = [
    ...postIds.map((id) => ({ id, alert: false })),
    ...alertIds.map((id) => ({ id, alert: true })),
  ].map((one, place) => ({ ...one, place }))
  return rows<{ postId: string; asked: string }>(
    db,
    sql`select p.id::text as "postId", x.id::text as asked
      from jsonb_to_recordset(${jsonRows(asked)}) as x(id uuid, alert boolean, place int)
      join post p on p.id = case when x.alert then (
        select a.post_id from alert a where a.team_id = ${team} and a.id = x.id) else x.id end
      where exists (select 1 from source s where s.team_id = ${team} and s.channel_id = p.channel_id and s.deleted_at is null)
        or exists (select 1 from alert a where a.team_id = ${team} and a.post_id = p.id)
        or exists (select 1 from saved k where k.team_id = ${team} and k.post_id = p.id)
      order by x.place`,
  )
}

/** Who keeps what, since when. */
export interface Keeping {
  postIds: readonly string[]
  /** Null: a program. */
  byId: string | null
  now: Date
}

/** Keeps posts for a team; those in the trash come back as they were. The ids of what changed. */
export async function keepPosts(tx: Db, team: TeamId, { postIds, byId, now }: Keeping): Promise<string[]> {
  if (postIds.length === 0) return []
  const made = await tx
    .insert(saved)
    .values(
      [...new Set(postIds)].map((postId) => ({
        id: Bun.randomUUIDv7(),
        teamId: team,
        postId,
        savedBy: byId,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .onConflictDoUpdate({
      target: [saved.teamId, saved.postId],
      set: { trashedAt: null, updatedAt: now },
      setWhere: isNotNull(saved.trashedAt),
    })
    .returning({ id: saved.id })
  return made.map(({ id }) => id)
}

/** The saved ids of posts, in the order of the posts. */
export async function savedIdsOf(db: Db, team: TeamId, postIds: readonly string[]): Promise<string[]> {
  if (postIds.length === 0) return []
  const found = await db
    .select({ id: saved.id, postId: saved.postId })
    .from(saved)
    .where(and(eq(saved.teamId, team), inArray(saved.postId, [...postIds])))
  const byPost = new Map(found.map(({ id, postId }) => [postId, id]))
  return [...new Set(postIds)].flatMap((postId) => byPost.get(postId) ?? [])
}

/** The posts that these saved ids of a team stand for. */
export async function postsOfSaved(db: Db, team: TeamId, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await db
    .select({ postId: saved.postId })
    .from(saved)
    .where(and(eq(saved.teamId, team), inArray(saved.id, [...ids])))
  return new Set(found.map(({ postId }) => postId))
}

/** Throws saved posts away; the ids of those that were not there yet. */
export async function trashSaved(tx: Db, team: TeamId, ids: readonly string[], now: Date): Promise<string[]> {
  if (ids.length === 0) return []
  const changed = await tx
    .update(saved)
    .set({ trashedAt: now, updatedAt: now })
    .where(and(eq(saved.teamId, team), inArray(saved.id, [...ids]), isNull(saved.trashedAt)))
    .returning({ id: saved.id })
  return changed.map(({ id }) => id)
}

/** Takes saved posts back out of the trash; the ids of those that were there. */
export async function restoreSaved(
  tx: Db,
  team: TeamId,
  ids: readonly string[],
  now: Date,
): Promise<string[]> {
  if (ids.length === 0) return []
  const changed = await tx
    .update(saved)
    .set({ trashedAt: null, updatedAt: now })
    .where(and(eq(saved.teamId, team), inArray(saved.id, [...ids]), isNotNull(saved.trashedAt)))
    .returning({ id: saved.id })
  return changed.map(({ id }) => id)
}

/** Deletes for good what lies in the trash; the ids of what is gone. */
export async function deleteSaved(tx: Db, team: TeamId, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const gone = await tx
    .delete(saved)
    .where(and(eq(saved.teamId, team), inArray(saved.id, [...ids]), isNotNull(saved.trashedAt)))
    .returning({ id: saved.id })
  return gone.map(({ id }) => id)
}

/** Writes note and tags; false when the team has no such saved post. */
export async function annotateSaved(
  tx: Db,
  team: TeamId,
  id: string,
  change: { note?: string; tags?: string[] },
  now: Date,
): Promise<boolean> {
  const changed = await tx
    .update(saved)
    .set({ ...change, updatedAt: now })
    .where(and(eq(saved.teamId, team), eq(saved.id, id)))
    .returning({ id: saved.id })
  return changed.length > 0
}

/** The tags of saved posts, locked until the transaction ends. */
export async function lockTags(
  tx: Db,
  team: TeamId,
  ids: readonly string[],
): Promise<{ id: string; tags: string[] }[]> {
  return tx
    .select({ id: saved.id, tags: saved.tags })
    .from(saved)
    .where(and(eq(saved.teamId, team), inArray(saved.id, [...ids])))
    .orderBy(saved.id)
    .for('update')
}

/** Of these ids, those that are saved posts of the team: in the trash or not, as asked. In the order given. */
export async function ownSaved(
  db: Db,
  team: TeamId,
  ids: readonly string[],
  which: 'any' | 'kept' = 'any',
): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await db
    .select({ id: saved.id })
    .from(saved)
    .where(
      and(
        eq(saved.teamId, team),
        inArray(saved.id, [...ids]),
        which === 'kept' ? isNull(saved.trashedAt) : undefined,
      ),
    )
  const own = new Set(found.map(({ id }) => id))
  return [...new Set(ids)].filter((id) => own.has(id))
}

/** Marks the alerts on saved posts as saved, but for those that were published. The ids that changed. */
export async function alertsBecomeSaved(
  tx: Db,
  team: TeamId,
  savedIds: readonly string[],
  now: Date,
): Promise<string[]> {
  return moveAlerts(tx, team, savedIds, now, sql`a.state not in ('saved', 'published')`, 'saved')
}

/** Marks the alerts on saved posts as merely seen, where they are marked as saved. The ids that changed. */
export async function alertsBecomeSeen(
  tx: Db,
  team: TeamId,
  savedIds: readonly string[],
  now: Date,
): Promise<string[]> {
  return moveAlerts(tx, team, savedIds, now, sql`a.state = 'saved'`, 'seen')
}

async function moveAlerts(
  tx: Db,
  team: TeamId,
  savedIds: readonly string[],
  now: Date,
  when: ReturnType<typeof sql>,
  state: 'saved' | 'seen',
): Promise<string[]> {
  if (savedIds.length === 0) return []
  const changed = await rows<{ id: string }>(
    tx,
    sql`update alert a set state = ${state}, updated_at = ${now.toISOString()}::timestamptz
      from saved s where s.team_id = ${team} and s.id = any(${uuidArray(savedIds)})
        and a.team_id = s.team_id and a.post_id = s.post_id and ${when}
      returning a.id::text as id`,
  )
  return changed.map(({ id }) => id)
}

/** The posts of a team's alerts. */
export async function postsOfAlerts(db: Db, team: TeamId, alertIds: readonly string[]): Promise<string[]> {
  if (alertIds.length === 0) return []
  const found = await db
    .select({ postId: alert.postId })
    .from(alert)
    .where(and(eq(alert.teamId, team), inArray(alert.id, [...alertIds])))
    .orderBy(alert.postId)
  return found.map(({ postId }) => postId)
}

/** Deletes for good what lies in anybody's trash since before `before`; how many. */
export async function emptyTrash(db: Db, before: Date): Promise<number> {
  const gone = await db.delete(saved).where(lt(saved.trashedAt, before)).returning({ id: saved.id })
  return gone.length
}

/** Who saved the post without an alert of it, which would tell of it: each team with its saved post. */
export async function savedUnalerted(db: Db, postId: string): Promise<{ id: string; team: TeamId }[]> {
  return rows<{ id: string; team: TeamId }>(
    db,
    sql`select k.id::text as id, k.team_id as team from saved k
      where k.post_id = ${postId}::uuid and k.trashed_at is null
        and not exists (select from alert a where a.team_id = k.team_id and a.post_id = k.post_id)`,
  )
}
