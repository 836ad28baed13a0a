import type { Db } from '../../db/db.ts'
import { openPostgres } from '../../db/open.ts'
import { openPostgresSearch } from '../../server/adapters/search-postgres.ts'
import { breath } from '../../server/breath.ts'
import { judgeInSlices } from '../../server/core/coverage/judge-in-slices.ts'
import { read } from '../../server/core/coverage/reading.ts'
import type { Search } from '../../server/ports/search.ts'
import { openMeilisearch } from '../coverage/meilisearch.ts'
import { atMost, type Bench } from './bench.ts'
import { watchLoop } from './event-loop.ts'
import { headline } from './headlines.ts'
import { startServers } from './servers.ts'
import { round } from './spread.ts'

const NOW = Date.UTC(2026, 5, 1)
const BATCH = 500
const CANDIDATES = 25

/** What is measured, and the milliseconds promised of one check among 100,000 posts; among a million three times as much. */
interface Engine {
  p50: number
  p95: number
  open(bench: Bench, db: Db): Promise<{ search: Search; runs: string }>
}

const TARGET = { posts: 100_000, largerBy: 3, lateMs: 2_000, blockMs: 20 }

const ENGINES: Record<string, Engine> = {
  postgres: {
    p50: 15,
    p95: 40,
    open: async (_, db) => ({ search: openPostgresSearch({ db, describe: 'the bench' }), runs: 'postgres' }),
  },
  meilisearch: {
    p50: 8,
    p95: 20,
    open: async (bench, db) => {
      const { search, version } = bench.stack.use(await openMeilisearch(db))
      return { search, runs: `meilisearch ${version}` }
    },
  },
}

/** One check, candidates and decision, among ever more posts of the last 30 days; how late what is new is found. */
export async function benchCoverage(bench: Bench): Promise<object> {
  const engine = ENGINES[bench.engine ?? 'postgres']
  if (!engine) throw new Error(`there is no engine "${bench.engine}": ${Object.keys(ENGINES).join(', ')}`)
  const sizes = bench.quick ? [2_000] : [100_000, 1_000_000]
  const { databaseUrl } = await startServers(bench.stack)
  const { db } = bench.stack.use(await openPostgres(databaseUrl))
  const { search, runs } = await engine.open(bench, db)
  const measured: Awaited<ReturnType<typeof measure>>[] = []
  for (const posts of sizes) measured.push(await measure(bench, search, posts))
  const targets = measured.map(({ posts, p50Ms, p95Ms, lateMs, blockMs }) => {
    const by = posts > TARGET.posts ? TARGET.largerBy : 1
    return {
      posts,
      p50Ms: atMost(p50Ms, engine.p50 * by),
      p95Ms: atMost(p95Ms, engine.p95 * by),
      lateMs: atMost(lateMs, TARGET.lateMs),
      blockMs: atMost(blockMs, TARGET.blockMs),
    }
  })
  return { engine: runs, targets, measured }
}

async function measure(bench: Bench, search: Search, posts: number) {
  const begun = performance.now()
  await search.rebuild(batches(bench, posts))
  const rebuiltPerSecond = Math.round(posts / ((performance.now() - begun) / 1_000))
  bench.say(`${posts} posts indexed, ${rebuiltPerSecond} a second`)
  const times: number[] = []
  const checks = bench.quick ? 100 : 1_000
  const loop = watchLoop()
  // The first tenth warms the caches of both sides.
  for (let check = -checks / 10; check < checks; check++) {
    if (check === 0) loop.restart()
    const ms = await timeOf(search, posts, check)
    if (check >= 0) times.push(ms)
  }
  const blockMs = round(loop.stop())
  times.sort((a, b) => a - b)
  const at = (share: number) => round(times[Math.floor(times.length * share)] ?? 0)
  const late = await lateness(search, posts, bench.quick ? 2 : 20)
  bench.say(
    `${posts} posts: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, found within ${late.lateMs} ms, block ${blockMs} ms`,
  )
  return {
    posts,
    checks,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    maxMs: at(0.999),
    blockMs,
    ...late,
    rebuiltPerSecond,
  }
}

const EVERY_MS = 20

/** Fifty posts a second arrive; what has arrived is put together, as the coverage stage does. The latest of all to be found. */
async function lateness(search: Search, posts: number, seconds: number) {
  const many = (seconds * 1_000) / EVERY_MS
  const begun = performance.now()
  const arrival = (index: number) => begun + index * EVERY_MS
  const late: number[] = []
  for (let put = 0; put < many; ) {
    const arrived = Math.min(many, Math.floor((performance.now() - begun) / EVERY_MS) + 1)
    if (arrived === put) {
      await Bun.sleep(1)
      continue
    }
    const news = Array.from({ length: arrived - put }, (_, index) => ({
      ...headline(posts + put + index, NOW, posts),
      at: NOW,
    }))
    await search.put(news)
    for (; put < arrived; put++) late.push(performance.now() - arrival(put))
  }
  late.sort((a, b) => a - b)
  return { lateP50Ms: round(late[Math.floor(many / 2)] ?? 0), lateMs: round(late.at(-1) ?? 0) }
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
  await judgeInSlices(read(post), candidates, stats, breath)
  return performance.now() - begun
}
