import { type SQL, sql } from 'drizzle-orm'
import { SAME_STORY } from '../../server/core/coverage/answer.ts'
import { MODEL } from '../../server/core/coverage/model.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { uuidArray } from './json.ts'

/** What a person of a team says of two posts. */
export interface Correction {
  verdict: 'same' | 'different'
  byId: string | null
}

/** Keeps what a person said of two posts, with what the decision says of them now; in place of what was said before. */
export async function keepCorrection(
  tx: Db,
  teamId: TeamId,
  [one, other]: readonly [string, string],
  { verdict, byId }: Correction,
  now: Date,
): Promise<void> {
  await tx.execute(sql`
    insert into coverage_correction (team_id, post_id, other_id, verdict, probability, by_id, at)
    values (${teamId}, least(${one}::uuid, ${other}::uuid), greatest(${one}::uuid, ${other}::uuid), ${verdict},
      coalesce((select probability from post_match where post_id = ${one}::uuid and other_id = ${other}::uuid), 0),
      ${byId}, ${now.toISOString()}::timestamptz)
    on conflict (team_id, post_id, other_id) do update set verdict = excluded.verdict,
      probability = excluded.probability, by_id = excluded.by_id, at = excluded.at`)
}

/** Takes back what was said of two posts, if anything was. */
export async function dropCorrection(
  tx: Db,
  teamId: TeamId,
  [one, other]: readonly [string, string],
): Promise<void> {
  await tx.execute(sql`
    delete from coverage_correction where team_id = ${teamId}
      and post_id = least(${one}::uuid, ${other}::uuid) and other_id = greatest(${one}::uuid, ${other}::uuid)`)
}

/** Two posts, and what was said of them. */
export interface Said extends Record<string, unknown> {
  one: string
  other: string
  verdict: Correction['verdict']
}

/** What the team said of any of these posts. */
export async function correctionsOf(db: Db, teamId: TeamId, postIds: readonly string[]): Promise<Said[]> {
  if (postIds.length === 0) return []
  const ids = uuidArray(postIds)
  return rows<Said>(
    db,
    sql`select post_id::text as one, other_id::text as other, verdict from coverage_correction
      where team_id = ${teamId} and (post_id = any(${ids}) or other_id = any(${ids}))`,
  )
}

/** The team's alerts on these posts. */
export async function alertsOnPosts(db: Db, teamId: TeamId, postIds: readonly string[]): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id::text as id from alert where team_id = ${teamId}
      and post_id in (select jsonb_array_elements_text(${JSON.stringify(postIds)}::text::jsonb)::uuid)`,
  )
  return found.map(({ id }) => id)
}

/** Pairs answered yes that nobody put apart, and what was corrected, either way. */
export interface AccuracyRow extends Record<string, unknown> {
  yes: number
  falseYes: number
  falseNo: number
}

/**
 * How often the decision was right for a team since then: pairs of posts its sources brought, and its corrections.
 * One put apart counts as a wrong yes, one put together as a wrong no, unless the decision had said the same.
 */
export async function accuracyOf(db: Db, teamId: TeamId, since: Date): Promise<AccuracyRow> {
  const from = sql`${since.toISOString()}::timestamptz`
  const saidYes = (pair: SQL) =>
    sql`(${pair}.probability >= ${MODEL.threshold} or (${pair}.probability >= ${SAME_STORY}
      and other.story_id = (select one.story_id from post_check one where one.post_id = ${pair}.post_id)))`
  const [found] = await rows<AccuracyRow>(
    db,
    sql`
    with mine as materialized (select channel_id from source where team_id = ${teamId} and deleted_at is null),
    said as materialized (
      select x.post_id, x.other_id, x.verdict, coalesce(${saidYes(sql`x`)}, false) as yes
      from coverage_correction x join post_check other on other.post_id = x.other_id
      where x.team_id = ${teamId} and x.at >= ${from}
    )
    select (
      select count(*)::int from mine join post p on p.channel_id = mine.channel_id and p.seen_at >= ${from}
        join post_match m on m.post_id = p.id and m.post_id < m.other_id
        join post_check other on other.post_id = m.other_id
      where ${saidYes(sql`m`)} and other.channel_id in (select channel_id from mine)
        and not exists (select 1 from coverage_correction x where x.team_id = ${teamId} and x.verdict = 'different'
          and x.post_id = m.post_id and x.other_id = m.other_id)
    ) as yes,
    (select count(*)::int from said where verdict = 'different' and yes) as "falseYes",
    (select count(*)::int from said where verdict = 'same' and not yes) as "falseNo"`,
  )
  return found ?? { yes: 0, falseYes: 0, falseNo: 0 }
}
