import { type SQL, sql } from 'drizzle-orm'
import type { StoryPlace } from '../../server/core/coverage/story.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { dateOf, epochMs, jsonRows, uuidArray } from './json.ts'
import { signaturesOf } from './likeness.ts'

/** A post as the coverage check reads it. */
export interface CheckPost {
  id: string
  channelId: string
  title: string
  text: string
  url: string | null
  lang: string | null
  /** By which its order among others is told, in milliseconds since 1970. */
  moment: number
  picture: string | null
  /** Signatures of all its pictures. */
  pictures: string[]
  story: string | null
}

/** A post that is to be indexed and compared. */
export interface DueCheck extends CheckPost {
  dueAt: Date
  /** How often it failed in a row. */
  attempts: number
  /** Nobody waits for what is found of it: from before the last days, with no alert, and never compared. */
  old: boolean
  /** Its author took it down: it is to be taken out of the search, and nothing more. */
  deleted: boolean
}

const POST = sql`${sql.raw(`c.post_id::text as id, c.channel_id::text as "channelId", p.title, p.text, p.url, p.lang,
  (extract(epoch from c.moment) * 1000)::float8 as moment, c.picture, c.story_id::text as story`)},
  ${signaturesOf(sql.raw('c'))} as pictures`

/** How many are taken: of what has just come, and of the rest when nothing has. */
export interface CheckLimits {
  fresh: number
  backlog: number
}

/** Rows that became due longer ago are no longer looked through for what has just come. */
const LATELY = sql.raw(`interval '15 minutes'`)
/** No post of today can have the story of one that is older (`ports/search`). */
const OLD = sql.raw(`interval '8 days'`)
/** What comes live is never dated further back (`core/coverage/moment`). */
const LIVE = sql.raw(`interval '4 days'`)

/** Posts whose turn it is; `fresh`: they have just come. */
export interface Turn {
  fresh: boolean
  due: DueCheck[]
}

/**
 * Posts whose turn it is. What has just come goes first and alone, the longest due first: posts with an alert, or of the
 * last minutes. What imports bring, or an update, waits until there is none, and of that the newest goes first: it is
 * what alerts are still compared with.
 */
export async function dueChecks(db: Db, now: Date, limits: CheckLimits): Promise<Turn> {
  const at = sql`${now.toISOString()}::timestamptz`
  const fresh = sql`c.due_at > ${at} - ${LATELY} and c.moment > ${at} - ${LIVE}
    and (c.moment > ${at} - ${LATELY} or exists (select 1 from alert a where a.post_id = c.post_id))`
  const found = await readDue(db, at, fresh, sql`c.due_at, c.post_id`, limits.fresh)
  if (found.length > 0) return { fresh: true, due: found }
  return {
    fresh: false,
    due: await readDue(db, at, sql`true`, sql`c.moment desc, c.post_id`, limits.backlog),
  }
}

async function readDue(db: Db, at: SQL, which: SQL, order: SQL, limit: number): Promise<DueCheck[]> {
  const found = await rows<Omit<DueCheck, 'dueAt'> & { due: number }>(
    db,
    sql`
    with turn as materialized (
      select * from post_check c where c.due_at <= ${at} and ${which} order by ${order} limit ${limit}
    )
    select ${POST}, c.attempts, ${epochMs(sql`c.due_at`)} as due,
      c.moment < ${at} - ${OLD} and c.checked_at is null
        and not exists (select 1 from alert a where a.post_id = c.post_id) as old,
      p.deleted_at is not null as deleted
    from turn c join post p on p.id = c.post_id order by ${order}`,
  )
  return found.map(({ due, ...one }) => ({ ...one, dueAt: new Date(Math.round(due)) }))
}

/** Whether any post's turn has come. */
export async function anyDue(db: Db, now: Date): Promise<boolean> {
  const found = await rows(
    db,
    sql`select 1 as one from post_check where due_at <= ${now.toISOString()}::timestamptz limit 1`,
  )
  return found.length > 0
}

/** All posts there are but those taken down, by their ids: those after `after`, at most `limit`. */
export async function checkPostsAfter(db: Db, after: string | null, limit: number): Promise<CheckPost[]> {
  const from = after === null ? sql`true` : sql`c.post_id > ${after}::uuid`
  return rows<CheckPost & Record<string, unknown>>(
    db,
    sql`select ${POST} from post_check c join post p on p.id = c.post_id
      where ${from} and p.deleted_at is null order by c.post_id limit ${limit}`,
  )
}

/** What each channel is called: by itself, and by those who watch it. */
export async function outletNames(db: Db, channelIds: readonly string[]): Promise<Map<string, string[]>> {
  const found = await rows<{ id: string; name: string }>(
    db,
    sql`
    select id::text as id, title as name from channel where id = any(${uuidArray(channelIds)}) and title is not null
    union
    select channel_id::text, name from source where channel_id = any(${uuidArray(channelIds)}) and deleted_at is null`,
  )
  const byChannel = Map.groupBy(found, (one) => one.id)
  return new Map([...byChannel].map(([id, names]) => [id, names.map(({ name }) => name)]))
}

/** Of each channel, all channels of the teams that have it, itself included, paused ones too: they may go on. */
export async function channelsBeside(db: Db, channelIds: readonly string[]): Promise<Map<string, string[]>> {
  const found = await rows<{ id: string; beside: string[] }>(
    db,
    sql`
    select mine.channel_id::text as id, jsonb_agg(distinct theirs.channel_id) as beside
    from source mine join source theirs on theirs.team_id = mine.team_id and theirs.deleted_at is null
    where mine.channel_id = any(${uuidArray(channelIds)}) and mine.deleted_at is null
    group by mine.channel_id`,
  )
  return new Map(found.map(({ id, beside }) => [id, beside]))
}

/** Where a post stands, and since when it is due; null when it is not. */
export interface LockedPlace extends StoryPlace {
  dueAt: Date | null
}

/** Where posts stand, locked until the transaction ends; those that are gone or were taken down are left out. */
export async function lockPlaces(tx: Db, postIds: readonly string[]): Promise<Map<string, LockedPlace>> {
  const found = await rows<{ id: string; at: number; due: number | null; story: string | null }>(
    tx,
    sql`
    select c.post_id::text as id, ${epochMs(sql`c.moment`)} as at, ${epochMs(sql`c.due_at`)} as due,
      c.story_id::text as story from post_check c join post p on p.id = c.post_id
    where c.post_id = any(${uuidArray(postIds)}) and p.deleted_at is null order by c.post_id for update of c`,
  )
  return new Map(found.map(({ id, at, due, story }) => [id, { at, dueAt: dateOf(due), story }]))
}

/** The posts that tell each of these stories; stories that nobody tells are left out. */
export async function tellersOf(tx: Db, storyIds: readonly string[]): Promise<Map<string, string[]>> {
  if (storyIds.length === 0) return new Map()
  const found = await rows<{ story: string; posts: string[] }>(
    tx,
    sql`select story_id::text as story, jsonb_agg(post_id) as posts from post_check
      where story_id = any(${uuidArray(storyIds)}) group by story_id`,
  )
  return new Map(found.map(({ story, posts }) => [story, posts]))
}

/** Puts posts with stories, or with none. */
export async function writeStories(tx: Db, stories: ReadonlyMap<string, string | null>): Promise<void> {
  if (stories.size === 0) return
  const list = [...stories].map(([id, story]) => ({ id, story }))
  await tx.execute(sql`
    update post_check c set story_id = x.story
    from jsonb_to_recordset(${jsonRows(list)}) as x(id uuid, story uuid) where c.post_id = x.id`)
}

/** A row as it was when it was taken; one that became due again since has another `dueAt`. */
export type Taken = Pick<DueCheck, 'id' | 'dueAt'>

/** They have been compared. What was edited meanwhile stays due. */
export async function settleChecks(tx: Db, taken: readonly Taken[], now: Date): Promise<void> {
  if (taken.length === 0) return
  await tx.execute(sql`
    update post_check c set checked_at = ${now.toISOString()}::timestamptz,
      due_at = case when c.due_at = x."dueAt" then null else c.due_at end,
      attempts = case when c.due_at = x."dueAt" then 0 else c.attempts end,
      last_error = case when c.due_at = x."dueAt" then null else c.last_error end
    from jsonb_to_recordset(${jsonRows(taken)}) as x(id uuid, "dueAt" timestamptz) where c.post_id = x.id`)
}

/** They have been indexed and are done with, not compared. What was edited meanwhile stays due. */
export async function fileChecks(db: Db, taken: readonly Taken[]): Promise<void> {
  if (taken.length === 0) return
  await db.execute(sql`
    update post_check c set due_at = null, attempts = 0, last_error = null
    from jsonb_to_recordset(${jsonRows(taken)}) as x(id uuid, "dueAt" timestamptz)
    where c.post_id = x.id and c.due_at = x."dueAt"`)
}

/** They could not be compared and are due again at `nextAt`. What was edited meanwhile is due at once. */
export async function postponeChecks(
  db: Db,
  taken: readonly (Taken & { nextAt: Date })[],
  lastError: string,
): Promise<void> {
  if (taken.length === 0) return
  await db.execute(sql`
    update post_check c set due_at = x."nextAt", attempts = c.attempts + 1, last_error = ${lastError}
    from jsonb_to_recordset(${jsonRows(taken)}) as x(id uuid, "dueAt" timestamptz, "nextAt" timestamptz)
    where c.post_id = x.id and c.due_at = x."dueAt"`)
}

/** An alert and whose it is. */
export interface AlertOfTeam {
  id: string
  teamId: TeamId
}

/** Every team's alerts on these posts. */
export async function alertsOfPosts(tx: Db, postIds: readonly string[]): Promise<AlertOfTeam[]> {
  if (postIds.length === 0) return []
  return rows<AlertOfTeam & Record<string, unknown>>(
    tx,
    sql`select id::text as id, team_id as "teamId" from alert where post_id = any(${uuidArray(postIds)})
      order by created_at, id`,
  )
}

/**
 * When a post is due that is to be compared once more: after all that has just come. One that is due anyway keeps its
 * turn, and is due otherwise than it was taken: what was in hand was compared with those who were there before.
 */
function dueAgain(now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`
  return sql`case when c.due_at is null then ${at} - ${LATELY}
    else least(c.due_at, ${at}) - interval '1 millisecond' end`
}

/** Makes the posts of a channel that are dated after `since` due: somebody new watches it, beside other channels. */
export async function checkChannelAgain(tx: Db, channelId: string, since: Date, now: Date): Promise<void> {
  const after = sql`${since.toISOString()}::timestamptz`
  // Nothing is dated later than it was seen, and by that there is an index.
  await tx.execute(sql`
    update post_check c set due_at = ${dueAgain(now)}, attempts = 0
    from post p where p.id = c.post_id and p.channel_id = ${channelId}::uuid and p.seen_at > ${after}
      and c.moment > ${after}`)
}

/** Makes all posts due that are dated after `since`; how many. */
export async function checkAllAgain(db: Db, since: Date, now: Date): Promise<number> {
  const found = await rows<{ id: string }>(
    db,
    sql`update post_check c set due_at = ${dueAgain(now)}, attempts = 0
      where c.moment > ${since.toISOString()}::timestamptz returning c.post_id::text as id`,
  )
  return found.length
}

/** Gives posts that have no row the row they would have been written with: one that an older Visao stored meanwhile. */
export async function adoptPosts(db: Db, now: Date): Promise<void> {
  await db.execute(sql`
    insert into post_check (post_id, channel_id, due_at, moment, basis)
    select id, channel_id, ${now.toISOString()}::timestamptz,
      case when date_origin = 'stated' then least(published_at, seen_at) else seen_at end,
      case when date_origin = 'stated' then 'published' else 'seen' end
    from post p where not exists (select 1 from post_check c where c.post_id = p.id)
    on conflict (post_id) do nothing`)
}
