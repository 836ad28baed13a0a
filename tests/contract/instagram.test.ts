import { afterAll, afterEach, beforeAll, describe, expect, test } from 'bun:test'
import { openGraphInstagram } from '../../server/adapters/instagram-graph.ts'
import { openWebInstagram } from '../../server/adapters/instagram-web.ts'
import { openRowTurnstile } from '../../server/adapters/turnstile-rows.ts'
import type { FailureCode } from '../../server/core/failure.ts'
import type { InstagramPage } from '../../server/core/instagram/model.ts'
import type { Instagram, InstagramAnswer, InstagramPages } from '../../server/ports/instagram.ts'
import { FakeClock } from '../fixtures/clock.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { type Fault, type InstagramServer, openInstagramServer } from '../fixtures/instagram-server/server.ts'

const MINUTE = 60_000
const never = new AbortController().signal
const PAGE = { limit: 12, after: null }

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

interface Rig extends AsyncDisposable {
  server: InstagramServer
  clock: FakeClock
  instagram: Instagram
  pages: InstagramPages
}

/** Each with a token of its own, and with it a turnstile. */
function openRig(connected = true): Rig {
  const server = openInstagramServer()
  server.token.value = `EAAG${crypto.randomUUID().replaceAll('-', '')}`
  const clock = new FakeClock()
  const turnstile = openRowTurnstile({ db: house.services.db, clock })
  const access = connected
    ? { token: server.token.value, userId: server.env().INSTAGRAM_USER_ID ?? '' }
    : null
  return {
    server,
    clock,
    instagram: openGraphInstagram({ access, url: server.url, turnstile, clock }),
    pages: openWebInstagram({ allowed: connected, url: server.url, userAgent: 'Visao/test', clock }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

const failures: unknown[] = []
/** No failure of any of these tests may show a token. */
afterEach(() => {
  expect(JSON.stringify(failures.splice(0))).not.toContain('EAAG')
})

function goodOf<T>(answer: InstagramAnswer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure))
  return answer.value
}

function failureOf(answer: InstagramAnswer<unknown>) {
  if (answer.ok) throw new Error('it went well')
  failures.push(answer.failure)
  return answer.failure
}

describe('Instagram by the Graph API', () => {
  test('an account with its posts, page by page', async () => {
    await using rig = openRig()
    const kestrel = rig.server.account('kestrel')
    for (let n = 1; n <= 14; n++) kestrel.post({ caption: `post ${n}` })
    const first = goodOf(await rig.instagram.discover('kestrel', PAGE, never))
    expect(first.profile).toMatchObject({ handle: 'kestrel', name: 'Maison kestrel', followers: 18_400 })
    expect(first.media).toHaveLength(12)
    expect(first.media[0]).toMatchObject({
      caption: 'post 14',
      kind: 'image',
      timestamp: '2026-11-22T11:00:00+0000',
    })
    const second = goodOf(await rig.instagram.discover('kestrel', { limit: 12, after: first.after }, never))
    expect(second.media.map(({ caption }) => caption)).toEqual(['post 2', 'post 1'])
    expect(second.after).toBeNull()
  })

  test('carousels, reels, and films whose address is withheld', async () => {
    await using rig = openRig()
    const kestrel = rig.server.account('kestrel')
    kestrel.post({ reel: true, files: [{ kind: 'video', name: 'song.mp4', withheld: true }] })
    kestrel.post({
      files: [
        { kind: 'image', name: 'a.jpg' },
        { kind: 'video', name: 'b.mp4' },
      ],
    })
    const { media } = goodOf(await rig.instagram.discover('kestrel', PAGE, never))
    expect(
      media.map(({ kind, reel, files }) => [kind, reel, files.map((file) => [file.kind, file.url !== null])]),
    ).toEqual([
      [
        'album',
        false,
        [
          ['image', true],
          ['video', true],
        ],
      ],
      ['video', true, [['video', false]]],
    ])
  })

  test('the token goes in a header, never in an address but where it is asked about', async () => {
    await using rig = openRig()
    rig.server.account('kestrel').post()
    await rig.instagram.discover('kestrel', PAGE, never)
    await rig.instagram.self(never)
    for (const { query, headers } of rig.server.asked) {
      expect(String(query)).not.toContain(rig.server.token.value)
      expect(headers.get('authorization')).toBe(`Bearer ${rig.server.token.value}`)
      expect(headers.get('cookie')).toBeNull()
    }
  })

  test('what the token is good for, and for whom we ask', async () => {
    await using rig = openRig()
    const token = goodOf(await rig.instagram.token(never))
    expect(token).toMatchObject({ valid: true, expiresAt: rig.server.token.expiresAt })
    expect(token.scopes).toContain('instagram_manage_insights')
    expect(goodOf(await rig.instagram.self(never)).handle).toBe('sole.depeche')
    rig.server.token.expiresAt = null
    expect(goodOf(await rig.instagram.token(never)).expiresAt).toBeNull()
  })

  test.each<[Fault, FailureCode]>([
    ['expired', 'token_expired'],
    ['invalid', 'token_refused'],
    ['permission', 'no_permission'],
    ['permission-200', 'no_permission'],
    ['unknown-user', 'not_professional'],
    ['age-gated', 'age_restricted'],
    ['app-limit', 'rate_limited'],
    ['user-limit', 'rate_limited'],
    ['page-limit', 'rate_limited'],
    ['custom-limit', 'rate_limited'],
    ['transient', 'server_error'],
    ['html-500', 'server_error'],
    ['cut', 'unreadable'],
    ['not-json', 'unreadable'],
  ])('%s is %s', async (fault, code) => {
    await using rig = openRig()
    rig.server.failOnce(fault)
    expect(failureOf(await rig.instagram.discover('kestrel', PAGE, never)).code).toBe(code)
  })

  test('accounts that are none, personal or private', async () => {
    await using rig = openRig()
    rig.server.account('personal').professional = false
    rig.server.account('closed').private = true
    for (const handle of ['nobody.at.all', 'personal', 'closed'])
      expect(failureOf(await rig.instagram.discover(handle, PAGE, never)).code).toBe('not_professional')
  })

  test('nobody there, and whoever asks gives up', async () => {
    await using rig = openRig()
    rig.server.fault = 'silent'
    const giving = new AbortController()
    const asked = rig.instagram.discover('kestrel', PAGE, giving.signal)
    giving.abort()
    expect(failureOf(await asked).code).toBe('aborted')
    await rig.server[Symbol.asyncDispose]()
    expect(failureOf(await rig.instagram.discover('kestrel', PAGE, never)).code).toBe('refused')
  })

  test('near the limit it stops by itself, until the count has gone down', async () => {
    await using rig = openRig()
    rig.server.account('kestrel').post()
    rig.server.usage = 94
    expect((await rig.instagram.discover('kestrel', PAGE, never)).ok).toBe(true)
    rig.server.usage = 95
    expect((await rig.instagram.discover('kestrel', PAGE, never)).ok).toBe(true)
    const asked = rig.server.asked.length
    const stopped = failureOf(await rig.instagram.discover('kestrel', PAGE, never))
    expect(stopped).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 900 })
    expect(rig.server.asked).toHaveLength(asked)
    rig.server.usage = 20
    await rig.clock.advance(15 * MINUTE)
    expect((await rig.instagram.discover('kestrel', PAGE, never)).ok).toBe(true)
  })

  test('throttled, it comes back when Meta says', async () => {
    await using rig = openRig()
    rig.server.usage = 100
    rig.server.regainMinutes = 22
    rig.server.failOnce('user-limit')
    expect(failureOf(await rig.instagram.discover('kestrel', PAGE, never))).toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 1_320,
    })
    await rig.clock.advance(21 * MINUTE)
    expect(failureOf(await rig.instagram.discover('kestrel', PAGE, never))).toMatchObject({
      retryAfterSeconds: 60,
    })
    expect(rig.server.asked).toHaveLength(1)
  })

  test('a dead token is not sent again and again, but a test of it is made', async () => {
    await using rig = openRig()
    rig.server.account('kestrel').post()
    rig.server.token.valid = false
    expect(failureOf(await rig.instagram.discover('kestrel', PAGE, never)).code).toBe('token_expired')
    expect(failureOf(await rig.instagram.discover('kestrel', PAGE, never)).code).toBe('token_expired')
    expect(rig.server.asked).toHaveLength(1)
    expect(failureOf(await rig.instagram.token(never)).code).toBe('token_expired')
    expect(rig.server.asked).toHaveLength(2)
    rig.server.token.valid = true
    await rig.clock.advance(5 * MINUTE)
    expect((await rig.instagram.discover('kestrel', PAGE, never)).ok).toBe(true)
  })

  test('not connected, nobody is asked', async () => {
    await using rig = openRig(false)
    expect(rig.instagram.connected).toBe(false)
    for (const answer of [rig.instagram.discover('kestrel', PAGE, never), rig.instagram.self(never)])
      expect(failureOf(await answer).code).toBe('not_connected')
    expect(failureOf(await rig.pages.feed('kestrel', never)).code).toBe('not_connected')
    expect(rig.server.asked).toEqual([])
  })
})

describe('Instagram’s public pages', () => {
  test('a profile and its posts, asked for without any sign of who we are', async () => {
    await using rig = openRig()
    const kestrel = rig.server.account('kestrel')
    kestrel.post({ caption: 'One film', reel: true, files: [{ kind: 'video', name: 'f.mp4' }] })
    kestrel.post({ caption: 'A shoe' })
    const { profile, media }: InstagramPage = goodOf(await rig.pages.feed('kestrel', never))
    expect(profile).toMatchObject({ handle: 'kestrel', name: 'Maison kestrel' })
    expect(media[0]).toMatchObject({
      caption: 'A shoe',
      files: [{ kind: 'image', width: 1080, alt: 'A running shoe' }],
    })
    expect(media[1]).toMatchObject({
      kind: 'video',
      reel: true,
      files: [{ kind: 'video', durationSeconds: 14.2 }],
    })
    const [asked] = rig.server.asked
    expect(asked?.headers.get('x-ig-app-id')).toBe('936619743392459')
    for (const name of ['cookie', 'authorization']) expect(asked?.headers.get(name)).toBeNull()
  })

  test.each<[Fault, FailureCode]>([
    ['wait', 'challenged'],
    ['login-page', 'challenged'],
    ['login-redirect', 'challenged'],
    ['cut', 'unreadable'],
    ['html-500', 'server_error'],
  ])('%s is %s', async (fault, code) => {
    await using rig = openRig()
    rig.server.account('kestrel').post()
    rig.server.fault = fault
    expect(failureOf(await rig.pages.feed('kestrel', never)).code).toBe(code)
  })

  test('private, and nobody of this name', async () => {
    await using rig = openRig()
    rig.server.account('closed').private = true
    expect(failureOf(await rig.pages.feed('closed', never)).code).toBe('private')
    expect(failureOf(await rig.pages.feed('nobody', never)).code).toBe('not_found')
  })
})
