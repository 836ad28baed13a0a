import { type SQL, sql } from 'drizzle-orm'
import { SAME_STORY } from '../../server/core/coverage/answer.ts'
import { type CoverageView, coverageView, type Telling, type Told } from '../../server/core/coverage/brief.ts'
import { MODEL } from '../../server/core/coverage/model.ts'
import { type OutletSource, outletIds, outletsOf } from '../../server/core/coverage/outlet.ts'
import type { SourceRole } from '../../server/core/source-role.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { dateOf, epochMs, textArray, uuidArray } from './json.ts'

/** What stands on each of these alerts of a team, by alert. Ids that are not the team's are left out. */
export async function briefsOf(
  db: Db,
  teamId: TeamId,
  alertIds: readonly string[],
): Promise<Map<string, CoverageView>> {
  return briefs(db, sql`a.id = any(${uuidArray(alertIds)}) and a.team_id = ${teamId}`, alertIds.length)
}

/** The same of alerts of several teams, each as its own team sees it. */
export async function briefsForTeams(
  db: Db,
  alertIds: readonly string[],
): Promise<Map<string, CoverageView>> {
  return briefs(db, sql`a.id = any(${uuidArray(alertIds)})`, alertIds.length)
}

async function briefs(db: Db, which: SQL, many: number): Promise<Map<string, CoverageView>> {
  if (many === 0) return new Map()
  const asked = await toldOn(db, which)
  const outlets = await outletsOfTeams(db, [...new Set(asked.map((one) => one.team))])
  return new Map(asked.map((one) => [one.alertId, coverageView(one, outlets.get(one.team) ?? new Map())]))
}

/** Who tells the story of each of these alerts, with the outlet of each of its team's sources. */
export async function tellersOfAlerts(
  db: Db,
  alertIds: readonly string[],
): Promise<{ alertId: string; told: Told; outletOf: ReadonlyMap<string, string> }[]> {
  if (alertIds.length === 0) return []
  const asked = await toldOn(db, sql`a.id = any(${uuidArray(alertIds)})`)
  const outlets = await outletsOfTeams(db, [...new Set(asked.map((one) => one.team))])
  return asked.map((one) => ({
    alertId: one.alertId,
    told: one,
    outletOf: outlets.get(one.team) ?? new Map(),
  }))
}

interface ToldAlert extends Told {
  alertId: string
  team: string
}

interface ToldRow extends Record<string, unknown> {
  alert: string
  team: string
  post: string
  checked: number | null
  moment: number
  story: string | null
  tellings: TellingRow[] | null
}

interface TellingRow extends Record<string, unknown> {
  post: string
  source: string
  name: string
  role: SourceRole
  moment: number
  basis: 'published' | 'seen'
  url: string | null
  story: string | null
}

/**
 * Alerts with all who tell their story, each through a live source of the alert's team. Of what a source tells again
 * and again the first alone, that of the alert's own story and others apart: more is not read from it.
 */
async function toldOn(db: Db, which: SQL): Promise<ToldAlert[]> {
  const found = await rows<ToldRow>(
    db,
    sql`
    with asked as materialized (
      select a.id, a.team_id, a.post_id, k.channel_id, k.checked_at, k.moment, k.story_id
      from alert a join post_check k on k.post_id = a.post_id where ${which}
    ), told as (${tellingIds(sql`asked`)}),
    first_told as (
      select distinct on (told.id, s.id, o.post_id = q.post_id, o.story_id = q.story_id)
        told.id, o.post_id, s.id as source_id, s.name, s.role, o.moment, o.basis, o.story_id
      from told join asked q on q.id = told.id join post_check o on o.post_id = told.other_id
        join source s on s.team_id = told.team_id and s.channel_id = o.channel_id and s.deleted_at is null
      order by told.id, s.id, o.post_id = q.post_id, o.story_id = q.story_id, o.moment, o.post_id
    )
    select q.id::text as alert, q.team_id as team, q.post_id::text as post, ${epochMs(sql`q.checked_at`)} as checked,
      ${epochMs(sql`q.moment`)} as moment, q.story_id::text as story, t.tellings
    from asked q left join (
      select f.id, jsonb_agg(jsonb_build_object('post', f.post_id, 'source', f.source_id, 'name', f.name,
        'role', f.role, 'moment', ${epochMs(sql`f.moment`)}, 'basis', f.basis, 'url', p.url,
        'story', f.story_id)) as tellings
      from first_told f join post p on p.id = f.post_id
      group by f.id
    ) t on t.id = q.id`,
  )
  return found.map(asTold)
}

/**
 * Posts that tell the story of each row of `asked` (id, team_id, post_id, story_id), itself among them, as its team
 * sees it: what the decision found, less what a person put apart, and what a person put together.
 */
function tellingIds(asked: SQL): SQL {
  return sql`
    select q.id, q.team_id, q.post_id as other_id from ${asked} q
    union all
    select q.id, q.team_id, m.other_id from ${asked} q
      join post_match m on m.post_id = q.post_id
      left join post_check k on k.post_id = m.other_id and m.probability < ${MODEL.threshold}
    where (m.probability >= ${MODEL.threshold} or (m.probability >= ${SAME_STORY} and k.story_id = q.story_id))
      and not exists (select 1 from coverage_correction x where x.team_id = q.team_id
        and x.post_id = least(q.post_id, m.other_id) and x.other_id = greatest(q.post_id, m.other_id))
    union all
    select q.id, q.team_id, x.other_id from ${asked} q
      join coverage_correction x on x.team_id = q.team_id and x.post_id = q.post_id and x.verdict = 'same'
    union all
    select q.id, q.team_id, x.post_id from ${asked} q
      join coverage_correction x on x.team_id = q.team_id and x.other_id = q.post_id and x.verdict = 'same'`
}

function asTold({ alert, team, post, checked, moment, story, tellings }: ToldRow): ToldAlert {
  return {
    alertId: alert,
    team,
    postId: post,
    checkedAt: dateOf(checked),
    at: dateAt(moment),
    storyId: story,
    tellings: (tellings ?? []).map(asTelling),
  }
}

function asTelling({ post, source, name, role, moment, basis, url, story }: TellingRow): Telling {
  return {
    postId: post,
    sourceId: source,
    source: name,
    role,
    at: dateAt(moment),
    basis,
    url,
    storyId: story,
  }
}

function dateAt(ms: number): Date {
  return new Date(Math.round(ms))
}

/** Of each team, the outlet of every competitor's source, paused ones included: what they told stays told. */
async function outletsOfTeams(db: Db, teams: readonly string[]): Promise<Map<string, Map<string, string>>> {
  const found = await rows<OutletSource & { team: string } & Record<string, unknown>>(
    db,
    sql`
    select s.team_id as team, s.id::text as id, s.name, c.platform, c.address, c.site_url as "siteUrl"
    from source s join channel c on c.id = s.channel_id
    where s.team_id = any(${textArray(teams)})
      and s.role = 'competitor' and s.deleted_at is null
    order by s.created_at, s.id`,
  )
  const byTeam = Map.groupBy(found, (one) => one.team)
  return new Map([...byTeam].map(([team, sources]) => [team, outletIds(outletsOf(sources))]))
}

/** `exclusive`: compared, and no competitor was found to have it · `covered`: one has it · `unchecked`: neither. */
export type CoverageIs = 'exclusive' | 'covered' | 'unchecked'

/**
 * Condition on rows of `feed` (team_id, post_id, and the role and deleted_at of the source): what the team sees of an
 * alert's coverage.
 */
export function coverageIs(teamId: TeamId, which: CoverageIs): SQL {
  if (which === 'covered') return sql`${hasRivals(teamId)} and ${COVERED}`
  // Not `not exists`, which PostgreSQL would make a join of, over the whole feed; and of a `case` it thinks no worse
  // than one in two, so that it does not compile the statement to machine code first.
  return sql`case when ${hasRivals(teamId)} and ${COVERED} then false else ${which === 'exclusive' ? COMPARED : sql`true`} end`
}

/** Posts that were never compared: few, and found by the index of what is due. */
export const NEVER_COMPARED = sql`(select post_id from post_check where due_at is not null and checked_at is null)`

// A value rather than `exists`, which PostgreSQL would answer by reading the whole table first.
const COMPARED = sql`(select k.checked_at from post_check k where k.post_id = feed.post_id) is not null`

/**
 * The alert's own outlet has it, or the decision found another that has and nobody put them apart, or somebody put
 * them together.
 */
const COVERED = sql`(
  (feed.role = 'competitor' and feed.deleted_at is null and ${COMPARED})
  or exists (select 1 from post_match m join post_check o on o.post_id = m.other_id ${rivalOf(sql`o`)}
    where m.post_id = feed.post_id and (m.probability >= ${MODEL.threshold} or (m.probability >= ${SAME_STORY}
      and o.story_id = (select k.story_id from post_check k where k.post_id = feed.post_id)))
    and not exists (select 1 from coverage_correction x where x.team_id = feed.team_id
      and x.post_id = least(m.post_id, m.other_id) and x.other_id = greatest(m.post_id, m.other_id)))
  or exists (select 1 from coverage_correction x join post_check o on o.post_id = x.other_id ${rivalOf(sql`o`)}
    where x.team_id = feed.team_id and x.post_id = feed.post_id and x.verdict = 'same')
  or exists (select 1 from coverage_correction x join post_check o on o.post_id = x.post_id ${rivalOf(sql`o`)}
    where x.team_id = feed.team_id and x.other_id = feed.post_id and x.verdict = 'same'))`

/** Asked once: a team without competitors must not have its whole archive compared to be told so. */
function hasRivals(teamId: TeamId): SQL {
  return sql`exists (select 1 from source any_rival
    where any_rival.team_id = ${teamId} and any_rival.role = 'competitor' and any_rival.deleted_at is null)`
}

function rivalOf(post: SQL): SQL {
  return sql`join source rival on rival.team_id = feed.team_id and rival.channel_id = ${post}.channel_id
    and rival.role = 'competitor' and rival.deleted_at is null`
}
