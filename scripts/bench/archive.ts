import { openPostgres } from '../../db/open.ts'
import { openPostgresSearch } from '../../server/adapters/search-postgres.ts'
import type { Search } from '../../server/ports/search.ts'
import { ALL_OUTLETS, article, titleOf } from './articles.ts'
import { atMost, type Bench } from './bench.ts'
import { startServers } from './servers.ts'
import { round, spread } from './spread.ts'

const NOW = Date.UTC(2026, 5, 1)
const BATCH = 250
const PAGE = 20
/** Milliseconds for half of the looks. */
const TARGET_MS = 30
/** What is asked, of a post that is there. */
const QUESTIONS: Record<string, (title: string[]) => string> = {
  name: (title) => title[0] ?? '',
  twoNames: (title) => `${title[0]} ${title[1]}`,
  frequent: (title) => title[8] ?? '',
  nameAndFrequent: (title) => `${title[0]} ${title[8]}`,
  slip: (title) => slipped(title[0] ?? ''),
}

/** Looks in the archive by a person, and how many posts are put a second while nobody looks. */
export async function benchArchive(bench: Bench): Promise<object> {
  const posts = bench.quick ? 2_000 : 100_000
  const { databaseUrl } = await startServers(bench.stack)
  const database = bench.stack.use(await openPostgres(databaseUrl))
  const search = openPostgresSearch({ db: database.db, describe: database.describe })
  const begun = performance.now()
  await fill(bench, search, posts)
  const putPerSecond = Math.round(posts / ((performance.now() - begun) / 1_000))
  const looks: Record<string, unknown> = {}
  const all: number[] = []
  for (const [name, questionOf] of Object.entries(QUESTIONS)) {
    const times = await timesOf(search, posts, bench.quick ? 20 : 200, questionOf)
    looks[name] = spread(times)
    all.push(...times)
  }
  const p50Ms = round(spread(all)?.p50 ?? 0)
  return { engine: 'postgres', posts, putPerSecond, target: { p50Ms: atMost(p50Ms, TARGET_MS) }, looks }
}

async function fill(bench: Bench, search: Search, posts: number): Promise<void> {
  for (let from = 0; from < posts; from += BATCH) {
    const size = Math.min(BATCH, posts - from)
    await search.put(Array.from({ length: size }, (_, index) => article(from + index, NOW, posts)))
    if (from % 10_000 === 0) bench.say(`${from} of ${posts} posts indexed`)
  }
}

async function timesOf(
  search: Search,
  posts: number,
  looks: number,
  questionOf: (title: string[]) => string,
): Promise<number[]> {
  const times: number[] = []
  // The first tenth warms the caches of both sides.
  for (let look = -looks / 10; look < looks; look++) {
    const q = questionOf(titleOf(Math.floor((Math.abs(look) * posts) / looks)))
    const begun = performance.now()
    await search.look({ q, among: ALL_OUTLETS, from: null, until: null, limit: PAGE, offset: 0 })
    if (look >= 0) times.push(performance.now() - begun)
  }
  return times
}

/** The word with its two middle letters in each other's place. */
function slipped(word: string): string {
  const middle = Math.floor(word.length / 2)
  return word.slice(0, middle - 1) + word.charAt(middle) + word.charAt(middle - 1) + word.slice(middle + 1)
}
