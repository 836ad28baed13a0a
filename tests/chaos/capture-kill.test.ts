import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { rows } from '../../db/db.ts'
import { POLL_LIMITS, PollStage } from '../../server/pipeline/poll.ts'
import { sweepMedia } from '../../server/pipeline/sweep-media.ts'
import { verifyMedia } from '../../server/pipeline/verify-media.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { describeServers } from '../fixtures/house-kinds.ts'
import { openPublisher, type Publisher } from '../fixtures/publisher.ts'
import { until } from '../fixtures/until.ts'

/** More of them, for a proof: KILLS=100. */
const KILLS = Number(process.env.KILLS ?? 5)
const POSTS = 8
const PICTURES = 12

describeServers('a process killed while it captures', () => {
  test(
    `${KILLS} times: nothing is damaged or left over, and every medium is kept, once`,
    async () => {
      await using publisher = openPublisher()
      await using house = await openHouse({ database: 'postgres', redis: true })
      const bytes = await pictures(POSTS * (PICTURES - 1) + 1)
      await posted(house, publisher, bytes)
      for (let kill = 0; kill < KILLS; kill++) await captureAndDie(house)
      await using last = start(house)
      const found = () =>
        rows<{ state: string; failure_code: string | null; count: number }>(
          house.services.db,
          sql`select state, failure_code, count(*)::int as count from media group by 1, 2 order by 1, 2`,
        )
      await until(
        'all is captured',
        async () => (await found()).every(({ state }) => state !== 'due'),
        200_000,
      )
      await last.end()
      expect(await found()).toEqual([{ state: 'kept', failure_code: null, count: POSTS * PICTURES }])
      expect(await verifyMedia(house.services)).toMatchObject({ right: bytes.length, damaged: 0, missing: 0 })
      await sweepMedia(house.services, new Date(Date.now() + 7 * 86_400_000))
      const keys: string[] = []
      for await (const { key } of house.services.blobs.list()) keys.push(key)
      // The original and both thumbnails of each.
      expect(keys).toHaveLength(bytes.length * 3)
      expect(await verifyMedia(house.services)).toMatchObject({ right: bytes.length, orphaned: 0 })
    },
    240_000 + KILLS * 3_000,
  )
})

/** One that every post shows, and as many others as are wanted. */
async function pictures(count: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const one = () => sharp({ create: { width: 500, height: 500, channels: 3, background: '#333', noise } })
  const all = await Promise.all(Array.from({ length: count }, () => one().jpeg().toBuffer()))
  return all.map((bytes) => new Uint8Array(bytes))
}

/** Posts, each of pictures of its own and one that all show; nothing is captured yet. */
async function posted(
  house: House,
  publisher: Publisher,
  bytes: readonly Uint8Array<ArrayBuffer>[],
): Promise<void> {
  const { api } = await house.signUp()
  const feed = publisher.feed('/feed')
  await api.watch(feed.url)
  const stage = new PollStage(house.services, POLL_LIMITS)
  await stage.drain()
  publisher.delayMs = 30
  const address = (n: number) => {
    const picture = publisher.feed(`/picture-${n}.jpg`)
    picture.answer(() => new Response(bytes[n], { headers: { 'content-type': 'image/jpeg' } }))
    return picture.url
  }
  const urls = bytes.map((_, n) => address(n))
  const items = Array.from({ length: POSTS }, (_, n) => {
    const own = Array.from({ length: PICTURES - 1 }, (_, k) => urls[1 + n * (PICTURES - 1) + k] ?? '')
    const shown = [urls[0] ?? '', ...own].map((url) => `<media:content medium="image" url="${url}"/>`)
    return `<item><guid>${n}</guid><title>Post ${n}</title>${shown.join('')}</item>`
  })
  feed.answer(
    () =>
      new Response(
        `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>F</title>${items.join('')}</channel></rss>`,
      ),
  )
  const [source] = await api.sources()
  await api.check(source?.id ?? '')
  await stage.drain()
  expect(await api.allAlerts()).toHaveLength(POSTS)
}

interface Capturing extends AsyncDisposable {
  ready: Promise<void>
  end(): Promise<void>
}

function start({ config, databaseUrl }: House): Capturing {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, 'capture-only.ts')], {
    env: {
      PATH: process.env.PATH ?? '',
      DATA_DIR: config.dataDir,
      DATABASE_URL: databaseUrl ?? '',
      REDIS_URL: process.env.TEST_REDIS_URL ?? '',
      AUTH_SECRET: 'a secret of thirty-two characters',
      ENCRYPTION_KEY: 'another one of thirty-two or more',
      FETCH_ALLOW_HOSTS: '127.0.0.1',
    },
    stdout: 'pipe',
    stderr: 'inherit',
  })
  const end = async () => {
    child.kill('SIGKILL')
    await child.exited
  }
  const ready = child.stdout
    .getReader()
    .read()
    .then(() => undefined)
  return { ready, end, [Symbol.asyncDispose]: end }
}

async function captureAndDie(house: House): Promise<void> {
  await using capturing = start(house)
  await capturing.ready
  // Wherever it just is; where that is must not be the same each time.
  await Bun.sleep(Math.random() * 300)
}
