import type { Db, TeamId } from '../../db/db.ts'
import {
  alertsOfPosts,
  type DueCheck,
  lockPlaces,
  type Match,
  matchedWith,
  replaceMatches,
  settleChecks,
  tellersOf,
  writeStories,
} from '../../db/queries/checks.ts'
import { appendEvents } from '../../db/queries/events.ts'
import { inTransaction } from '../../db/tx.ts'
import type { Judged } from '../core/coverage/decide.ts'
import { MODEL } from '../core/coverage/model.ts'
import { type Joining, joinStories, type StoryPlace } from '../core/coverage/story.ts'
import type { Services } from '../services.ts'
import { changedCoverage, coverageOf } from './tell-coverage.ts'

/** A post with everybody who may tell its story, the surest first. */
export interface Compared {
  check: DueCheck
  judged: readonly Judged[]
}

/** What is to be done once it is committed. */
export interface Kept {
  /** The last event number of each team that is to be told. */
  told: Map<TeamId, number>
  /** Posts that changed their story. */
  stories: Map<string, string | null>
  /** Posts the search still has and the database does not. */
  gone: string[]
}

/** Writes what was found in one transaction: matches, stories, the rows done with, and the events that tell of it. */
export function keepCompared(services: Services, compared: readonly Compared[]): Promise<Kept> {
  const now = services.clock.now()
  return inTransaction(services.db, (tx) => keep(tx, compared, now))
}

async function keep(tx: Db, compared: readonly Compared[], now: Date): Promise<Kept> {
  const ids = compared.map(({ check }) => check.id)
  const others = compared.flatMap(({ judged }) => judged.map(({ id }) => id))
  const before = await matchedWith(tx, ids)
  const involved = [...new Set([...ids, ...others, ...before])]
  const places = await lockPlaces(tx, involved)
  const stories = await storyChanges(tx, compared, places)
  const alerts = await alertsOfPosts(tx, [...new Set([...involved, ...stories.keys()])])
  const coverage = await coverageOf(tx, alerts)
  await replaceMatches(tx, ids, matchesOf(compared, places), now)
  await writeStories(tx, stories)
  await settleChecks(
    tx,
    compared.map(({ check }) => check),
    now,
  )
  const events = changedCoverage(alerts, coverage, await coverageOf(tx, alerts))
  const told = await appendEvents(tx, events, now)
  return { told, stories, gone: others.filter((id) => !places.has(id)) }
}

function matchesOf(compared: readonly Compared[], places: ReadonlyMap<string, StoryPlace>): Match[] {
  return compared
    .filter(({ check }) => places.has(check.id))
    .flatMap(({ check, judged }) =>
      judged
        .filter(({ id }) => places.has(id))
        .map(({ id, probability, reasons }) => ({ postId: check.id, otherId: id, probability, reasons })),
    )
}

/** Stories joined and left; whoever is left alone by it has none any more. */
async function storyChanges(
  tx: Db,
  compared: readonly Compared[],
  places: ReadonlyMap<string, StoryPlace>,
): Promise<Map<string, string | null>> {
  const changes = joinStories(compared.map(joiningOf), places, () => crypto.randomUUID())
  for (const alone of await leftAlone(tx, changes, places)) changes.set(alone, null)
  return changes
}

function joiningOf({ check, judged }: Compared): Joining {
  return {
    id: check.id,
    same: judged.filter(({ probability }) => probability >= MODEL.threshold).map(({ id }) => id),
  }
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
