import { and, desc, eq, gte, inArray, isNotNull, isNull, lte, ne, type SQL, sql } from 'drizzle-orm'
import type { AlertFacts, AlertState } from '../../server/core/alert-view.ts'
import type { SourceRole } from '../../server/core/source-role.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { alert, channel, post, postRevision, source, user } from '../schema/index.ts'
import { type CoverageIs, coverageIs, NEVER_COMPARED } from './coverage.ts'
import { saysAll } from './says.ts'

/** What a view of a post is made from (`PostFacts`). */
export const postColumns = {
  id: post.id,
  url: post.url,
  author: post.author,
  title: post.title,
  text: post.text,
  lang: post.lang,
  publishedAt: post.publishedAt,
  dateOrigin: post.dateOrigin,
  seenAt: post.seenAt,
  editedAt: post.editedAt,
  revisions: post.revisions,
  deletedAt: post.deletedAt,
  tags: post.tags,
  media: post.media,
  context: post.context,
}

const columns = {
  id: alert.id,
  teamId: alert.teamId,
  state: alert.state,
  priority: alert.priority,
  mutedAt: alert.mutedAt,
  assignee: { id: user.id, name: user.name },
  createdAt: alert.createdAt,
  updatedAt: alert.updatedAt,
  source: {
    id: source.id,
    name: source.name,
    platform: channel.platform,
    role: source.role,
    siteUrl: channel.siteUrl,
  },
  post: postColumns,
}

const joined = (db: Db) =>
  db
    .select(columns)
    .from(alert)
    .innerJoin(post, eq(post.id, alert.postId))
    .innerJoin(source, eq(source.id, alert.sourceId))
    .innerJoin(channel, eq(channel.id, source.channelId))
    .leftJoin(user, eq(user.id, alert.assigneeId))

/** An alert with its team. */
export type AlertRow = AlertFacts & { teamId: TeamId }

/** What a list is narrowed to; absent means no narrowing. */
export interface AlertFilter {
  /** `muted`: what rules keep out of the feed; every other leaves that out. */
  state?: AlertState | 'unread' | 'open' | 'muted'
  platform?: string
  source?: string
  role?: SourceRole
  priority?: 'normal' | 'high'
  /** Id of a person, or `none`. */
  assignee?: string
  q?: string
  coverage?: CoverageIs
}

/** Where the former page ended. */
export interface AlertCursor {
  createdAt: Date
  id: string
}

/** As the index `alert_feed` has it, nulls included although there are none: else PostgreSQL sorts every alert anew. */
const NEWEST_FIRST = [sql`${alert.createdAt} desc nulls last`, sql`${alert.id} desc nulls last`]

interface FeedPage {
  after: AlertCursor | null
  limit: number
}

/** A page of a team's alerts, newest first by (created, id). */
export async function alertsOf(
  db: Db,
  teamId: TeamId,
  filter: AlertFilter,
  page: FeedPage,
): Promise<AlertRow[]> {
  const where = and(
    eq(alert.teamId, teamId),
    ...narrowing(filter),
    page.after ? beyond(page.after) : undefined,
  )
  const chosen = filter.coverage ? await idsByCoverage(db, teamId, where, filter.coverage, page.limit) : null
  const found = await joined(db)
    .where(chosen ? and(eq(alert.teamId, teamId), inArray(alert.id, chosen)) : where)
    .orderBy(...NEWEST_FIRST)
    .limit(page.limit)
  return found.map(asRow)
}

/**
 * Walks the feed in its order and asks of each alert how it is covered, until there are enough. Told by `offset 0` not
 * to mix the two, or PostgreSQL would compare a whole archive first to answer one page.
 */
async function idsByCoverage(
  db: Db,
  teamId: TeamId,
  where: SQL | undefined,
  which: CoverageIs,
  limit: number,
): Promise<string[]> {
  const feed = db
    .select({
      id: alert.id,
      teamId: alert.teamId,
      postId: alert.postId,
      role: source.role,
      deletedAt: source.deletedAt,
    })
    .from(alert)
    .innerJoin(post, eq(post.id, alert.postId))
    .innerJoin(source, eq(source.id, alert.sourceId))
    .innerJoin(channel, eq(channel.id, source.channelId))
    .where(which === 'unchecked' ? and(where, sql`${alert.postId} in ${NEVER_COMPARED}`) : where)
    .orderBy(...NEWEST_FIRST)
  const found = await rows<{ id: string }>(
    db,
    sql`select id::text as id from (${feed} offset 0) feed where ${coverageIs(teamId, which)} limit ${limit}`,
  )
  return found.map(({ id }) => id)
}

function narrowing(filter: AlertFilter): (SQL | undefined)[] {
  return [
    stateIs(filter.state ?? 'open'),
    filter.platform ? eq(channel.platform, filter.platform) : undefined,
    filter.source ? eq(alert.sourceId, filter.source) : undefined,
    filter.role ? eq(source.role, filter.role) : undefined,
    filter.priority ? eq(alert.priority, filter.priority) : undefined,
    filter.assignee ? isAssigned(filter.assignee) : undefined,
    filter.q ? saysAll(WORDS, filter.q) : undefined,
  ]
}

/** What an alert is found by. */
const WORDS = sql`${post.title} || ' ' || ${source.name} || ' ' || ${post.text}`

function stateIs(state: NonNullable<AlertFilter['state']>): SQL | undefined {
  if (state === 'muted') return isNotNull(alert.mutedAt)
  if (state === 'open') return and(ne(alert.state, 'dismissed'), isNull(alert.mutedAt))
  return and(eq(alert.state, state === 'unread' ? 'new' : state), isNull(alert.mutedAt))
}

function isAssigned(to: string): SQL {
  return to === 'none' ? isNull(alert.assigneeId) : eq(alert.assigneeId, to)
}

function beyond({ createdAt, id }: AlertCursor): SQL {
  return sql`(${alert.createdAt}, ${alert.id}) < (${createdAt.toISOString()}::timestamptz, ${id}::uuid)`
}

/** The newest alerts of a team that were not dismissed: what its open screens show. */
export async function newestAlerts(db: Db, teamId: TeamId, limit: number): Promise<string[]> {
  const found = await db
    .select({ id: alert.id })
    .from(alert)
    .where(and(eq(alert.teamId, teamId), ne(alert.state, 'dismissed'), isNull(alert.mutedAt)))
    .orderBy(...NEWEST_FIRST)
    .limit(limit)
  return found.map(({ id }) => id)
}

/** One alert of a team; null when it is not there or another team's. */
export async function alertOf(db: Db, teamId: TeamId, id: string): Promise<AlertRow | null> {
  const [found] = await joined(db).where(and(eq(alert.teamId, teamId), eq(alert.id, id)))
  return found ? asRow(found) : null
}

/** These alerts of a team; those that are not there or another team's are left out. */
export async function alertsByIds(db: Db, teamId: TeamId, ids: readonly string[]): Promise<AlertRow[]> {
  if (ids.length === 0) return []
  const found = await joined(db).where(and(eq(alert.teamId, teamId), inArray(alert.id, [...ids])))
  return found.map(asRow)
}

/** These alerts, whosever they are, with what their sources are tagged: for asking the rules of each team again. */
export async function alertsToJudge(
  tx: Db,
  ids: readonly string[],
): Promise<{ teamId: TeamId; facts: AlertRow; tags: string[] }[]> {
  if (ids.length === 0) return []
  const found = await tx
    .select({ ...columns, sourceTags: source.tags })
    .from(alert)
    .innerJoin(post, eq(post.id, alert.postId))
    .innerJoin(source, eq(source.id, alert.sourceId))
    .innerJoin(channel, eq(channel.id, source.channelId))
    .leftJoin(user, eq(user.id, alert.assigneeId))
    .where(inArray(alert.id, [...ids]))
  return found.map(({ sourceTags, ...row }) => {
    const facts = asRow(row)
    return { teamId: facts.teamId, facts, tags: sourceTags }
  })
}

/** Every team's alerts on these posts: for telling each of its own that a post was edited. */
export async function alertsOn(db: Db, postIds: readonly string[]): Promise<AlertRow[]> {
  if (postIds.length === 0) return []
  const found = await joined(db).where(inArray(alert.postId, [...postIds]))
  return found.map(asRow)
}

function asRow(row: Omit<AlertRow, 'teamId'> & { teamId: string }): AlertRow {
  return { ...row, teamId: row.teamId as TeamId }
}

/** The sanitised HTML of a post and what it said before its edits, newest first. */
export async function postHistory(db: Db, postId: string) {
  const [current] = await db.select({ html: post.html }).from(post).where(eq(post.id, postId))
  const revisions = await db
    .select({ at: postRevision.replacedAt, title: postRevision.title, text: postRevision.text })
    .from(postRevision)
    .where(eq(postRevision.postId, postId))
    .orderBy(desc(postRevision.replacedAt))
    .limit(50)
  return { html: current?.html ?? '', revisions }
}

/** Puts one alert of a team into a state; false when it is not there. */
export async function setAlertState(
  tx: Db,
  teamId: TeamId,
  id: string,
  state: AlertState,
  now: Date,
): Promise<boolean> {
  const changed = await tx
    .update(alert)
    .set({ state, updatedAt: now })
    .where(and(eq(alert.teamId, teamId), eq(alert.id, id)))
    .returning({ id: alert.id })
  return changed.length > 0
}

/** The state of an alert of a team with the name of its source; it stays so until the transaction ends. Null: there is none. */
export async function lockAlert(
  tx: Db,
  teamId: TeamId,
  id: string,
): Promise<{ state: AlertState; source: string } | null> {
  const [found] = await tx
    .select({ state: alert.state, source: source.name })
    .from(alert)
    .innerJoin(source, eq(source.id, alert.sourceId))
    .where(and(eq(alert.teamId, teamId), eq(alert.id, id)))
    .for('update', { of: alert })
  return found ?? null
}

/** Puts many alerts of a team into a state: the listed ones, or all unread ones created up to `before`. The ids that changed. */
export async function markAlerts(
  tx: Db,
  teamId: TeamId,
  which: { ids: readonly string[] } | { before: Date },
  state: AlertState,
  now: Date,
): Promise<string[]> {
  const chosen =
    'ids' in which
      ? inArray(alert.id, [...which.ids])
      : and(eq(alert.state, 'new'), isNull(alert.mutedAt), lte(alert.createdAt, which.before))
  const changed = await tx
    .update(alert)
    .set({ state, updatedAt: now })
    .where(and(eq(alert.teamId, teamId), ne(alert.state, state), chosen))
    .returning({ id: alert.id })
  return changed.map((row) => row.id)
}

/** Figures of the head of the desk. `today` counts from `since`. */
export async function alertCounts(db: Db, teamId: TeamId, since: Date) {
  const [row] = await rows<{ unread: number; saved: number; today: number }>(
    db,
    sql`select
      (select count(*)::int from alert where team_id = ${teamId} and state = 'new' and muted_at is null) as unread,
      (select count(*)::int from alert where team_id = ${teamId} and state = 'saved' and muted_at is null) as saved,
      (select count(*)::int from alert where team_id = ${teamId} and created_at >= ${since.toISOString()}::timestamptz
        and muted_at is null) as today`,
  )
  return row ?? { unread: 0, saved: 0, today: 0 }
}

/** How many unread alerts since `since` no competitor was found to have; no more than `most` are counted. */
export async function countExclusives(
  db: Db,
  teamId: TeamId,
  { since, most }: { since: Date; most: number },
): Promise<number> {
  const unread = and(eq(alert.state, 'new'), isNull(alert.mutedAt), gte(alert.createdAt, since))
  const where = and(eq(alert.teamId, teamId), unread)
  return (await idsByCoverage(db, teamId, where, 'exclusive', most)).length
}
