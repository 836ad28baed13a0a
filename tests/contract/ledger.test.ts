import { expect, test } from 'bun:test'
import { asc, sql } from 'drizzle-orm'
import { noteSpend, pruneBilled, saveXSetting } from '../../db/queries/x-spend.ts'
import { xBilled, xHalt, xSetting, xSpend } from '../../db/schema/index.ts'
import { openRowLedger } from '../../server/adapters/ledger-rows.ts'
import type { XBilled } from '../../server/ports/ledger.ts'
import { FakeClock } from '../fixtures/clock.ts'
import { DAY, describeBoth, shareHouse } from '../fixtures/house-kinds.ts'
import { type LedgerRig, ledgerSuite } from './ledger.suite.ts'

const posts = (...resources: string[]): XBilled => ({ operation: 'post.read', resources, channelId: 'a' })

describeBoth('ledger of rows', (ground) => {
  const shared = shareHouse(ground)
  /** One database for all, emptied: opening one takes longer than any of these tests. */
  const open = async (): Promise<LedgerRig> => {
    const { db } = shared.house.services
    await db.execute(sql`truncate x_billed, x_spend, x_setting, x_halt`)
    const clock = new FakeClock('2026-11-25T10:00:00Z')
    return {
      ledger: openRowLedger({ db, clock }),
      other: openRowLedger({ db, clock }),
      lines: () =>
        db.select().from(xSpend).orderBy(asc(xSpend.day), asc(xSpend.channel), asc(xSpend.operation)),
      pass: (ms) => clock.advance(ms),
      now: () => clock.now(),
      set: ({ budgetMicros = null, prices = {}, readCap = null }) =>
        saveXSetting(db, { budgetMicros, prices, readCap }, clock.now()),
      [Symbol.asyncDispose]: async () => undefined,
    }
  }
  ledgerSuite(open)

  test('a note within a transaction goes with it', async () => {
    await using rig = await open()
    const { db } = shared.house.services
    const undone = db.transaction(async (tx) => {
      await noteSpend(tx, [posts('1')], rig.now())
      throw new Error('the delivery failed')
    })
    await expect(undone).rejects.toThrow('the delivery failed')
    expect(await rig.lines()).toEqual([])
    await rig.ledger.note([posts('1')])
    expect(await rig.lines()).toMatchObject([{ units: 1, repeats: 0 }])
  })

  test('what was billed is remembered for two days, what was spent for good', async () => {
    await using rig = await open()
    const { db } = shared.house.services
    await rig.ledger.note([posts('1')])
    await rig.pass(2 * DAY)
    await rig.ledger.note([posts('2')])
    await pruneBilled(db, rig.now())
    expect(await db.select().from(xBilled)).toHaveLength(2)
    await rig.pass(DAY)
    await pruneBilled(db, rig.now())
    expect(await db.select().from(xBilled)).toMatchObject([{ resource: '2' }])
    expect(await rig.lines()).toHaveLength(2)
  })

  test('a halt told again began when it was told first; a cycle later it is another one', async () => {
    await using rig = await open()
    const { db } = shared.house.services
    const in1h = () => new Date(rig.now().getTime() + DAY / 24)
    for (const why of ['no_credit', 'usage_capped'] as const) await rig.ledger.halt(why, in1h())
    await rig.pass(DAY)
    for (const why of ['no_credit', 'usage_capped'] as const) await rig.ledger.halt(why, in1h())
    const halts = await db.select().from(xHalt).orderBy(asc(xHalt.why))
    expect(halts.map(({ why, since, until }) => [why, since.toISOString(), until.toISOString()])).toEqual([
      ['no_credit', '2026-11-25T10:00:00.000Z', '2026-11-26T11:00:00.000Z'],
      ['usage_capped', '2026-11-26T10:00:00.000Z', '2026-11-26T11:00:00.000Z'],
    ])
  })

  test('wishes replace one another', async () => {
    await using rig = await open()
    const { db } = shared.house.services
    await rig.set({ budgetMicros: 9_000_000_000, readCap: 5 })
    await rig.set({ prices: { 'user.read': 1 } })
    expect(await db.select().from(xSetting)).toMatchObject([
      { budgetMicros: null, readCap: null, prices: { 'user.read': 1 } },
    ])
  })
})
