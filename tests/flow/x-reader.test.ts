import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../db/db.ts'
import { noteSpend, saveXSetting } from '../../db/queries/x-spend.ts'
import { keepStream, streamStates } from '../../db/queries/x-streams.ts'
import { channel, xAccount } from '../../db/schema/index.ts'
import type { XMethod } from '../../server/core/x/watching.ts'
import { XReaderStage } from '../../server/pipeline/x-reader.ts'
import { type House, type HouseOptions, openHouse } from '../fixtures/house.ts'
import { untilAlerted } from '../fixtures/house-api.ts'
import { DAY, describeBest, MINUTE } from '../fixtures/house-kinds.ts'
import { until } from '../fixtures/until.ts'
import { watchX, type XWish } from '../fixtures/x-desk.ts'
import { hurried } from '../fixtures/x-desk-timings.ts'
import { openXServer, type XServer, type XServerOptions } from '../fixtures/x-server/server.ts'

describeBest('X is read', (ground) => {
  /** A local X, a house that reads it, and a team that watches one account of each way named. */
  async function open(
    stack: AsyncDisposableStack,
    methods: XMethod[] = ['stream'],
    more: { x?: XServerOptions; wish?: XWish; house?: HouseOptions; ready?: boolean } = {},
  ) {
    const x = stack.use(openXServer({ keepAliveMs: 200, ...more.x }))
    const house = stack.use(await openReader(x, more.house))
    const member = await house.signUp()
    const accounts = methods.map(() => x.world.account().id)
    for (const [place, method] of methods.entries())
      await watchX(house.services, member.teamId, [accounts[place] ?? ''], { method, ...more.wish })
    const account = accounts[0] ?? ''
    const settled = () => untilOpen(house, methods.includes('activity') ? 'activity' : 'filtered')
    if (more.ready !== false) await settled()
    return { x, house, ...member, accounts, account, settled }
  }

  function openReader(x: XServer, more: HouseOptions = {}): Promise<House> {
    return openHouse({
      ...ground,
      pollers: true,
      env: x.env(),
      ...more,
      overrides: { xTimings: hurried(50), ...more.overrides },
    })
  }

  const stateOf = async ({ services }: House, kind: 'filtered' | 'activity') =>
    (await streamStates(services.db)).find((one) => one.kind === kind)

  const untilOpen = (house: House, kind: 'filtered' | 'activity') =>
    until(`${kind} is open`, async () => (await stateOf(house, kind))?.state === 'open')

  /** A stream that misses nothing was alive just now. */
  const gapIsClosed = async (house: House) => {
    const aliveAt = (await stateOf(house, 'filtered'))?.aliveAt?.getTime() ?? 0
    return aliveAt > ((await stateOf(house, 'filtered'))?.since.getTime() ?? 0) + 500
  }

  const countSpent = async ({ services }: House) => {
    const [sum] = await rows<{ units: number; wasted: number; micros: number }>(
      services.db,
      sql`select coalesce(sum(units), 0)::float8 as units, coalesce(sum(wasted), 0)::float8 as wasted,
        coalesce(sum(micros), 0)::float8 as micros from x_spend where operation = 'post.read'`,
    )
    return sum ?? { units: 0, wasted: 0, micros: 0 }
  }

  test('originals come by rules, everything by events, each as an alert at once', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, accounts, house } = await open(stack, ['stream', 'activity'])
    const [originals = '', everything = ''] = accounts
    await untilOpen(house, 'filtered')
    const before = x.world.post(x.world.account().id)
    x.world.post(originals, { text: 'An original' })
    x.world.post(originals, { text: 'A reply that nobody asked for', replyTo: before.id })
    x.world.post(everything, { text: 'Anything', replyTo: before.id })
    await untilAlerted(api, ['An original', 'Anything'])
    await until('spent as X charged', async () => (await countSpent(house)).micros >= x.bill.micros)
    expect(await countSpent(house)).toEqual({
      units: x.bill.units('post.read'),
      wasted: 0,
      micros: x.bill.micros,
    })
  })

  test('media that events leave out are asked for, and the alert does not wait for them', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account } = await open(stack, ['activity'])
    await using stream = await api.stream()
    await stream.until('hello')
    x.world.post(account, { text: 'Four pictures', media: ['photo', 'photo', 'video', 'photo'] })
    const told = await stream.until('alert.created')
    expect(told.data.post.media).toEqual([])
    const { data } = await stream.until('alert.updated')
    expect(data.post.media.length).toBeGreaterThan(3)
    expect(data.post).toMatchObject({ revisions: 0, editedAt: null })
  })

  test('edits are revisions, deletions leave a tombstone', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account } = await open(stack, ['activity'])
    const one = x.world.post(account, { text: 'Drop at ten' })
    const other = x.world.post(account, { text: 'Regretted' })
    await untilAlerted(api, ['Drop at ten', 'Regretted'])
    x.world.edit(one.id, 'Drop at eleven')
    x.world.delete(other.id)
    const alerts = await untilAlerted(api, ['Drop at eleven', ''])
    expect(alerts.map(({ post }) => post.revisions).toSorted()).toEqual([0, 1])
    expect(alerts.find(({ post }) => post.deletedAt !== null)?.post).toMatchObject({ title: '', text: '' })
  })

  test('deletions of those watched for their originals are honoured too', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account, house } = await open(stack, ['stream'])
    await untilOpen(house, 'activity')
    const { id } = x.world.post(account, { text: 'Regretted' })
    await untilAlerted(api, ['Regretted'])
    x.world.delete(id)
    await untilAlerted(api, [''])
  })

  test.each([
    ['closed', 'clean'],
    ['cut by the network', 'abrupt'],
    ['ended by X', 'operational'],
  ] as const)('a stream that is %s is opened again, and what it missed is looked for', async (_, how) => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account } = await open(stack)
    x.fail('filtered', { status: 503, times: 2 })
    x.drop('filtered', how)
    await until('it is closed', () => x.streams.count('filtered') === 0)
    x.world.post(account, { text: 'Said meanwhile' })
    await untilAlerted(api, ['Said meanwhile'])
    await until('it is open', () => x.streams.count('filtered') === 1)
    x.world.post(account, { text: 'Said after' })
    await untilAlerted(api, ['Said meanwhile', 'Said after'])
  })

  test.each(['mid-character', 'mid-object'] as const)(
    'a stream that breaks off in the middle (%s) loses nothing',
    async (where) => {
      await using stack = new AsyncDisposableStack()
      const { x, api, account } = await open(stack)
      x.cutNext('filtered', { where, ends: 'clean' })
      x.world.post(account, { text: 'Façade « dévoilée » à Lyon' })
      await untilAlerted(api, ['Façade « dévoilée » à Lyon'])
    },
  )

  test('characters that come in pieces are put together', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account } = await open(stack, ['stream'], { x: { writeBytes: 1 } })
    x.world.post(account, { text: 'Été à São Paulo 🏟️' })
    await untilAlerted(api, ['Été à São Paulo 🏟️'])
  })

  test('while a stream cannot be opened it is made up for by searches', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account, house } = await open(stack)
    x.fail('filtered', { status: 503 })
    x.drop('filtered', 'clean')
    for (const text of ['First', 'Second']) {
      x.world.post(account, { text })
      await until(text, async () => (await api.allAlerts()).some(({ post }) => post.title === text))
    }
    expect(x.streams.count('filtered')).toBe(0)
    expect(await stateOf(house, 'filtered')).toMatchObject({ state: 'closed', failureCode: 'server_error' })
    expect((await stateOf(house, 'filtered'))?.nextTryAt).toBeDate()
  })

  test('a stream that closes again and again does not use up its connections', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account } = await open(stack, ['stream'], { x: { lifeMs: 100 } })
    const titles = Array.from({ length: 10 }, (_, n) => `Post ${n}`)
    for (const text of titles) {
      x.world.post(account, { text })
      await Bun.sleep(100)
    }
    await untilAlerted(api, titles)
    expect(x.calls('filtered').filter(({ status }) => status === 429)).toEqual([])
  })

  test('a connection that a dead process left is cleared away', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account, settled } = await open(stack, ['stream'], { ready: false, x: {} })
    await settled()
    x.streams.ghost('filtered')
    x.drop('filtered', 'clean')
    await until('it is cleared', () => x.calls('connections').length > 0)
    await until('it is open', () => x.streams.count('filtered') === 1)
    x.world.post(account, { text: 'Here again' })
    await untilAlerted(api, ['Here again'])
  })

  test.each([3 * MINUTE, -3 * MINUTE])('a clock that is off by %i ms loses nothing', async (aheadMs) => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account } = await open(stack, ['stream'], { x: { aheadMs } })
    x.world.post(account, { text: 'Before' })
    await untilAlerted(api, ['Before'])
    x.fail('filtered', { status: 503, times: 1 })
    x.drop('filtered', 'clean')
    await until('it is closed', () => x.streams.count('filtered') === 0)
    x.world.post(account, { text: 'Meanwhile' })
    await untilAlerted(api, ['Before', 'Meanwhile'])
  })

  test('an account watched for its originals near the end of the budget loses none of its answers', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account, house } = await open(stack, ['activity'], {
      ready: false,
      house: { pollers: false },
    })
    const { db, clock, bus } = house.services
    await saveXSetting(db, { budgetMicros: 1_000, prices: { 'post.read': 9 }, readCap: null }, clock.now())
    const read = Array.from({ length: 95 }, (_, n) => `paid ${n}`)
    await noteSpend(db, [{ operation: 'post.read', resources: read, channelId: null }], clock.now())
    await house.runtime.startPollers()
    await untilOpen(house, 'filtered')
    await until('nothing is missed', async () => gapIsClosed(house))
    x.world.post(account, { text: 'An answer', replyTo: x.world.post(x.world.account().id).id })
    x.world.post(account, { text: 'An original' })
    await untilAlerted(api, ['An original'])
    await db.update(channel).set({ nextPollAt: clock.now() })
    await bus.publish('due', 0)
    await untilAlerted(api, ['An original', 'An answer'])
  })

  test('a stream that was never opened is made up for by searches', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account, house } = await open(stack, ['stream'], {
      ready: false,
      house: { pollers: false },
    })
    x.fail('filtered', { status: 503 })
    await house.runtime.startPollers()
    await until('it is refused', () => x.calls('filtered').length > 0)
    x.world.post(account, { text: 'Said meanwhile' })
    await untilAlerted(api, ['Said meanwhile'])
    expect(x.streams.count('filtered')).toBe(0)
  })

  test('looks that waited for money are made as soon as there is some', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, house } = await open(stack, ['timeline'], { ready: false, house: { pollers: false } })
    const { db, clock, ledger } = house.services
    await ledger.halt('no_credit', new Date(clock.now().getTime() + 2_000))
    await house.runtime.startPollers()
    await until('it says so', async () => (await stateOf(house, 'activity'))?.failureCode === 'no_credit')
    const tonight = new Date(clock.now().getTime() + 12 * 3_600_000)
    await db
      .update(channel)
      .set({ failures: 9, failureCode: 'no_credit', nextPollAt: tonight, heldUntil: tonight })
    await until('it is looked at', () => x.calls('timeline').length > 0)
  })

  test('when its reading ends X is not called sound', async () => {
    await using stack = new AsyncDisposableStack()
    const { house } = await open(stack, ['stream'], { ready: false, house: { pollers: false } })
    const [stage, stopping] = [new XReaderStage(house.services, hurried(50)), new AbortController()]
    await stage.run(stopping.signal)
    await untilOpen(house, 'filtered')
    stopping.abort()
    await stage.settle()
    expect(await stateOf(house, 'filtered')).toMatchObject({ state: 'closed', failureCode: 'aborted' })
  })

  test('rules of others on the key stay, and what they bring is counted as wasted', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account, house } = await open(stack)
    const theirs = x.world.account().id
    await house.services.x.changeRules({ add: [{ value: `from:${theirs}`, tag: 'theirs' }], remove: [] })
    x.world.post(theirs, { text: 'For somebody else' })
    x.world.post(account, { text: 'For us' })
    await untilAlerted(api, ['For us'])
    await until('both are paid for', async () => (await countSpent(house)).units === 2)
    expect(await countSpent(house)).toMatchObject({ wasted: 1 })
    await house.services.bus.publish('due', 0)
    const kept = await house.services.x.rules()
    expect(kept.ok && kept.value.map(({ tag }) => tag).toSorted()).toEqual(['theirs', 'visao'])
  })

  test('who is new is watched at once, whoever is left is not paid for', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account, house, teamId } = await open(stack)
    const other = x.world.account().id
    await watchX(house.services, teamId, [other])
    await until('the rule has both', () => x.calls('rules').length >= 3)
    x.world.post(other, { text: 'Newly watched' })
    await untilAlerted(api, ['Newly watched'])
    const [source] = (await api.sources()).filter(({ address }) => address.endsWith(account))
    await api.remove(source?.id ?? '')
    const changes = x.calls('rules').length
    await until('the rule has one', () => x.calls('rules').length > changes + 1)
    x.world.post(account, { text: 'No longer' })
    x.world.post(other, { text: 'Still' })
    await untilAlerted(api, ['Newly watched', 'Still'])
    expect(x.bill.units('post.read')).toBe(2)
  })

  test('near the end of the budget only originals are paid for, but of those that matter everything', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account, house, teamId } = await open(stack, ['activity'])
    const important = x.world.account().id
    await watchX(house.services, teamId, [important], { method: 'activity', priority: 'high' })
    house.services.ledger.allowance = async () => 'slow'
    await until('it is watched by a rule', () => x.streams.count('filtered') === 1)
    await until('no longer by events', () => x.subscriptions.for('post.create', account) === null)
    const other = x.world.post(x.world.account().id)
    x.world.post(account, { text: 'A reply', replyTo: other.id })
    x.world.post(important, { text: 'A reply that matters', replyTo: other.id })
    x.world.post(account, { text: 'An original' })
    const found = async () => (await api.allAlerts()).map(({ post }) => post.title).toSorted()
    await until('both', async () => (await found()).length === 2)
    expect(await found()).toEqual(['A reply that matters', 'An original'])
  })

  test('with a key that may not subscribe everybody is watched by rules', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, accounts, house, teamId } = await open(stack, ['stream'])
    x.fail('subscriptions', { status: 403 })
    const everything = x.world.account().id
    await watchX(house.services, teamId, [everything], { method: 'activity' })
    await until('the rule has both', () => x.calls('rules').length >= 2)
    x.world.post(everything, { text: 'By a rule' })
    x.world.post(accounts[0] ?? '', { text: 'As before' })
    await untilAlerted(api, ['By a rule', 'As before'])
  })

  test('without credit the streams are closed and say so; they are opened again when there is some', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account, house } = await open(stack, ['stream'])
    await house.services.ledger.halt('no_credit', new Date(Date.now() + 3_600_000))
    await until('it says so', async () => (await stateOf(house, 'filtered'))?.failureCode === 'no_credit')
    await until('all are closed', () => x.streams.count('filtered') + x.streams.count('activity') === 0)
    x.world.post(account, { text: 'While nobody paid' })
    await house.services.ledger.resume()
    await untilAlerted(api, ['While nobody paid'])
    await untilOpen(house, 'filtered')
  })

  test('what is taken down goes although the budget is spent; what was posted meanwhile comes when there is some', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account, house } = await open(stack, ['activity'])
    const { db, clock } = house.services
    const { id } = x.world.post(account, { text: 'Regretted' })
    await untilAlerted(api, ['Regretted'])
    await saveXSetting(db, { budgetMicros: 1, prices: {}, readCap: null }, clock.now())
    await until('only deletions are told', () =>
      x.subscriptions.all().every(({ event_type }) => event_type === 'post.delete'),
    )
    await until('and are listened to', () => x.streams.count('activity') === 1)
    x.world.post(account, { text: 'While nobody paid' })
    x.world.delete(id)
    await untilAlerted(api, [''])
    expect((await countSpent(house)).units).toBe(1)
    await saveXSetting(db, { budgetMicros: null, prices: {}, readCap: null }, clock.now())
    await untilAlerted(api, ['', 'While nobody paid'])
  })

  test('what is taken down by who is followed no more goes too', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, api, account } = await open(stack, ['activity'])
    const { id } = x.world.post(account, { text: 'Regretted' })
    await untilAlerted(api, ['Regretted'])
    const [source] = await api.sources()
    await api.remove(source?.id ?? '')
    await until('its posts are not sent any more', () =>
      x.subscriptions.all().every(({ event_type }) => event_type === 'post.delete'),
    )
    await until('its deletions are', () => x.streams.count('activity') === 1)
    x.world.delete(id)
    await untilAlerted(api, [''])
  })

  test('an account that was renamed is followed, and its source says so', async () => {
    await using stack = new AsyncDisposableStack()
    const timings = { ...hurried(50), profilesEveryMs: 300 }
    const { x, api, account, house } = await open(stack, ['stream'], {
      house: { overrides: { xTimings: timings } },
    })
    const { db } = house.services
    await until('it is known', async () => (await db.select().from(xAccount)).length === 1)
    x.world.rename(account, 'kestrel_now')
    await until('its new name', async () => (await db.select().from(xAccount))[0]?.handle === 'kestrel_now')
    const [known] = await db.select().from(xAccount)
    expect(known?.formerHandle).toStartWith('kestrel_')
    expect(known?.renamedAt).toBeDate()
    const [source] = await api.sources()
    expect(source).toMatchObject({
      siteUrl: 'https://x.com/kestrel_now',
      notice: { code: 'moved', address: 'https://x.com/kestrel_now' },
    })
    await until('posts come under it', async () => {
      x.world.post(account)
      const alerts = await api.allAlerts()
      return alerts.some(({ post }) => post.url?.startsWith('https://x.com/kestrel_now/status/'))
    })
  })

  test('what nobody could search for any more is left to the channels’ own looks', async () => {
    await using stack = new AsyncDisposableStack()
    const { x, house } = await open(stack, ['stream'], { ready: false, house: { pollers: false } })
    const { db } = house.services
    const longAgo = new Date(Date.now() - 9 * DAY)
    const state = { state: 'closed', since: longAgo, aliveAt: longAgo } as const
    const nothing = { failureCode: null, failureDetail: null, nextTryAt: null }
    for (const kind of ['filtered', 'activity'] as const) await keepStream(db, { kind, ...state, ...nothing })
    await house.runtime.startPollers()
    await until('its own look', async () => (await db.select().from(channel))[0]?.lastCheckedAt)
    expect(x.calls('search')).toEqual([])
  })
})
