import { sql } from 'drizzle-orm'
import { momentOfId } from '../../server/core/x/snowflake.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { jsonRows, uuidArray } from './json.ts'

/** A post that a network says was taken down, by its own id. */
export interface Deletion {
  platform: string
  postId: string
  /** Address of the channel it is of: nobody takes down what another wrote. */
  address: string
  /** Its key within that channel, when it is the first version of its post. */
  externalId: string
  at: Date
}

/** A post of ours that was taken down. */
export interface TakenDown {
  id: string
  channelId: string
  /** As the network told it. */
  postId: string
  /** The network's id of its first version. */
  guid: string | null
}

/** X lets a post be edited for an hour, and gives each version an id that says when it was made. */
const EDITABLE_MS = 3_600_000
/** Our clock is off, or X's. */
const CLOCKS_MS = 10 * 60_000

/** The posts we have of those taken down, locked; those that are gone already are left out. */
export async function lockDeleted(tx: Db, deletions: readonly Deletion[]): Promise<TakenDown[]> {
  const list = deletions.map(({ at: _, ...one }) => ({ ...one, ...postedWithin(one.postId) }))
  return rows<TakenDown & Record<string, unknown>>(
    tx,
    sql`
    with told as materialized (
      select x.*, c.id as channel_id from jsonb_to_recordset(${jsonRows(list)})
        as x(platform text, "postId" text, address text, "externalId" text, "from" timestamptz, until timestamptz)
      join channel c on c.platform = x.platform and c.address = x.address
    ), found as (
      select p.id, t."postId" from told t join post p on p.channel_id = t.channel_id and p.external_id = t."externalId"
      union
      select p.id, t."postId" from told t join post p on p.channel_id = t.channel_id
        and p.seen_at > t."from" and p.published_at between t."from" and t.until and p.url like '%/status/' || t."postId"
    )
    select p.id::text as id, p.channel_id::text as "channelId", f."postId", p.guid
    from found f join post p on p.id = f.id where p.deleted_at is null order by p.id for update of p`,
  )
}

/** When the post was published that has this id, or a version of this id. */
function postedWithin(postId: string): { from: string; until: string } | undefined {
  const made = momentOfId(postId)
  if (made === null) return undefined
  const from = new Date(made - EDITABLE_MS - CLOCKS_MS)
  return { from: from.toISOString(), until: new Date(made + CLOCKS_MS).toISOString() }
}

/** Remembers that posts were taken down, so that a late copy is not stored. Those remembered already stay as they are. */
export async function keepTombstones(
  tx: Db,
  tombstones: readonly { platform: string; postId: string; ours: string | null; at: Date }[],
): Promise<void> {
  if (tombstones.length === 0) return
  await tx.execute(sql`
    insert into tombstone as t (platform, post_id, ours, deleted_at)
    select distinct on (platform, "postId") platform, "postId", ours, at
    from jsonb_to_recordset(${jsonRows(tombstones)}) as x(platform text, "postId" text, ours uuid, at timestamptz)
    order by platform, "postId", ours
    on conflict (platform, post_id) do update set ours = coalesce(t.ours, excluded.ours)`)
}

/** Of these ids of a network, those that were taken down. */
export async function tombstonesOf(
  db: Db,
  platform: string,
  postIds: readonly string[],
): Promise<Set<string>> {
  if (postIds.length === 0) return new Set()
  const found = await rows<{ id: string }>(
    db,
    sql`select t.post_id as id from jsonb_array_elements_text(${JSON.stringify(postIds)}::text::jsonb) x
      join tombstone t on t.platform = ${platform} and t.post_id = x`,
  )
  return new Set(found.map(({ id }) => id))
}

/** Takes away all that posts said, their former versions too. What stays says that they were, and when they went. */
export async function blankPosts(tx: Db, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.execute(sql`
    update post set title = '', text = '', html = '', author = null, lang = null, tags = '{}', media = '[]'::jsonb,
      context = null, content_hash = '', deleted_at = ${at.toISOString()}::timestamptz
    where id = any(${uuidArray(ids)})`)
  await tx.execute(sql`delete from post_revision where post_id = any(${uuidArray(ids)})`)
}

/** Takes posts out of all that was found of them: matches, stories, pictures, what people said of them. They are due once more, to be taken out of the search. */
export async function forgetFindings(tx: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  const list = uuidArray(ids)
  await tx.execute(sql`delete from post_match where post_id = any(${list}) or other_id = any(${list})`)
  await tx.execute(
    sql`delete from coverage_correction where post_id = any(${list}) or other_id = any(${list})`,
  )
  await tx.execute(sql`
    update post_check set story_id = null, checked_at = null, due_at = ${now.toISOString()}::timestamptz, attempts = 0,
      last_error = null, picture = null, picture_due_at = null, picture_attempts = 0
    where post_id = any(${list})`)
}

/** Takes what posts said out of the events that told of these alerts: whoever comes back is sent them once more. */
export async function blankEvents(
  tx: Db,
  alerts: readonly { id: string; teamId: TeamId; createdAt: Date }[],
  at: Date,
): Promise<void> {
  if (alerts.length === 0) return
  const list = alerts.map(({ id, teamId, createdAt }) => ({ id, teamId, createdAt }))
  const blank = {
    title: '',
    text: '',
    author: null,
    lang: null,
    tags: [],
    media: [],
    deletedAt: at.toISOString(),
  }
  await tx.execute(sql`
    update event e set payload = jsonb_set(e.payload, '{post}',
      (e.payload -> 'post') - 'context' || ${JSON.stringify(blank)}::text::jsonb)
    from jsonb_to_recordset(${jsonRows(list)}) as x(id text, "teamId" text, "createdAt" timestamptz)
    where e.team_id = x."teamId" and e.created_at >= x."createdAt"
      and e.type in ('alert.created', 'alert.updated') and e.payload ->> 'id' = x.id`)
}

/** A post whose author may have taken it down without our being told. */
export interface Standing {
  /** X's id of the version we have. */
  versionId: string
  /** X's id of its author. */
  account: string
}

/**
 * Posts of X that were paid for on this UTC day and are not known to be gone, seen from `from` until `until`, the newest
 * first: to ask for them again costs nothing.
 */
export async function standingPosts(
  db: Db,
  { day, from, until, limit }: { day: string; from: Date; until: Date; limit: number },
): Promise<Standing[]> {
  return rows<Standing & Record<string, unknown>>(
    db,
    sql`
    select x."versionId", x.account from (
      select distinct on (v.id) v.id as "versionId", substring(c.address from '([0-9]+)$') as account, p.seen_at
      from channel c join post p on p.channel_id = c.id
      cross join lateral (select substring(p.url from '/status/([0-9]+)$') as id) v
      where c.platform = 'x' and p.seen_at >= ${from.toISOString()}::timestamptz and p.seen_at < ${until.toISOString()}::timestamptz
        and p.deleted_at is null and exists (select 1 from x_billed b
          where b.day = ${day}::date and b.operation = 'post.read' and b.resource = v.id)
      order by v.id
    ) x order by x.seen_at desc limit ${limit}`,
  )
}
