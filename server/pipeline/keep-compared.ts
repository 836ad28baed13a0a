import type { Db, TeamId } from '../../db/db.ts'
import {
  alertsOfPosts,
  type DueCheck,
  type LockedPlace,
  lockPlaces,
  settleChecks,
  tellersOf,
  writeStories,
} from '../../db/queries/checks.ts'
import { appendEvents, lockTellings } from '../../db/queries/events.ts'
import { type Match, type Pair, pairsOf, replaceMatches } from '../../db/queries/matches.ts'
import { hastenNotices } from '../../db/queries/notices.ts'
import { inTransaction } from '../../db/tx.ts'
import { MODEL } from '../core/coverage/model.ts'
import { type Joining, joinStories, type StoryPlace } from '../core/coverage/story.ts'
import type { Services } from '../services.ts'
import type { Comparison } from './compare-post.ts'
import { applyLateRules } from './late-rules.ts'
import { tellOvertaken } from './overtaken.ts'
import { changedCoverage, coverageOf } from './tell-coverage.ts'

/** A post as it was taken, with what was found of it. */
export interface Compared extends Comparison {
  check: DueCheck
}

/** What is to be done once it is committed. */
export interface Kept {
  /** The last event number of each team that is to be told. */
  told: Map<TeamId, number>
  /** Posts that changed their story. */
  stories: Map<string, string | null>
  /** Somebody may be told of an alert sooner. */
  toTell: boolean
  /** There are messages to be sent. */
  toSend: boolean
  /** Posts the search still has and the database does not. */
  gone: string[]
}

/**
 * Writes what was found in one transaction: matches, stories, the rows done with, and the events that tell of it. What
 * was found of a post that is no longer due as it was taken is left: it was edited meanwhile, or somebody else compared
 * it, with posts that this comparison did not know.
 */
export function keepCompared(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  compared: readonly Compared[],
): Promise<Kept> {
  const now = clock.now()
  return inTransaction(db, (tx) => keep(tx, compared, now))
}

async function keep(tx: Db, taken: readonly Compared[], now: Date): Promise<Kept> {
  const involved = await involvedIn(tx, taken)
  const places = await lockPlaces(tx, involved)
  const compared = taken.filter(({ check }) => isAsTaken(check, places))
  const { former, kept } = apart(await pairsOf(tx, idsOf(compared)), compared)
  const stories = await storyChanges(tx, compared, kept, places)
  await lockPlaces(
    tx,
    [...stories.keys()].filter((id) => !places.has(id)),
  )
  const alerts = await alertsOfPosts(tx, [...new Set([...involved, ...stories.keys()])])
  await lockTellings(tx, [...new Set(alerts.map(({ teamId }) => teamId))])
  const coverage = await coverageOf(tx, alerts)
  await replaceMatches(tx, former, matchesOf(compared, places), now)
  await writeStories(tx, stories)
  await settleChecks(
    tx,
    compared.map(({ check }) => check),
    now,
  )
  const after = await coverageOf(tx, alerts)
  const late = await applyLateRules(tx, { alerts, before: coverage, after }, now)
  const hastened = await hastenNotices(tx, idsOf(compared), now)
  const overtaken = await tellOvertaken(tx, alerts, now)
  const told = await appendEvents(tx, [...changedCoverage(alerts, coverage, after), ...late], now)
  return {
    told,
    stories,
    toTell: hastened,
    toSend: overtaken > 0,
    gone: othersOf(taken).filter((id) => !places.has(id)),
  }
}

function idsOf(compared: readonly Compared[]): string[] {
  return compared.map(({ check }) => check.id)
}

function othersOf(compared: readonly Compared[]): string[] {
  return compared.flatMap(({ judged }) => judged.map(({ id }) => id))
}

/** Everybody whose coverage may change. */
async function involvedIn(tx: Db, compared: readonly Compared[]): Promise<string[]> {
  const ids = idsOf(compared)
  const before = await pairsOf(tx, ids)
  return [...new Set([...ids, ...othersOf(compared), ...before.map(({ otherId }) => otherId)])]
}

function isAsTaken({ id, dueAt }: DueCheck, places: ReadonlyMap<string, LockedPlace>): boolean {
  return places.get(id)?.dueAt?.getTime() === dueAt.getTime()
}

/** Pairs that were judged anew, and those that were not: the other came meanwhile, or there were too many to ask. */
function apart(pairs: readonly Pair[], compared: readonly Compared[]): { former: Pair[]; kept: Pair[] } {
  const asked = new Map(compared.map((one) => [one.check.id, one.asked]))
  const isFormer = ({ postId, otherId }: Pair) =>
    asked.get(postId)?.has(otherId) || asked.get(otherId)?.has(postId)
  const { former = [], kept = [] } = Object.groupBy(pairs, (pair) => (isFormer(pair) ? 'former' : 'kept'))
  return { former, kept }
}

function matchesOf(compared: readonly Compared[], places: ReadonlyMap<string, StoryPlace>): Match[] {
  return compared.flatMap(({ check, judged }) =>
    judged
      .filter(({ id }) => places.has(id))
      .map(({ id, probability, reasons }) => ({ postId: check.id, otherId: id, probability, reasons })),
  )
}

/** Stories joined and left; whoever is left alone by it has none any more. */
async function storyChanges(
  tx: Db,
  compared: readonly Compared[],
  kept: readonly Pair[],
  places: ReadonlyMap<string, StoryPlace>,
): Promise<Map<string, string | null>> {
  const keptOf = Map.groupBy(kept, ({ postId }) => postId)
  const joining = compared.map((one) => joiningOf(one, keptOf.get(one.check.id) ?? []))
  const changes = joinStories(joining, places, () => crypto.randomUUID())
  for (const alone of await leftAlone(tx, changes, places)) changes.set(alone, null)
  return changes
}

function joiningOf({ check, judged }: Compared, kept: readonly Pair[]): Joining {
  const others = [...judged, ...kept.map(({ otherId: id, probability }) => ({ id, probability }))]
  const same = others.filter(({ probability }) => probability >= MODEL.threshold)
  return { id: check.id, same: same.sort((a, b) => b.probability - a.probability).map(({ id }) => id) }
}

async function leftAlone(
  tx: Db,
  changes: ReadonlyMap<string, string | null>,
  places: ReadonlyMap<string, StoryPlace>,
): Promise<string[]> {
  const left = [...changes.keys()].flatMap((id) => places.get(id)?.story ?? [])
  const tellers = await tellersOf(tx, [...new Set(left)])
  return [...tellers].flatMap(([story, posts]) => {
    const joined = [...changes].some(([, now]) => now === story)
    const stay = posts.filter((id) => !changes.has(id))
    return !joined && stay.length === 1 ? stay : []
  })
}
