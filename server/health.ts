import type { OpenDatabase } from '../db/open.ts'
import { ping } from '../db/queries/ping.ts'
import type { RedisLink } from './adapters/redis.ts'
import type { PartState } from './features/health/routes.ts'
import type { Blobs } from './ports/blobs.ts'
import type { Browser } from './ports/browser.ts'
import type { Films } from './ports/films.ts'
import type { Search } from './ports/search.ts'

/** What is asked how it is. */
export interface HealthParts {
  database: OpenDatabase
  /** Null where one process shares with nobody. */
  redis: RedisLink | null
  /** Null where the search is tables of the database. */
  search: Search | null
  browser: Browser
  blobs: Blobs
  films: Films
  /** How many teams have their quota full of what they saved. */
  fullTeams(): Promise<number>
  /** Messages that wait longer than they should, and devices, with those of them that answer nothing. */
  push(): Promise<{ late: number; devices: number; silent: number }>
}

/** What each part answers just now; none is waited for longer than whoever asks has patience. */
export async function healthOf({
  database,
  redis,
  search,
  browser,
  blobs,
  films,
  fullTeams,
  push,
}: HealthParts): Promise<Record<string, PartState>> {
  const [databaseNow, searchNow, blobsNow, keepingNow, pushNow] = await Promise.all([
    databaseState(database),
    searchState(search),
    blobsState(blobs),
    inTime(fullTeams().then(keepingState)),
    inTime(push().then(pushState)),
  ])
  return {
    database: databaseNow,
    redis: redis
      ? { state: redis.available() ? 'ok' : 'away', detail: redis.problem() ?? 'Redis' }
      : { state: 'off', detail: 'in process' },
    search: searchNow,
    blobs: blobsNow,
    keeping: keepingNow,
    push: pushNow,
    browser: { state: browser.available ? 'ok' : 'off', detail: browser.describe() },
    films: { state: films.available ? 'ok' : 'off', detail: films.describe() },
  }
}

/** Whoever asks after our health has no more patience than this. */
const PING_MS = 2_000

async function databaseState({ db, describe }: OpenDatabase): Promise<PartState> {
  return inTime(ping(db).then((): PartState => ({ state: 'ok', detail: describe })))
}

/** A store that cannot be written to keeps nothing, however well it reads. */
async function blobsState(blobs: Blobs): Promise<PartState> {
  return inTime(blobs.ping().then((): PartState => ({ state: 'ok', detail: blobs.describe() })))
}

/** Somebody has to make room: nothing that nobody saved is kept for those teams meanwhile. */
function keepingState(full: number): PartState {
  if (full === 0) return { state: 'ok', detail: 'every team has room' }
  const who = full === 1 ? '1 team has its quota' : `${full} teams have their quotas`
  return { state: 'away', detail: `${who} full of saved media: only what they save is kept` }
}

/** Messages that nobody sends are worse than silence: nothing says that there is something. */
function pushState({ late, devices, silent }: { late: number; devices: number; silent: number }): PartState {
  const detail = `${devices} devices, ${silent} silent`
  return late === 0 ? { state: 'ok', detail } : { state: 'away', detail: `${late} messages wait; ${detail}` }
}

/** One that must be filled first finds nothing yet: to whoever asks after us it is away. */
async function searchState(search: Search | null): Promise<PartState> {
  if (search === null) return { state: 'off', detail: 'in the database' }
  return inTime(
    search
      .state()
      .then(({ state, detail }): PartState => ({ state: state === 'ok' ? 'ok' : 'away', detail })),
  )
}

async function inTime(answer: Promise<PartState>): Promise<PartState> {
  const late = Promise.withResolvers<PartState>()
  const timer = setTimeout(() => late.resolve({ state: 'away', detail: 'no answer' }), PING_MS)
  try {
    return await Promise.race([answer, late.promise])
  } catch (error) {
    return { state: 'away', detail: error instanceof Error ? error.name : 'no answer' }
  } finally {
    clearTimeout(timer)
  }
}
