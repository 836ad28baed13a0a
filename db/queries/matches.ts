import { sql } from 'drizzle-orm'
import type { Reason } from '../../server/core/coverage/reasons.ts'
import { type Db, rows } from '../db.ts'
import { jsonRows, uuidArray } from './json.ts'

/** A post that a comparison must not leave out. */
export interface Companion {
  id: string
  channelId: string
}

/** Whose companions are asked for, and how many at most. */
export interface CompanionScope {
  /** Posts that may tell its story. */
  likely: readonly string[]
  /** Posts that are compared anyway. */
  known: readonly string[]
  /** Channels the story is looked for in, null for all: nobody sees it through others. */
  among: readonly string[] | null
  limit: number
}

/**
 * Who must be compared with a post though the search may not bring them: those who share a story with `likely`, and
 * those it was found to match before. Of a long story first what is told of it: who began it, then the first post of
 * each channel, then the rest, the nearest in time first.
 */
export async function companionsOf(
  db: Db,
  postId: string,
  { likely, known, among, limit }: CompanionScope,
): Promise<Companion[]> {
  const seen = among === null ? sql`true` : sql`c.channel_id = any(${uuidArray(among)})`
  return rows<Companion & Record<string, unknown>>(
    db,
    sql`
    with mine as (select channel_id, moment from post_check where post_id = ${postId}::uuid),
    wanted as (
      select other_id as id from post_match where post_id = ${postId}::uuid
      union
      select c.post_id from post_check l join post_check c on c.story_id = l.story_id
      where l.post_id = any(${uuidArray(likely)}) and ${seen}
    ), told as (
      select c.post_id, c.channel_id, c.moment,
        row_number() over (order by c.moment, c.post_id) as nth,
        row_number() over (partition by c.channel_id order by c.moment, c.post_id) as nth_of_channel
      from wanted join post_check c on c.post_id = wanted.id
    )
    select t.post_id::text as id, t.channel_id::text as "channelId" from told t cross join mine
    where t.post_id <> ${postId}::uuid and t.post_id <> all(${uuidArray(known)}) and t.channel_id <> mine.channel_id
    order by t.nth > 1, t.nth_of_channel > 1, abs(extract(epoch from t.moment - mine.moment)), t.post_id
    limit ${limit}`,
  )
}

/** Two posts, and how probable it is that they tell one story. */
export interface Pair {
  postId: string
  otherId: string
  probability: number
}

/** The pairs that were found of these posts, each as seen from them. */
export async function pairsOf(tx: Db, postIds: readonly string[]): Promise<Pair[]> {
  return rows<Pair & Record<string, unknown>>(
    tx,
    sql`select post_id::text as "postId", other_id::text as "otherId", probability::float8 as probability
      from post_match where post_id = any(${uuidArray(postIds)})`,
  )
}

/** Two posts that may tell one story, and why. */
export interface Match extends Pair {
  reasons: Reason[]
}

/** Puts what was found in place of `former` pairs, both ways round. */
export async function replaceMatches(
  tx: Db,
  former: readonly Pair[],
  matches: readonly Match[],
  now: Date,
): Promise<void> {
  await dropPairs(tx, former)
  if (matches.length === 0) return
  await tx.execute(sql`
    with found as materialized (
      select * from jsonb_to_recordset(${jsonRows(matches)})
        as x("postId" uuid, "otherId" uuid, probability real, reasons jsonb)
    )
    insert into post_match (post_id, other_id, probability, reasons, judged_at)
    select one, other, probability, reasons, ${now.toISOString()}::timestamptz from (
      select distinct on (one, other) * from (
        select "postId" as one, "otherId" as other, probability, reasons from found
        union all select "otherId", "postId", probability, reasons from found
      ) both_ways order by one, other, probability desc
    ) each`)
}

async function dropPairs(tx: Db, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return
  const list = pairs.map(({ postId, otherId }) => ({ postId, otherId }))
  await tx.execute(sql`
    with former as materialized (
      select * from jsonb_to_recordset(${jsonRows(list)}) as x("postId" uuid, "otherId" uuid)
    )
    delete from post_match m using (
      select "postId" as one, "otherId" as other from former union select "otherId", "postId" from former
    ) gone where m.post_id = gone.one and m.other_id = gone.other`)
}
