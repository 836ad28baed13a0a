import { sql } from 'drizzle-orm'
import { type Db, rows } from '../../db/db.ts'
import { readConfig } from '../../server/config.ts'
import { CaptureStage } from '../../server/pipeline/capture.ts'
import type { Pictures } from '../../server/ports/pictures.ts'
import { openRuntime } from '../../server/runtime.ts'
import type { Services } from '../../server/services.ts'
import { atMost, type Bench, innerStack, temporaryFolder } from './bench.ts'
import { startChild } from './child.ts'
import { watchLoop } from './event-loop.ts'
import { Meter } from './meter.ts'
import type { PictureServerCalls } from './picture-server.ts'
import { seedPictures, seedSignatures } from './seed-media.ts'
import { startServers } from './servers.ts'
import { round, spread } from './spread.ts'

const PICTURE_BYTES = 200_000
const TARGETS = { likeP95Ms: 20 }

/** Pictures from a local server into files: how many a second, at what cost; and who else has a picture, among a million. */
export async function benchCapture(bench: Bench): Promise<object> {
  const { databaseUrl, redisUrl } = await startServers(bench.stack)
  const env = {
    ...{ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, DATA_DIR: await temporaryFolder(bench) },
    ...{ FETCH_ALLOW_HOSTS: '127.0.0.1', LOG_LEVEL: 'error' },
  }
  const { services } = bench.stack.use(await openRuntime(readConfig(env, false, '0')))
  const capture = await measureCapture(bench, services)
  const like = await measureLikeness(bench, services)
  return { targets: { likeP95Ms: atMost(like.p95Ms, TARGETS.likeP95Ms) }, capture, like }
}

async function measureCapture(bench: Bench, services: Services) {
  const count = bench.quick ? 50 : 1_000
  const server = innerStack(bench).use(startChild<PictureServerCalls>('picture-server.ts'))
  const { port, averageBytes } = await server.call('open', PICTURE_BYTES)
  // The first of everything (decoders, connections) is paid for by pictures that do not count.
  const developed = timed(services)
  await seedPictures(services.db, { port, from: 0, count: 40 })
  await new CaptureStage(services).drain()
  developed.length = 0
  await seedPictures(services.db, { port, from: 40, count })
  bench.say(`${count} pictures of ${averageBytes} bytes are due`)
  const [meter, loop] = [new Meter(), watchLoop()]
  meter.start()
  await new CaptureStage(services).drain()
  const { seconds, corePercent, rssMb } = meter.stop()
  return {
    pictures: count,
    averageBytes,
    kept: await keptCount(services.db),
    perSecond: round(count / seconds, 1),
    corePercent,
    rssMb,
    blockMs: round(loop.stop(), 1),
    developMs: spread(developed),
  }
}

/** Notes how long each picture takes to be opened and made small. */
function timed(services: Services): number[] {
  const taken: number[] = []
  const real: Pictures = services.pictures
  services.pictures = {
    ...real,
    async develop(source, wanted) {
      const begun = performance.now()
      const made = await real.develop(source, wanted)
      taken.push(performance.now() - begun)
      return made
    },
  }
  return taken
}

async function keptCount(db: Db): Promise<number> {
  const [row] = await rows<{ n: number }>(db, sql`select count(*)::int as n from media where state = 'kept'`)
  return row?.n ?? 0
}

async function measureLikeness(bench: Bench, { db, likeness, clock }: Services) {
  const pictures = bench.quick ? 20_000 : 1_000_000
  await seedSignatures(db, pictures, clock.now())
  bench.say(`${pictures} signatures are there`)
  const sample = await rows<{ picture: string }>(
    db,
    sql`select picture from post_check where picture is not null order by post_id limit 400`,
  )
  const until = new Date(clock.now().getTime() + 60_000)
  const scope = {
    from: new Date(until.getTime() - 30 * 86_400_000),
    until,
    among: null,
    notChannel: null,
    limit: 5,
  }
  const begun = performance.now()
  await likeness.like(sample[0]?.picture ?? '', scope)
  const buildSeconds = round((performance.now() - begun) / 1_000, 1)
  const taken: number[] = []
  let found = 0
  for (const { picture } of sample) {
    const asked = performance.now()
    found += (await likeness.like(picture, scope)).length > 0 ? 1 : 0
    taken.push(performance.now() - asked)
  }
  const sorted = taken.toSorted((a, b) => a - b)
  const p95Ms = round(sorted[Math.floor(sorted.length * 0.95)] ?? 0)
  return { pictures, buildSeconds, asked: sample.length, found, p95Ms, likeMs: spread(taken) }
}
