import { afterAll, describe, expect, test } from 'bun:test'
import type { CandidateWire } from '../../server/app.ts'
import { WEB_TURNSTILE } from '../../server/connectors/instagram/anonymous.ts'
import { FakeClock } from '../fixtures/clock.ts'
import { openHouse } from '../fixtures/house.ts'
import type { Api, ErrorBody } from '../fixtures/house-api.ts'
import { describeBoth, describeServers, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { openInstagramServer } from '../fixtures/instagram-server/server.ts'

const LOOK = 20 * MINUTE
let names = 0
const newName = (): string => `kestrel.${++names}`

function profile(handle: string): string {
  return `https://www.instagram.com/${handle}/`
}

function watch(api: Api, handle: string, method = 'graph') {
  return api.watch(profile(handle), { platform: 'instagram', method, name: handle })
}

describeBoth('Instagram by the Graph API', (ground) => {
  const server = openInstagramServer()
  afterAll(() => server[Symbol.asyncDispose]())
  const shared = shareHouse(ground, { env: server.env() })

  /** Somebody who watches an account of three posts, first import done. */
  async function watching() {
    const handle = newName()
    const account = server.account(handle)
    const published = () => shared.clock.now()
    for (const caption of ['One of long ago.', 'Another one of long ago.', 'The last one of long ago.'])
      account.post({ caption, at: new Date(published().getTime() - HOUR) })
    const member = await shared.house.signUp()
    const source = await watch(member.api, handle)
    await shared.pass(0)
    return { ...member, account, handle, source, published }
  }

  test('a profile is pasted, shown and watched; its next post is an alert on the stream', async () => {
    const handle = newName()
    const account = server.account(handle)
    account.post({ caption: 'La boutique ouvre samedi, rue de Turenne.' })
    const { api } = await shared.house.signUp()
    for (const pasted of [
      `@${handle}`,
      `instagram.com/${handle}?igsh=abc`,
      profile(handle),
      `${profile(handle)}reel/DAbC/`,
    ]) {
      const [found] = (await api.detect(pasted)).filter(({ platform }) => platform === 'instagram')
      expect(found).toMatchObject({ method: 'graph', address: profile(handle), title: account.name })
      expect(found?.preview.map(({ title }) => title)).toEqual(['La boutique ouvre samedi, rue de Turenne.'])
    }
    const source = await watch(api, handle)
    await using stream = await api.stream()
    await shared.pass(0)
    await stream.until('source.updated', ({ data }) => data.health.state === 'ok')
    expect((await api.alerts()).items).toEqual([])

    const post = account.post({
      caption: 'La Kestrel 4 arrive vendredi. Trois coloris. #kestrel4',
      at: shared.clock.now(),
      files: [
        { kind: 'image', name: 'one.jpg' },
        { kind: 'video', name: 'two.mp4' },
      ],
    })
    await shared.pass(LOOK)
    const told = await stream.until('alert.created')
    expect(told.data).toMatchObject({
      source: { id: source.id, platform: 'instagram' },
      post: {
        title: 'La Kestrel 4 arrive vendredi.',
        author: `@${handle}`,
        url: `https://www.instagram.com/p/${post.code}/`,
        tags: ['kestrel4'],
        dateOrigin: 'stated',
      },
    })
    expect(told.data.post.media.map(({ kind }) => kind)).toEqual(['image', 'video'])
  })

  test('nothing new: one request, and no post seems edited though every address is signed anew', async () => {
    const { api, account } = await watching()
    const asked = server.asked.filter(({ handle }) => handle === account.handle).length
    await shared.pass(LOOK)
    await shared.pass(LOOK)
    expect(server.asked.filter(({ handle }) => handle === account.handle)).toHaveLength(asked + 2)
    expect((await api.alerts()).items).toEqual([])
  })

  test('a caption that is changed is a revision of the alert', async () => {
    const { api, account, published } = await watching()
    const post = account.post({ caption: 'The Kestrel 4 arrives on Friday.', at: published() })
    await shared.pass(LOOK)
    const [alert] = (await api.alerts()).items
    await using stream = await api.stream()
    post.caption = 'The Kestrel 4 arrives on Saturday, not on Friday.'
    await shared.pass(LOOK)
    const told = await stream.until('alert.updated', ({ data }) => data.post.revisions === 1)
    expect(told.data).toMatchObject({ id: alert?.id, post: { title: post.caption } })
    expect((await api.alerts()).items).toHaveLength(1)
  })

  test('more posts than a page holds: pages are turned until a known one, pinned ones do not count', async () => {
    const { api, account, published } = await watching()
    const [pinned] = account.posts
    if (pinned) pinned.pinned = true
    await shared.pass(LOOK)
    const start = server.asked.length
    for (let n = 1; n <= 20; n++) account.post({ caption: `Number ${n} of many.`, at: published() })
    await shared.pass(LOOK)
    expect(await api.allAlerts()).toHaveLength(20)
    expect(server.asked.slice(start).filter(({ handle }) => handle === account.handle)).toHaveLength(2)
  })

  test('a page that cannot be had is asked for again, and nothing is lost or told twice', async () => {
    const { api, account, published } = await watching()
    for (let n = 1; n <= 20; n++) account.post({ caption: `Number ${n} of many.`, at: published() })
    const before = server.asked.length
    server.failWhen(({ query }) => query.get('fields')?.includes('.after(') === true, 'transient')
    await shared.pass(LOOK)
    expect(server.asked.length).toBeGreaterThan(before)
    expect(await api.allAlerts()).toHaveLength(12)
    server.failWhen(null)
    await shared.pass(LOOK)
    expect(await api.allAlerts()).toHaveLength(20)
  })

  test('a post taken down brings no older one back as news', async () => {
    const handle = newName()
    const account = server.account(handle)
    for (let n = 0; n < 15; n++)
      account.post({ caption: `Number ${n} of many.`, at: new Date(Date.UTC(2026, 10, 1 + n)) })
    const { api } = await shared.house.signUp()
    await watch(api, handle)
    await shared.pass(0)
    for (const post of account.posts.slice(0, 3)) account.remove(post)
    await shared.pass(LOOK)
    expect((await api.alerts()).items).toEqual([])
  })

  test('the token dies: the source fails and says why; renewed, it goes on and nothing is lost', async () => {
    const { api, source, account, published } = await watching()
    server.token.valid = false
    await shared.pass(LOOK)
    expect((await api.source(source.id)).health).toMatchObject({
      state: 'failing',
      failure: { code: 'token_expired' },
    })
    account.post({ caption: 'Published while nobody could look.', at: published() })
    server.token.valid = true
    await shared.pass(2 * HOUR)
    expect((await api.source(source.id)).health.state).toBe('ok')
    expect((await api.alerts()).items.map(({ post }) => post.title)).toEqual([
      'Published while nobody could look.',
    ])
    const log = shared.house.log.join('\n')
    expect(log).not.toContain(server.token.value)
  })

  test('an account that is not professional is named so', async () => {
    const handle = newName()
    server.account(handle).professional = false
    const { api } = await shared.house.signUp()
    const answer = await api.send<ErrorBody>('POST', '/api/sources/detect', { input: profile(handle) })
    expect([answer.status, answer.body.error.code]).toEqual([422, 'not_professional'])
  })
})

describeBoth('the limit of Instagram’s Graph API', (ground) => {
  const server = openInstagramServer()
  afterAll(() => server[Symbol.asyncDispose]())
  const shared = shareHouse(ground, { env: server.env() })

  test('near the limit everybody comes less often, over it everybody stops until it is over', async () => {
    const handle = newName()
    server.account(handle).post({ caption: 'One of long ago.' })
    const { api } = await shared.house.signUp()
    const source = await watch(api, handle)
    await shared.pass(0)
    server.usage = 85
    await shared.pass(LOOK)
    expect((await api.source(source.id)).effectiveIntervalSeconds).toBe(2_400)
    server.failOnce('app-limit')
    server.usage = 100
    await shared.pass(HOUR)
    const { health } = await api.source(source.id)
    expect(health.failure).toMatchObject({ code: 'rate_limited' })
    const asked = server.asked.length
    await shared.pass(25 * MINUTE)
    expect(server.asked).toHaveLength(asked)
    server.usage = 10
    await shared.pass(3 * HOUR)
    expect((await api.source(source.id)).health.state).toBe('ok')
    expect((await api.source(source.id)).effectiveIntervalSeconds).toBe(900)
  })
})

describe('Instagram without a connection', () => {
  const server = openInstagramServer()
  afterAll(() => server[Symbol.asyncDispose]())
  const shared = shareHouse({ database: 'pglite' }, { env: { INSTAGRAM_API_URL: server.url } })

  test('a profile cannot be watched, which is said; nobody is asked', async () => {
    const { api } = await shared.house.signUp()
    const answer = await api.send<ErrorBody>('POST', '/api/sources/detect', { input: profile('kestrel') })
    expect([answer.status, answer.body.error.code]).toEqual([422, 'not_connected'])
    expect(server.asked).toEqual([])
  })
})

describeBoth('Instagram without an account', (ground) => {
  const server = openInstagramServer()
  afterAll(() => server[Symbol.asyncDispose]())
  const env = { INSTAGRAM_API_URL: server.url, INSTAGRAM_ANONYMOUS: 'on' }
  const shared = shareHouse(ground, { env })

  test('one request a minute whatever is watched or pasted; a demand to sign in shuts the door for six hours', async () => {
    const { api } = await shared.house.signUp()
    const handles = [newName(), newName(), newName()]
    for (const handle of handles) server.account(handle).post({ caption: 'An old post.' })
    const [first = ''] = handles
    const [found] = (await api.detect(`@${first}`)).filter(
      (one: CandidateWire) => one.platform === 'instagram',
    )
    expect(found).toMatchObject({ method: 'anonymous', address: profile(first) })
    const limited = await api.send<ErrorBody>('POST', '/api/sources/detect', { input: profile(first) })
    expect([limited.status, limited.body.error.code]).toEqual([422, 'rate_limited'])

    const sources = []
    for (const handle of handles) sources.push(await watch(api, handle, 'anonymous'))
    for (let minute = 1; minute <= 4; minute++) {
      await shared.pass(MINUTE)
      expect(server.asked).toHaveLength(Math.min(1 + minute, 4))
    }
    const states = await Promise.all(sources.map(({ id }) => api.source(id)))
    expect(states.map(({ health }) => health.state)).toEqual(['ok', 'ok', 'ok'])

    server.fault = 'wait'
    await shared.pass(HOUR)
    await shared.pass(HOUR)
    expect(server.asked).toHaveLength(5)
    const shut = await Promise.all(sources.map(({ id }) => api.source(id)))
    expect(new Set(shut.map(({ health }) => health.failure?.code))).toEqual(new Set(['challenged']))
    server.fault = null
    await shared.pass(6 * HOUR)
    expect(server.asked.length).toBeGreaterThan(5)
    for (const { headers } of server.asked) expect(headers.get('cookie')).toBeNull()
  })
})

describeServers('Instagram without an account, two processes', () => {
  test('keep the distance together', async () => {
    await using stack = new AsyncDisposableStack()
    const server = stack.use(openInstagramServer())
    const clock = new FakeClock()
    const options = {
      redis: true,
      env: { INSTAGRAM_API_URL: server.url, INSTAGRAM_ANONYMOUS: 'on' },
      overrides: { clock, random: () => 0.5 },
    }
    const first = stack.use(await openHouse({ database: 'postgres', ...options }))
    const second = stack.use(await openHouse({ databaseUrl: first.databaseUrl ?? '', ...options }))
    const { api } = await first.signUp()
    const handles = [newName(), newName(), newName(), newName()]
    for (const handle of handles) {
      server.account(handle).post({ caption: 'An old post.' })
      await watch(api, handle, 'anonymous')
    }
    for (let minute = 1; minute <= 5; minute++) {
      await Promise.all([first.settle(), second.settle()])
      expect(server.asked).toHaveLength(Math.min(minute, 4))
      await clock.advance(MINUTE)
    }
    expect(new Set(server.asked.map(({ handle }) => handle))).toEqual(new Set(handles))
    expect(await second.services.turnstile.state(WEB_TURNSTILE)).toMatchObject({
      failures: 0,
      closedUntil: null,
    })
  })
})
