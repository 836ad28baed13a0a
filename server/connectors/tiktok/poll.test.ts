import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { MovingClock } from '../../../tests/fixtures/moving-clock.ts'
import {
  openTiktokServer,
  type TiktokServer,
  type Trouble,
} from '../../../tests/fixtures/tiktok-server/server.ts'
import { openMemoryTurnstile } from '../../../tests/fixtures/turnstile.ts'
import { openSafeFetcher } from '../../adapters/fetcher-safe.ts'
import { parseAllowHosts } from '../../core/address.ts'
import type { FailureCode } from '../../core/failure.ts'
import type { Browser, PageOutcome } from '../../ports/browser.ts'
import type { ChannelState, PollOutcome } from '../../ports/connector.ts'
import { tiktokConnector } from './connector.ts'
import { SPACING_MS } from './doors.ts'
import { FEW } from './embed-route.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SIGNAL = new AbortController().signal

let server: TiktokServer
let clock: MovingClock
let pages: string[]
let shown: PageOutcome
let connector: ReturnType<typeof tiktokConnector>
let turnstile: ReturnType<typeof openMemoryTurnstile>

/** A browser that shows what the test says. */
const browser = (available = true): Browser => ({
  available,
  describe: () => 'stand-in',
  async open({ url }) {
    pages.push(url)
    return shown
  },
  [Symbol.asyncDispose]: async () => undefined,
})

function open(available = true) {
  const fetcher = openSafeFetcher({ allowHosts: parseAllowHosts('127.0.0.1'), userAgent: 'Visao/test' })
  connector = tiktokConnector({ fetcher, browser: browser(available), turnstile, clock, url: server.url })
}

beforeEach(() => {
  clock = new MovingClock(NOW)
  server = openTiktokServer(() => clock.now().getTime())
  turnstile = openMemoryTurnstile(clock)
  pages = []
  shown = { kind: 'failed', failure: { code: 'timeout', detail: 'not shown' } }
  open()
})
afterEach(() => server[Symbol.asyncDispose]())

const ago = (ms: number) => new Date(clock.now().getTime() - ms)

function channel(cursor: string | null = null, handle = 'kestrel'): ChannelState {
  return {
    address: `https://www.tiktok.com/@${handle}`,
    validators: { etag: null, lastModified: null },
    cursor,
  }
}

function posts(outcome: PollOutcome): Extract<PollOutcome, { kind: 'posts' }> {
  if (outcome.kind !== 'posts') throw new Error(JSON.stringify(outcome))
  return outcome
}

function code(outcome: PollOutcome): FailureCode | string {
  return outcome.kind === 'failed' ? outcome.failure.code : outcome.kind
}

/** First look done; what it remembers. */
async function imported(): Promise<string> {
  server.account('kestrel')
  return posts(await connector.poll(channel(), SIGNAL)).cursor
}

describe('by the embed pages', () => {
  test('the first look brings the newest few, later ones only what is new', async () => {
    for (let day = 9; day >= 1; day--) server.post('kestrel', `Day ${day}`, ago(day * 24 * HOUR))
    const first = posts(await connector.poll(channel(), SIGNAL))
    expect(first.posts.map(({ title }) => title)).toEqual(['Day 1', 'Day 2', 'Day 3', 'Day 4', 'Day 5'])
    expect(first.facts).toMatchObject({ title: 'Maison kestrel', siteUrl: 'https://www.tiktok.com/@kestrel' })
    expect(first.present).toHaveLength(9)

    const quiet = await connector.poll(channel(first.cursor), SIGNAL)
    expect(quiet).toMatchObject({ kind: 'unchanged', cursor: first.cursor })

    const fresh = server.post('kestrel', 'The Altair is back\n#altair #Kestrel', ago(MINUTE))
    const next = posts(await connector.poll(channel(first.cursor), SIGNAL))
    expect(next.posts).toHaveLength(1)
    expect(next.posts[0]).toMatchObject({
      guid: fresh.id,
      url: `https://www.tiktok.com/@kestrel/video/${fresh.id}`,
      title: 'The Altair is back',
      author: 'Maison kestrel',
      publishedAt: new Date(fresh.createTime * 1000),
      dateOrigin: 'stated',
      tags: ['altair', 'Kestrel'],
    })
    expect(next.posts[0]?.media).toMatchObject([{ kind: 'image', width: 576, height: 1024 }])
  })

  test('asks for nothing within five seconds of what was asked before, whoever asked', async () => {
    for (let count = 0; count < 4; count++) server.post('kestrel', `No ${count}`, ago(HOUR))
    server.post('lacets', 'Other', ago(HOUR))
    await connector.poll(channel(), SIGNAL)
    await connector.poll(channel(null, 'lacets'), SIGNAL)
    await connector.detect('https://www.tiktok.com/@kestrel', SIGNAL)
    const gaps = server.asked.slice(1).map(({ at }, index) => at - (server.asked[index]?.at ?? 0))
    expect(gaps).toHaveLength(7)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SPACING_MS)
  })

  test('more new ones than a look reads come with the next', async () => {
    server.post('kestrel', 'Old', ago(24 * HOUR))
    const cursor = await imported()
    for (let count = 1; count <= FEW + 2; count++)
      server.post('kestrel', `No ${count}`, ago(HOUR - count * MINUTE))
    const next = posts(await connector.poll(channel(cursor), SIGNAL))
    expect(next.posts.map(({ title }) => title)).toEqual(['No 7', 'No 6', 'No 5', 'No 4', 'No 3'])
    const rest = posts(await connector.poll(channel(next.cursor), SIGNAL))
    expect(rest.posts.map(({ title }) => title)).toEqual(['No 2', 'No 1'])
    expect(await connector.poll(channel(rest.cursor), SIGNAL)).toMatchObject({ kind: 'unchanged' })
  })

  test('pictures are pictures, and a post without words is headed by its author', async () => {
    const pictures = ['https://p16.tiktokcdn.example/1.jpeg', 'https://p16.tiktokcdn.example/2.jpeg']
    const { id } = server.post('kestrel', '', ago(HOUR), { pictures })
    const [post] = posts(await connector.poll(channel(), SIGNAL)).posts
    expect(post).toMatchObject({
      title: 'Maison kestrel',
      url: `https://www.tiktok.com/@kestrel/photo/${id}`,
    })
    expect(post?.media.map(({ url }) => url)).toEqual(pictures)
  })

  test('one scheduled has the date it was published, not that of its id', async () => {
    const cursor = await imported()
    const createTime = Math.floor(ago(MINUTE).getTime() / 1000)
    server.post('kestrel', 'Planned long ago', ago(13 * 24 * HOUR), { createTime })
    const [post] = posts(await connector.poll(channel(cursor), SIGNAL)).posts
    expect(post?.publishedAt).toEqual(new Date(createTime * 1000))
  })

  test('one without a date has that of its id', async () => {
    server.post('kestrel', 'Undated', new Date('2026-11-22T11:30:00Z'), { createTime: 0 })
    const [post] = posts(await connector.poll(channel(), SIGNAL)).posts
    expect(post?.publishedAt).toEqual(new Date('2026-11-22T11:30:00Z'))
  })

  test('one that is not to be embedded is taken from the list; one deleted meanwhile, or an old one pinned, is none', async () => {
    const cursor = await imported()
    server.post('kestrel', 'Not for embedding', ago(HOUR), { embeddable: false })
    server.post('kestrel', 'A slip', ago(HOUR), { deleted: true })
    server.post('kestrel', 'Pinned from last year', ago(300 * 24 * HOUR))
    const next = posts(await connector.poll(channel(cursor), SIGNAL))
    expect(next.posts.map(({ title }) => title)).toEqual(['Not for embedding'])
    expect(await connector.poll(channel(next.cursor), SIGNAL)).toMatchObject({ kind: 'unchanged' })
  })

  test('an account without posts is fine', async () => {
    server.account('kestrel')
    const first = posts(await connector.poll(channel(), SIGNAL))
    expect(first.posts).toEqual([])
    expect(await connector.poll(channel(first.cursor), SIGNAL)).toMatchObject({ kind: 'unchanged' })
  })

  test.each([
    ['private', 'private'],
    ['suspended', 'suspended'],
    ['not_found', 'not_found'],
  ] as const)('an account that is %s says so, and is no failure of the way', async (state, expected) => {
    server.account('kestrel').state = state
    for (let count = 0; count < 4; count++)
      expect(code(await connector.poll(channel(), SIGNAL))).toBe(expected)
    expect(pages).toEqual([])
  })
})

describe('a challenge', () => {
  test.each(['challenge', 'captcha'] as const)(
    '%s keeps everybody away for six hours, and is never answered',
    async (kind) => {
      server.post('kestrel', 'Old', ago(24 * HOUR))
      const cursor = await imported()
      server.trouble(kind)
      const met = await connector.poll(channel(cursor), SIGNAL)
      expect(met).toMatchObject({ failure: { code: 'challenged', retryAfterSeconds: 6 * 3600 } })
      const asked = server.asked.length
      clock.pass(6 * HOUR - MINUTE)
      expect(await connector.poll(channel(cursor), SIGNAL)).toMatchObject({
        failure: { code: 'challenged', retryAfterSeconds: 60 },
      })
      expect(await connector.detect('@lacets', SIGNAL)).toMatchObject({ failure: { code: 'challenged' } })
      expect(server.asked).toHaveLength(asked)
      server.trouble(null)
      server.post('kestrel', 'While we were away', ago(HOUR))
      clock.pass(MINUTE)
      expect(posts(await connector.poll(channel(cursor), SIGNAL)).posts).toHaveLength(1)
      expect(server.asked.every(({ cookie }) => cookie === null)).toBe(true)
      expect(pages).toEqual([])
    },
  )

  test('in the middle of a look ends it with what was read', async () => {
    const cursor = await imported()
    server.post('kestrel', 'First', ago(HOUR))
    server.post('kestrel', 'Second', ago(MINUTE))
    clock.onSleep = () => {
      if (server.asked.some(({ path }) => path.startsWith('/embed/v2/'))) server.trouble('challenge')
    }
    const met = posts(await connector.poll(channel(cursor), SIGNAL))
    expect(met.posts.map(({ title }) => title)).toEqual(['Second'])
    server.trouble(null)
    clock.onSleep = () => undefined
    clock.pass(6 * HOUR)
    expect(posts(await connector.poll(channel(met.cursor), SIGNAL)).posts.map(({ title }) => title)).toEqual([
      'First',
    ])
  })

  test('429 keeps everybody away for as long as it says', async () => {
    server.account('kestrel')
    server.trouble('rate_limited')
    expect(await connector.poll(channel(), SIGNAL)).toMatchObject({
      failure: { code: 'rate_limited', retryAfterSeconds: 900 },
    })
    server.trouble(null)
    clock.pass(899_000)
    expect(code(await connector.poll(channel(), SIGNAL))).toBe('rate_limited')
    clock.pass(1_000)
    expect(code(await connector.poll(channel(), SIGNAL))).toBe('posts')
  })
})

describe('the profile page in a browser', () => {
  /** Three failures of the embed page. */
  async function givenUp(cursor: string | null, kind: Trouble = 'server_error') {
    server.trouble(kind, '/embed')
    const codes: string[] = []
    for (let count = 0; count < 3; count++) codes.push(code(await connector.poll(channel(cursor), SIGNAL)))
    return codes
  }

  async function show(handle = 'kestrel') {
    const html = await (await fetch(`${server.url}/@${handle}`)).text()
    const headers = { referer: `${server.url}/@${handle}` }
    const url = `${server.url}/api/post/item_list/?X-Bogus=a`
    const body = await (await fetch(url, { headers })).text()
    shown = { kind: 'page', status: 200, url: `${server.url}/@${handle}`, html, captured: [{ url, body }] }
  }

  test.each([
    ['server_error', 'server_error'],
    ['empty', 'empty_body'],
    ['other_make', 'unreadable'],
    ['taken_away', 'not_found'],
  ] as const)('takes over after three failures (%s), at most hourly, for six hours', async (kind, named) => {
    server.post('kestrel', 'Old', ago(24 * HOUR))
    const cursor = await imported()
    expect(await givenUp(cursor, kind)).toEqual([named, named, named])
    expect(pages).toEqual([])
    server.post('kestrel', 'New', ago(MINUTE))
    await show()
    const asked = server.asked.length
    const next = posts(await connector.poll(channel(cursor), SIGNAL))
    expect(next.posts.map(({ title }) => title)).toEqual(['New'])
    expect(pages).toEqual([`${server.url}/@kestrel`])
    expect(server.asked).toHaveLength(asked)

    const later = await connector.poll(channel(next.cursor), SIGNAL)
    expect(later.kind).toBe('later')
    expect(later.kind === 'later' && later.seconds).toBeWithin(3_500, 3_601)
    clock.pass(HOUR)
    expect((await connector.poll(channel(next.cursor), SIGNAL)).kind).toBe('unchanged')
    expect(pages).toHaveLength(2)

    server.trouble(null)
    clock.pass(6 * HOUR)
    expect((await connector.poll(channel(next.cursor), SIGNAL)).kind).toBe('unchanged')
    expect(pages).toHaveLength(2)
  })

  test('a success in between begins the count anew', async () => {
    const cursor = await imported()
    for (let round = 0; round < 3; round++) {
      server.trouble('server_error')
      for (let count = 0; count < 2; count++) await connector.poll(channel(cursor), SIGNAL)
      server.trouble(null)
      expect((await connector.poll(channel(cursor), SIGNAL)).kind).toBe('unchanged')
    }
    expect(pages).toEqual([])
  })

  test('names what it finds: private, challenged, the list withheld', async () => {
    const account = server.account('kestrel')
    server.post('kestrel', 'One', ago(HOUR))
    await givenUp(null)
    await show()
    if (shown.kind === 'page') shown = { ...shown, captured: [{ url: shown.url, body: '' }] }
    expect(code(await connector.poll(channel(), SIGNAL))).toBe('unreadable')
    clock.pass(HOUR)
    account.state = 'private'
    await show()
    expect(code(await connector.poll(channel(), SIGNAL))).toBe('private')
    clock.pass(HOUR)
    server.trouble('challenge')
    await show()
    expect(await connector.poll(channel(), SIGNAL)).toMatchObject({
      failure: { code: 'challenged', retryAfterSeconds: 6 * 3600 },
    })
  })

  test('is not waited for where there is no browser: the embed page is asked on', async () => {
    open(false)
    server.account('kestrel')
    await givenUp(null)
    expect(code(await connector.poll(channel(), SIGNAL))).toBe('server_error')
    server.trouble(null)
    expect(code(await connector.poll(channel(), SIGNAL))).toBe('posts')
    expect(pages).toEqual([])
  })
})

test('called off while it waits for its turn it says so, and nothing is counted', async () => {
  server.account('kestrel')
  await turnstile.pass('tiktok', SPACING_MS)
  clock.onSleep = () => caller.abort()
  const caller = new AbortController()
  expect(code(await connector.poll(channel(), caller.signal))).toBe('aborted')
  expect(server.asked).toEqual([])
})

test('an address of somebody else is refused', async () => {
  expect(code(await connector.poll({ ...channel(), address: 'https://x.com/kestrel' }, SIGNAL))).toBe(
    'bad_url',
  )
})
