import { openPostgres } from '../../db/open.ts'
import { openPostgresSearch } from '../../server/adapters/search-postgres.ts'
import { decide } from '../../server/core/coverage/decide.ts'
import { read } from '../../server/core/coverage/reading.ts'
import type { Search } from '../../server/ports/search.ts'
import { atMost, type Bench } from './bench.ts'
import { headline } from './headlines.ts'
import { startServers } from './servers.ts'
import { round } from './spread.ts'

const NOW = Date.UTC(2026, 5, 1)
const BATCH = 500
const CANDIDATES = 25
/** Milliseconds for one check among 100,000 posts; among a million three times as much. */
const TARGET = { p50: 15, p95: 40, posts: 100_000, largerBy: 3 }

/** One check, candidates and decision, among ever more posts of the last 30 days in PostgreSQL. */
export async function benchCoverage(bench: Bench): Promise<object> {
  const sizes = bench.quick ? [2_000] : [100_000, 1_000_000]
  const { databaseUrl } = await startServers(bench.stack)
  const database = bench.stack.use(await openPostgres(databaseUrl))
  const search = openPostgresSearch({ db: database.db, describe: database.describe })
  const measured: Awaited<ReturnType<typeof measure>>[] = []
  for (const posts of sizes) measured.push(await measure(bench, search, posts))
  const targets = measured.map(({ posts, p50Ms, p95Ms }) => {
    const by = posts > TARGET.posts ? TARGET.largerBy : 1
    return { posts, p50Ms: atMost(p50Ms, TARGET.p50 * by), p95Ms: atMost(p95Ms, TARGET.p95 * by) }
  })
  return { engine: 'postgres', targets, measured }
}

async function measure(bench: Bench, search: Search, posts: number) {
  const begun = performance.now()
  await search.rebuild(batches(bench, posts))
  const rebuiltPerSecond = Math.round(posts / ((performance.now() - begun) / 1_000))
  const times: number[] = []
  const checks = bench.quick ? 100 : 1_000
  // The first tenth warms the caches of both sides.
  for (let check = -checks / 10; check < checks; check++) {
    const ms = await timeOf(search, posts, check)
    if (check >= 0) times.push(ms)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => round(times[Math.floor(times.length * share)] ?? 0)
  return { posts, checks, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(0.999), rebuiltPerSecond }
}

async function* batches(bench: Bench, posts: number) {
  for (let from = 0; from < posts; from += BATCH) {
    const size = Math.min(BATCH, posts - from)
    yield Array.from({ length: size }, (_, index) => headline(from + index, NOW, posts))
    if (from % 50_000 === 0) bench.say(`${from} of ${posts} posts indexed`)
  }
}

/** A post that is new to the index, three in four times telling what others have told. */
async function timeOf(search: Search, posts: number, check: number): Promise<number> {
  const again = headline(Math.max(0, posts - 4 * (Math.abs(check) + 1)), NOW, posts)
  const post = { ...again, id: `asked ${check}`, source: 'the asking desk', at: NOW }
  const begun = performance.now()
  const { candidates, stats } = await search.find(post, { among: null, limit: CANDIDATES })
  decide(read(post), candidates, stats)
  return performance.now() - begun
}
