import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { teamId } from '../../db/db.ts'
import { xStream } from '../../db/schema/index.ts'
import type { AuditLineWire, XStateWire, XUsageWire } from '../../server/app.ts'
import { openOwnCount } from '../../server/features/x/own-count.ts'
import { showXUsage } from '../../server/features/x/service.ts'
import { TellXStage } from '../../server/pipeline/tell-x.ts'
import type { XAnswer, XUsage } from '../../server/ports/x.ts'
import { ask, hire } from '../fixtures/company.ts'
import type { ErrorBody, Member } from '../fixtures/house-api.ts'
import { DAY, describeBest, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { until } from '../fixtures/until.ts'
import { openXServer } from '../fixtures/x-server/server.ts'

const DOLLAR = 1_000_000
const wish = { budgetMicros: 100 * DOLLAR, readCap: null, prices: {} }
const posts = (count: number, channelId: string | null = null) => ({
  operation: 'post.read' as const,
  resources: Array.from({ length: count }, () => crypto.randomUUID()),
  channelId,
})

describeBest('what X costs', (ground) => {
  const x = openXServer()
  const shared = shareHouse(ground, { env: x.env() })
  let founder: Member
  let guest: Member

  beforeAll(async () => {
    founder = await shared.house.signUp('Anna')
    await shared.clock.advance(HOUR)
    guest = await shared.house.signUp('Bruno')
  })
  afterAll(() => x[Symbol.asyncDispose]())
  beforeEach(async () => {
    await shared.house.services.db.execute(sql`truncate x_billed, x_spend, x_setting, x_halt, x_stream`)
    // What is kept for a second of what was.
    await shared.clock.advance(2_000)
  })

  const usage = ({ api }: Member) => ask<XUsageWire>(api, 'GET', '/api/x/usage')
  const state = ({ api }: Member) => ask<XStateWire>(api, 'GET', '/api/x/state')
  const set = ({ api }: Member, body: object) => api.send<XUsageWire>('PUT', '/api/x/budget', body)
  const ledger = () => shared.house.services.ledger

  /** A source of the team on a channel of X, as its connector would have made it. */
  async function source({ api }: Member, name: string): Promise<{ id: string; channel: string }> {
    const feed = shared.publisher.feed(`/${crypto.randomUUID()}`)
    const { id } = await api.watch(feed.url, { name })
    const { db } = shared.house.services
    const found = await db.query.source.findFirst({ where: (one, { eq }) => eq(one.id, id) })
    return { id, channel: found?.channelId ?? '' }
  }

  test('nothing spent, nothing set: everything is there and says so', async () => {
    const { at, days, ...rest } = await usage(founder)
    expect(rest).toMatchObject({
      connected: true,
      mayChange: true,
      spentMicros: 0,
      budgetMicros: null,
      share: null,
      level: 0,
      allowance: { read: 'open', write: 'open' },
      forecast: { micros: null, basis: 'nothing', budgetEndsOn: null },
      operations: [],
      sources: [],
      waste: null,
      halts: [],
      streams: [],
    })
    expect(days).toHaveLength(30)
    expect([days.at(-1)?.day, days.at(-1)?.micros]).toEqual([at.slice(0, 10), 0])
    expect(rest.prices).toEqual(rest.listPrices)
  })

  test('by operation, by day and by source, its own by name and the others’ in one line', async () => {
    const [nike, secret] = [await source(founder, 'Nike'), await source(guest, 'Hush')]
    await ledger().note([posts(6, nike.channel), posts(2, secret.channel), posts(1, crypto.randomUUID())])
    await ledger().note([
      { ...posts(1, nike.channel), wasted: true },
      { operation: 'user.read', resources: ['9'], channelId: null },
    ])
    await ledger().note([{ operation: 'user.read', resources: ['9'], channelId: null }])
    const seen = await usage(founder)
    expect([seen.spentMicros, seen.readMicros, seen.postsRead]).toEqual([60_000, 60_000, 10])
    expect(seen.operations).toEqual([
      { operation: 'post.read', units: 10, repeats: 0, wasted: 1, micros: 50_000 },
      { operation: 'user.read', units: 1, repeats: 1, wasted: 0, micros: 10_000 },
    ])
    expect(
      seen.sources.map(({ of, name, units, wasted, micros }) => [of, name, units, wasted, micros]),
    ).toEqual([
      ['source', 'Nike', 7, 1, 35_000],
      ['others', null, 3, 0, 15_000],
      ['none', null, 1, 0, 10_000],
    ])
    expect(seen.sources[0]?.sourceId).toBe(nike.id)
    expect(seen.days.at(-1)).toMatchObject({ units: 11, repeats: 1, wasted: 1, micros: 60_000 })
    expect(seen.waste).toBeCloseTo(1 / 11)
    const other = await usage(guest)
    expect(JSON.stringify(other)).not.toContain('Nike')
    expect(other.sources.find(({ name }) => name === 'Hush')?.units).toBe(2)
    expect(other.spentMicros).toBe(60_000)
  })

  test('the owner of the team that founded the house sets it, nobody else', async () => {
    const refused = await set(guest, wish)
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'not_founding_team' } } })
    expect((await usage(guest)).mayChange).toBe(false)
    const admin = await hire(shared.house, founder, 'admin')
    expect((await set(admin, wish)).status).toBe(403)
    expect((await usage(admin)).mayChange).toBe(false)
    expect(await guest.api.send('POST', '/api/x/resume')).toMatchObject({ status: 403 })
    expect((await usage(founder)).budgetMicros).toBeNull()

    const { status, body } = await set(founder, { ...wish, readCap: 9_000, prices: { 'post.read': 4_000 } })
    expect(status).toBe(200)
    expect(body).toMatchObject({ budgetMicros: 100 * DOLLAR, readCap: 9_000, share: 0 })
    expect([body.prices['post.read'], body.listPrices['post.read']]).toEqual([4_000, 5_000])
    const { items } = await ask<{ items: AuditLineWire[] }>(founder.api, 'GET', '/api/audit')
    expect(items.find(({ action }) => action === 'x.budget_set')).toMatchObject({
      actor: { name: 'Anna' },
      detail: { from: 'no budget', to: '$100', cap: '9000 posts', prices: 'post.read $0.004' },
    })
  })

  test.each([
    [{ ...wish, budgetMicros: 0.5 }, 'budgetMicros'],
    [{ ...wish, readCap: -5 }, 'readCap'],
    [{ ...wish, prices: { 'post.read': 5e9 } }, 'prices.post.read'],
    [{ ...wish, prices: null }, 'prices'],
  ])('%j is refused by the name of what is wrong', async (body, field) => {
    const { status, body: said } = await founder.api.send<ErrorBody>('PUT', '/api/x/budget', body)
    expect(status).toBe(400)
    expect(Object.keys(said.error.fields ?? {})).toEqual([field])
    expect((await usage(founder)).budgetMicros).toBeNull()
  })

  test('a new price counts from now on and never rewrites the past', async () => {
    await ledger().note([posts(1)])
    await set(founder, { ...wish, prices: { 'post.read': 9_000 } })
    expect((await usage(founder)).spentMicros).toBe(5_000)
    await ledger().note([posts(1)])
    await set(founder, wish)
    await ledger().note([posts(1)])
    expect((await usage(founder)).spentMicros).toBe(5_000 + 9_000 + 5_000)
  })

  test('at 80 % reads slow down, at 100 % they stop and writes go on', async () => {
    await set(founder, { ...wish, budgetMicros: DOLLAR / 2 })
    const seen = async (more: number) => {
      await ledger().note([posts(more)])
      const { level, allowance } = await usage(founder)
      const { level: told } = await state(guest)
      return [level, told, allowance.read, allowance.write]
    }
    expect(await seen(49)).toEqual([0, 0, 'open', 'open'])
    expect(await seen(1)).toEqual([50, 50, 'open', 'open'])
    expect(await seen(30)).toEqual([80, 80, 'slow', 'open'])
    expect(await seen(20)).toEqual([100, 100, 'closed', 'open'])
    expect(await ledger().allowance('read')).toBe('closed')
    expect(await seen(10)).toEqual([100, 100, 'closed', 'closed'])
    await set(founder, { ...wish, budgetMicros: DOLLAR })
    await shared.clock.advance(1_001)
    expect(await ledger().allowance('read')).toBe('open')
  })

  test('what failed for want of budget or credit is due again as soon as that changes', async () => {
    const { db } = shared.house.services
    const { channel } = await source(founder, 'Nike')
    const later = new Date(shared.clock.now().getTime() + HOUR).toISOString()
    const fail = (code: string) =>
      db.execute(sql`
        update channel set platform = 'x', failure_code = ${code}, held_until = ${later}::timestamptz,
          next_poll_at = ${later}::timestamptz where id = ${channel}::uuid`)
    const due = async () => {
      const found = await db.query.channel.findFirst({ where: (one, { eq }) => eq(one.id, channel) })
      return found?.heldUntil === null && found.nextPollAt <= shared.clock.now()
    }
    await fail('no_credit')
    await set(founder, wish)
    expect(await due()).toBe(false)
    await ask(founder.api, 'POST', '/api/x/resume')
    expect(await due()).toBe(true)
    await fail('budget_spent')
    await set(founder, wish)
    expect(await due()).toBe(true)
    await fail('private')
    await ask(founder.api, 'POST', '/api/x/resume')
    expect(await due()).toBe(false)
  })

  describe('told to open screens', () => {
    /** A page of this person’s, and the stage as one process runs it. */
    async function screen({ api }: Member) {
      const stream = await api.stream({ after: 0 })
      const stage = new TellXStage(shared.house.services)
      const heard = () => stream.heard.filter(({ type }) => type === 'x.updated')
      const before = heard().length
      const round = () => stage.run(new AbortController().signal)
      return { stream, round, heard: () => heard().slice(before) }
    }

    test('another mark, a halt, its end, a stream that stays down: each once, to every team', async () => {
      const { db } = shared.house.services
      const [here, there] = [await screen(founder), await screen(guest)]
      await using _here = here.stream
      await using _there = there.stream
      const both = async (wanted: (told: XStateWire) => boolean) => {
        await here.round()
        await here.round()
        for (const { stream } of [here, there]) await stream.until('x.updated', ({ data }) => wanted(data))
      }
      await both(({ connected }) => connected)
      await set(founder, { ...wish, budgetMicros: DOLLAR / 2 })
      await ledger().note([posts(50)])
      await both(({ level }) => level === 50)
      const until = new Date(shared.clock.now().getTime() + HOUR)
      await ledger().halt('no_credit', until)
      await both(({ halts }) => halts[0]?.until === until.toISOString())
      await shared.clock.advance(HOUR)
      await ledger().halt('no_credit', new Date(until.getTime() + HOUR))
      await both(({ halts }) => halts[0]?.until === new Date(until.getTime() + HOUR).toISOString())
      await ledger().resume()
      await both(({ level, halts }) => level === 50 && halts.length === 0)
      await db.insert(xStream).values({
        kind: 'filtered',
        state: 'closed',
        since: shared.clock.now(),
        failureCode: 'timeout',
        failureDetail: 'Nothing came for 25 s',
      })
      await here.round()
      await shared.clock.advance(10 * MINUTE)
      await both(({ down }) => down[0]?.kind === 'filtered')
      const told = here.heard().map(({ data }) => data as XStateWire)
      expect(told.map(({ level, halts, down }) => [level, halts.length, down.length])).toEqual([
        [0, 0, 0],
        [50, 0, 0],
        [50, 1, 0],
        [50, 1, 0],
        [50, 0, 0],
        [50, 0, 1],
      ])
      expect(there.heard().map(({ data }) => data)).toEqual(told)
      expect((await state(founder)).down).toEqual(told.at(-1)?.down ?? [])
      expect((await usage(founder)).streams).toMatchObject([
        { kind: 'filtered', state: 'closed', failure: { code: 'timeout', detail: 'Nothing came for 25 s' } },
      ])
    })

    test('a page that asks in between knows what was told, and what ends is told at once', async () => {
      const here = await screen(founder)
      await using _here = here.stream
      await here.round()
      const quiet = await state(founder)
      await ledger().halt('no_credit', new Date(shared.clock.now().getTime() + HOUR))
      expect(await state(founder)).toEqual(quiet)
      await here.round()
      expect((await state(founder)).halts).toHaveLength(1)
      await ask(founder.api, 'POST', '/api/x/resume')
      await here.round()
      expect(await state(founder)).toEqual(quiet)
      const halts = () => here.heard().map(({ data }) => (data as XStateWire).halts.length)
      await until('the halt is heard, then its end', () => halts().slice(-2).join() === '1,0')
    })

    test('another process that takes over tells only what is new', async () => {
      const here = await screen(founder)
      await using _here = here.stream
      await here.round()
      const other = new TellXStage(shared.house.services)
      await other.run(new AbortController().signal)
      await set(founder, { ...wish, budgetMicros: 0 })
      await shared.clock.advance(1_001)
      await other.run(new AbortController().signal)
      await here.round()
      await here.stream.until('x.updated', ({ data }) => data.level === 100)
      expect(here.heard().filter(({ data }) => (data as XStateWire).level === 100)).toHaveLength(1)
    })
  })

  describe('X’s own count', () => {
    function counting(value: XUsage | null) {
      let asked = 0
      const { services } = shared.house
      const usage = async (): Promise<XAnswer<XUsage>> => {
        asked += 1
        return value
          ? { ok: true, value, missing: [] }
          : { ok: false, failure: { code: 'not_found', detail: 'X answered 404' } }
      }
      const ownCount = openOwnCount({ ...services, x: { ...services.x, connected: true, usage } })
      return { ownCount, asked: () => asked }
    }
    const show = async ({ ownCount }: ReturnType<typeof counting>) => {
      const by = { kind: 'key', keyId: 'k', name: 'Robot' } as const
      const principal = { by, teamId: teamId(founder.teamId), teamName: 'A', role: 'viewer' } as const
      return (await showXUsage(shared.house.services, principal, ownCount)).counted
    }

    test('stands beside ours, over X’s cycle, and is asked for once in five minutes', async () => {
      const x = counting({ used: 12, cap: 3_000_000, resetDay: 20 })
      await ledger().note([posts(11), { operation: 'user.read', resources: ['1'], channelId: null }])
      expect(await show(x)).toMatchObject({ used: 12, ours: 11, cap: 3_000_000 })
      await show(x)
      expect(x.asked()).toBe(1)
      await shared.clock.advance(5 * MINUTE)
      expect((await show(x))?.since).toEndWith('-20T00:00:00.000Z')
      expect(x.asked()).toBe(2)
    })

    test('is left out where X does not say, and not asked for at every turn', async () => {
      for (const said of [null, { used: null, cap: null, resetDay: null }]) {
        const x = counting(said)
        expect([await show(x), await show(x), x.asked()]).toEqual([null, null, 1])
      }
    })
  })

  test('the forecast goes by the days before', async () => {
    await ledger().note([posts(100)])
    await shared.clock.advance(DAY)
    await ledger().note([posts(200)])
    await shared.clock.advance(DAY)
    expect((await usage(founder)).forecast).toMatchObject({ basis: 'little' })
    expect((await usage(founder)).forecast.micros).toBeGreaterThan(1_500_000)
  })
})
