import { afterEach, beforeEach, expect, test } from 'bun:test'
import { MovingClock } from '../../../tests/fixtures/moving-clock.ts'
import { openTiktokServer, type TiktokServer } from '../../../tests/fixtures/tiktok-server/server.ts'
import { openMemoryTurnstile } from '../../../tests/fixtures/turnstile.ts'
import { openSafeFetcher } from '../../adapters/fetcher-safe.ts'
import { parseAllowHosts } from '../../core/address.ts'
import type { Browser } from '../../ports/browser.ts'
import type { Candidate } from '../../ports/connector.ts'
import { tiktokConnector } from './connector.ts'
import { DOOR } from './doors.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const HOUR = 3_600_000
const SIGNAL = new AbortController().signal
const NO_BROWSER: Browser = {
  available: false,
  describe: () => 'none',
  open: () => Promise.reject(new Error('not asked')),
  [Symbol.asyncDispose]: async () => undefined,
}

let server: TiktokServer
let clock: MovingClock
let turnstile: ReturnType<typeof openMemoryTurnstile>
let connector: ReturnType<typeof tiktokConnector>

beforeEach(() => {
  clock = new MovingClock(NOW)
  server = openTiktokServer(() => clock.now().getTime())
  turnstile = openMemoryTurnstile(clock)
  const fetcher = openSafeFetcher({ allowHosts: parseAllowHosts('127.0.0.1'), userAgent: 'Visao/test' })
  connector = tiktokConnector({ fetcher, browser: NO_BROWSER, turnstile, clock, url: server.url })
  for (let day = 6; day >= 0; day--)
    server.post('kestrel.run', `Day ${day} #run`, new Date(NOW.getTime() - day * 24 * HOUR - HOUR))
})
afterEach(() => server[Symbol.asyncDispose]())

async function candidate(input: string): Promise<Candidate | undefined> {
  const found = await connector.detect(input, SIGNAL)
  return 'candidates' in found ? found.candidates[0] : undefined
}

test('an account is found with who it is and its newest posts, in one request', async () => {
  expect(await candidate('@kestrel.run')).toMatchObject({
    platform: 'tiktok',
    method: 'embed',
    address: 'https://www.tiktok.com/@kestrel.run',
    title: 'Maison kestrel.run',
    siteUrl: 'https://www.tiktok.com/@kestrel.run',
    profile: { name: 'Maison kestrel.run', handle: 'kestrel.run', followers: 48_200 },
    postsPerDay: 1.32,
  })
  const preview = (await candidate('@kestrel.run'))?.preview ?? []
  expect(preview.map(({ title }) => title)).toEqual([
    'Day 0 #run',
    'Day 1 #run',
    'Day 2 #run',
    'Day 3 #run',
    'Day 4 #run',
  ])
  expect(preview[0]).toMatchObject({
    publishedAt: new Date(NOW.getTime() - HOUR),
    media: [{ kind: 'image' }],
  })
  expect(server.asked.map(({ path }) => path)).toEqual(['/embed/@kestrel.run', '/embed/@kestrel.run'])
})

test.each([
  'kestrel_run',
  'tiktok:kestrel_run',
  'https://www.tiktok.com/@Kestrel_Run?lang=fr',
  'tiktok.com/@kestrel_run/video/7575000000000000001',
  'https://m.tiktok.com/@kestrel_run/photo/7575000000000000001',
])('however it is written: %s', async (input) => {
  server.account('kestrel_run')
  expect(connector.recognises(input)).toBe(true)
  expect((await candidate(input))?.address).toBe('https://www.tiktok.com/@kestrel_run')
})

test.each(['https://vm.tiktok.com/ZMabc/', 'https://vt.tiktok.com/ZMabc', 'https://www.tiktok.com/t/ZMabc/'])(
  'a short link is followed: %s',
  async (link) => {
    server.short('ZMabc', 'https://www.tiktok.com/@kestrel.run/video/7575000000000000001?_r=1')
    expect(connector.recognises(link)).toBe(true)
    expect((await candidate(link))?.address).toBe('https://www.tiktok.com/@kestrel.run')
    server.short('ZMabc', 'https://www.tiktok.com/t/second/')
    server.short('second', 'https://www.tiktok.com/@kestrel.run')
    expect((await candidate(link))?.address).toBe('https://www.tiktok.com/@kestrel.run')
  },
)

test('a short link that leads nowhere, away or in a circle finds nothing', async () => {
  const link = 'https://vm.tiktok.com/ZMabc/'
  expect(await connector.detect(link, SIGNAL)).toMatchObject({ failure: { code: 'not_found' } })
  for (const to of [
    'http://127.0.0.1:1/',
    'https://www.tiktok.com/login',
    'https://www.tiktok.com/t/ZMabc',
  ]) {
    server.short('ZMabc', to)
    expect(await connector.detect(link, SIGNAL)).toHaveProperty('failure')
  }
})

test('a post that does not say whose it is is asked', async () => {
  const { id } = server.post('kestrel.run', 'Whose?', NOW)
  expect((await candidate(`https://www.tiktok.com/@/video/${id}`))?.title).toBe('Maison kestrel.run')
  expect(await connector.detect('https://www.tiktok.com/embed/v2/7575000000000000001', SIGNAL)).toMatchObject(
    {
      failure: { code: 'not_found' },
    },
  )
})

test('a name is an account only where one exists; what cannot be one is not asked about', async () => {
  expect(await connector.detect('@nobody', SIGNAL)).toMatchObject({ failure: { code: 'not_found' } })
  server.account('hidden').state = 'private'
  expect(await connector.detect('@hidden', SIGNAL)).toMatchObject({ failure: { code: 'private' } })
  const asked = server.asked.length
  for (const input of [
    'lina@kestrel.test',
    '🔥',
    'a'.repeat(200),
    'https://x.com/kestrel',
    'instagram:kestrel',
    '#run',
  ])
    expect(connector.recognises(input)).toBe(false)
  expect(server.asked).toHaveLength(asked)
})

test('says when TikTok is not to be asked now', async () => {
  server.trouble('challenge')
  expect(await connector.detect('@kestrel.run', SIGNAL)).toMatchObject({
    failure: { code: 'challenged', retryAfterSeconds: 6 * 3600 },
  })
  clock.pass(6 * HOUR)
  server.trouble(null)
  await turnstile.pass(DOOR, 60_000)
  expect(await connector.detect('@kestrel.run', SIGNAL)).toMatchObject({
    failure: { code: 'rate_limited', retryAfterSeconds: 60 },
  })
})
