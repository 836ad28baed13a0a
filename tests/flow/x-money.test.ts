import { afterAll, beforeEach, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import type { XStateWire, XUsageWire } from '../../server/app.ts'
import type { XPurpose } from '../../server/ports/x.ts'
import { FakeClock } from '../fixtures/clock.ts'
import { ask } from '../fixtures/company.ts'
import type { Member } from '../fixtures/house-api.ts'
import { DAY, describeBoth, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { openXServer } from '../fixtures/x-server/server.ts'

const FOR_ALL: XPurpose = { channelId: null, priority: 'normal' }
const ALL = { sinceId: null, limit: 100, originals: false }

describeBoth('what X bills, against X itself', (ground) => {
  const clock = new FakeClock('2026-11-25T10:00:00Z')
  const x = openXServer({ clock })
  const shared = shareHouse(ground, { env: x.env(), overrides: { clock } })
  let boss: Member | null = null
  let author = ''

  afterAll(() => x[Symbol.asyncDispose]())
  beforeEach(async () => {
    boss ??= await shared.house.signUp('Anna')
    await shared.house.services.db.execute(sql`truncate x_billed, x_spend, x_setting, x_halt`)
    Object.assign(x.manner, { balanceMicros: null, readCap: 3_000_000 })
    author = x.world.account({ handle: `sole${crypto.randomUUID().slice(0, 8)}` }).id
    // Each test has a day of its own: what X billed before is over.
    await clock.advance(DAY - (clock.now().getTime() % DAY) + 10 * HOUR)
  })

  const member = () => {
    if (!boss) throw new Error('nobody signed up')
    return boss
  }
  const usage = () => ask<XUsageWire>(member().api, 'GET', '/api/x/usage')
  const state = () => ask<XStateWire>(member().api, 'GET', '/api/x/state')
  const set = (budgetMicros: number | null, prices = {}) =>
    ask<XUsageWire>(member().api, 'PUT', '/api/x/budget', { budgetMicros, readCap: null, prices })
  const put = (count: number) => {
    for (let n = 0; n < count; n++) x.world.post(author, { text: `Paire ${n}` })
  }
  const read = () => shared.house.services.x.timeline(author, ALL, FOR_ALL)
  const codeOf = async () => {
    const answer = await read()
    return answer.ok ? 'ok' : answer.failure.code
  }
  const calls = () => x.calls('timeline').length

  test('ours is X’s own bill, to the cent, over midnight too', async () => {
    const before = x.bill.micros
    put(7)
    await read()
    await read()
    expect((await usage()).spentMicros).toBe(35_000)
    await clock.advance(14 * HOUR)
    await read()
    const { spentMicros, days, waste, operations } = await usage()
    expect(spentMicros).toBe(x.bill.micros - before)
    expect(days.slice(-2).map(({ units, repeats, wasted }) => [units, repeats, wasted])).toEqual([
      [7, 7, 0],
      [7, 0, 7],
    ])
    expect([waste, operations[0]?.wasted]).toEqual([0.5, 7])
  })

  test('a spent budget asks X for nothing more, a raised one at once', async () => {
    await set(50_000)
    put(10)
    expect(await codeOf()).toBe('ok')
    const asked = calls()
    expect(await codeOf()).toBe('budget_spent')
    expect(calls()).toBe(asked)
    const { level, allowance } = await usage()
    expect([level, allowance]).toEqual([100, { read: 'closed', write: 'open' }])
    await set(1_000_000)
    await clock.advance(1_001)
    expect(await codeOf()).toBe('ok')
  })

  test('402 stops everything for an hour at a time, until X takes the money', async () => {
    put(1)
    x.manner.balanceMicros = 0
    expect(await codeOf()).toBe('no_credit')
    const { halts } = await state()
    expect(halts).toEqual([
      {
        why: 'no_credit',
        since: clock.now().toISOString(),
        until: new Date(clock.now().getTime() + HOUR).toISOString(),
      },
    ])
    expect((await usage()).allowance).toEqual({ read: 'closed', write: 'closed' })
    const asked = calls()
    await clock.advance(59 * MINUTE)
    expect([await codeOf(), calls()]).toEqual(['no_credit', asked])
    await clock.advance(MINUTE)
    expect([await codeOf(), calls()]).toEqual(['no_credit', asked + 1])
    expect((await state()).halts[0]?.since).toBe(halts[0]?.since)
    x.manner.balanceMicros = 1_000_000
    expect(await codeOf()).toBe('no_credit')
    await clock.advance(HOUR)
    expect(await codeOf()).toBe('ok')
    expect((await state()).halts).toEqual([])
    expect((await usage()).allowance).toEqual({ read: 'open', write: 'open' })
  })

  test('whoever topped up need not wait for the hour', async () => {
    put(1)
    x.manner.balanceMicros = 0
    expect(await codeOf()).toBe('no_credit')
    x.manner.balanceMicros = 1_000_000
    await ask(member().api, 'POST', '/api/x/resume')
    await clock.advance(1_001)
    expect(await codeOf()).toBe('ok')
  })

  test('over X’s own cap reading stops until the cycle ends, writing goes on', async () => {
    put(3)
    x.manner.readCap = 0
    expect(await codeOf()).toBe('usage_capped')
    const { halts, allowance } = await usage()
    expect(allowance).toEqual({ read: 'closed', write: 'open' })
    expect(Date.parse(halts[0]?.until ?? '')).toBeGreaterThan(clock.now().getTime())
    x.manner.readCap = 3_000_000
    const asked = calls()
    expect([await codeOf(), calls()]).toEqual(['usage_capped', asked])
    await clock.advance(Date.parse(halts[0]?.until ?? '') - clock.now().getTime())
    expect(await codeOf()).toBe('ok')
    expect((await state()).halts).toEqual([])
  })

  test('a new price of the house counts from now on', async () => {
    put(1)
    await read()
    await set(null, { 'post.read': 8_000 })
    put(1)
    await read()
    expect((await usage()).spentMicros).toBe(13_000)
  })

  test('X’s own count stands beside ours', async () => {
    await clock.advance(6 * MINUTE)
    put(4)
    await read()
    const { counted } = await usage()
    expect(counted).toMatchObject({ used: x.bill.units('post.read'), ours: 4, cap: 3_000_000 })
    expect(counted?.since.slice(8, 10)).toBe('08')
  })
})
