import { expect, test } from 'bun:test'
import type { XOperation } from '../../server/core/x/model.ts'
import type { Ledger, XBilled } from '../../server/ports/ledger.ts'

/** A line of the books. */
export interface Line {
  day: string
  channel: string
  operation: XOperation
  units: number
  repeats: number
  wasted: number
  micros: number
}

/** Two ledgers on the same books (as two processes have them), at 10:00 UTC on 25 November 2026. */
export interface LedgerRig extends AsyncDisposable {
  ledger: Ledger
  other: Ledger
  /** All lines, by day, channel and operation. */
  lines(): Promise<Line[]>
  /** Lets time go by. */
  pass(ms: number): Promise<void>
  now(): Date
  /** Sets the house's wishes. */
  set(wish: {
    budgetMicros?: number
    prices?: Partial<Record<XOperation, number>>
    readCap?: number
  }): Promise<void>
}

const SECOND = 1_000
const HOUR = 3_600 * SECOND
const read = (...resources: string[]): XBilled => ({ operation: 'post.read', resources, channelId: 'a' })
const many = (count: number, name = 'p') => read(...Array.from({ length: count }, (_, n) => `${name}${n}`))

/** What every `Ledger` keeps. */
export function ledgerSuite(open: () => Promise<LedgerRig>): void {
  const both = async ({ ledger }: LedgerRig) => [
    await ledger.allowance('read'),
    await ledger.allowance('write'),
  ]

  test('writes down what is billed, by day, channel and operation', async () => {
    await using rig = await open()
    await rig.ledger.note([
      read('1', '2'),
      { operation: 'user.read', resources: ['9'], channelId: null },
      { operation: 'post.create.url', resources: ['77'], channelId: null },
    ])
    await rig.ledger.note([read('3')])
    const line = { day: '2026-11-25', repeats: 0, wasted: 0 }
    expect(await rig.lines()).toEqual([
      { ...line, channel: '', operation: 'post.create.url', units: 1, micros: 200_000 },
      { ...line, channel: '', operation: 'user.read', units: 1, micros: 10_000 },
      { ...line, channel: 'a', operation: 'post.read', units: 3, micros: 15_000 },
    ])
  })

  test('what comes again the same day costs nothing, whoever asks for it', async () => {
    await using rig = await open()
    await rig.ledger.note([read('1', '2', '2')])
    await rig.other.note([{ ...read('1', '4'), channelId: 'b' }])
    const lines = await rig.lines()
    expect(lines.map(({ channel, units, repeats, micros }) => [channel, units, repeats, micros])).toEqual([
      ['a', 2, 1, 10_000],
      ['b', 1, 1, 5_000],
    ])
  })

  test('the same id under another operation is another thing', async () => {
    await using rig = await open()
    await rig.ledger.note([read('1'), { operation: 'user.read', resources: ['1'], channelId: 'a' }])
    expect((await rig.lines()).map(({ units }) => units)).toEqual([1, 1])
  })

  test('of processes that note the same posts at once one pays for each', async () => {
    await using rig = await open()
    const posts = Array.from({ length: 40 }, (_, n) => String(n))
    const shuffled = [posts, posts.toReversed(), [...posts.slice(20), ...posts.slice(0, 20)], posts]
    const notes = shuffled.map((list, n) => (n % 2 ? rig.other : rig.ledger).note([read(...list)]))
    await Promise.all(notes)
    expect(await rig.lines()).toMatchObject([{ units: 40, repeats: 120, micros: 200_000 }])
  })

  test('after midnight UTC it is billed again, and what was paid for the day before is waste', async () => {
    await using rig = await open()
    await rig.pass(13.9 * HOUR)
    await rig.ledger.note([read('1', '2')])
    await rig.pass(0.2 * HOUR)
    await rig.ledger.note([read('1', '3')])
    await rig.ledger.note([read('1')])
    expect(await rig.lines()).toMatchObject([
      { day: '2026-11-25', units: 2, wasted: 0, micros: 10_000 },
      { day: '2026-11-26', units: 2, repeats: 1, wasted: 1, micros: 10_000 },
    ])
  })

  test('a profile read again the next day is no waste', async () => {
    await using rig = await open()
    const profile: XBilled = { operation: 'user.read', resources: ['1'], channelId: 'a' }
    await rig.ledger.note([profile])
    await rig.pass(24 * HOUR)
    await rig.ledger.note([profile])
    expect((await rig.lines()).map(({ units, wasted }) => [units, wasted])).toEqual([
      [1, 0],
      [1, 0],
    ])
  })

  test('waste is what whoever notes it says, of what was paid for', async () => {
    await using rig = await open()
    await rig.ledger.note([read('1')])
    await rig.ledger.note([{ ...read('1', '2'), wasted: true }])
    expect(await rig.lines()).toMatchObject([{ units: 2, repeats: 1, wasted: 1 }])
  })

  test('nothing is nothing', async () => {
    await using rig = await open()
    await rig.ledger.note([])
    await rig.ledger.note([read()])
    expect(await rig.lines()).toEqual([])
  })

  test('a new price counts from now on and leaves the past alone', async () => {
    await using rig = await open()
    await rig.ledger.note([read('1')])
    await rig.set({ prices: { 'post.read': 7_000 } })
    await rig.other.note([read('2')])
    expect(await rig.lines()).toMatchObject([{ units: 2, micros: 12_000 }])
  })

  test('without a budget everything is open', async () => {
    await using rig = await open()
    await rig.ledger.note([many(100)])
    expect(await both(rig)).toEqual(['open', 'open'])
  })

  test('slows at 80 %, stops reading at 100 %, writing at 110 %, as soon as it is noted', async () => {
    await using rig = await open()
    await rig.set({ budgetMicros: 500_000 })
    await rig.ledger.note([many(79)])
    expect(await both(rig)).toEqual(['open', 'open'])
    await rig.ledger.note([many(1, 'q')])
    expect(await both(rig)).toEqual(['slow', 'open'])
    await rig.ledger.note([many(20, 'r')])
    expect(await both(rig)).toEqual(['closed', 'open'])
    await rig.ledger.note([many(10, 's')])
    expect(await both(rig)).toEqual(['closed', 'closed'])
  })

  test('what another process spends counts within a second', async () => {
    await using rig = await open()
    await rig.set({ budgetMicros: 500_000 })
    expect(await both(rig)).toEqual(['open', 'open'])
    await rig.other.note([many(100)])
    await rig.pass(1_001)
    expect(await both(rig)).toEqual(['closed', 'open'])
  })

  test('a new month begins with nothing spent', async () => {
    await using rig = await open()
    await rig.set({ budgetMicros: 500_000 })
    await rig.ledger.note([many(100)])
    expect(await both(rig)).toEqual(['closed', 'open'])
    await rig.pass(6 * 24 * HOUR)
    expect(await both(rig)).toEqual(['open', 'open'])
  })

  test('a cap on posts read stops reading alone', async () => {
    await using rig = await open()
    await rig.set({ readCap: 10 })
    await rig.ledger.note([{ operation: 'user.read', resources: ['1', '2', '3'], channelId: null }, many(8)])
    expect(await both(rig)).toEqual(['slow', 'open'])
    await rig.ledger.note([many(10)])
    expect(await both(rig)).toEqual(['closed', 'open'])
  })

  test('without credit nothing is paid for until it is time to ask again, or X answered', async () => {
    await using rig = await open()
    await rig.ledger.halt('no_credit', new Date(rig.now().getTime() + HOUR))
    expect(await both(rig)).toEqual(['closed', 'closed'])
    await rig.pass(HOUR)
    expect(await both(rig)).toEqual(['open', 'open'])
    await rig.ledger.halt('no_credit', new Date(rig.now().getTime() + HOUR))
    await rig.pass(1_001)
    expect(await rig.other.allowance('write')).toBe('closed')
    await rig.other.resume()
    expect(await rig.other.allowance('write')).toBe('open')
    await rig.pass(1_001)
    expect(await both(rig)).toEqual(['open', 'open'])
  })

  test('tells the month: the days that are over, today, and what others noted', async () => {
    await using rig = await open()
    const sums = async () => {
      const { spentMicros, postsRead } = await rig.ledger.month()
      return [spentMicros, postsRead]
    }
    await rig.ledger.note([many(3)])
    expect(await sums()).toEqual([15_000, 3])
    await rig.pass(24 * HOUR)
    expect(await sums()).toEqual([15_000, 3])
    await rig.ledger.note([many(2, 'q'), { operation: 'user.read', resources: ['1'], channelId: null }])
    await rig.other.note([many(1, 'r')])
    await rig.pass(1_001)
    expect(await sums()).toEqual([40_000, 6])
    await rig.set({ budgetMicros: 7, readCap: 9 })
    await rig.pass(1_001)
    expect(await rig.ledger.month()).toMatchObject({ budgetMicros: 7, readCap: 9, halts: [] })
  })

  test('says why nothing is paid for, and until when', async () => {
    await using rig = await open()
    const end = async (kind: 'read' | 'write') => {
      const stop = await rig.ledger.stop(kind)
      return stop && `${stop.why} ${stop.until.toISOString().slice(0, 13)}`
    }
    expect([await end('read'), await end('write')]).toEqual([null, null])
    await rig.set({ budgetMicros: 500_000 })
    await rig.ledger.note([many(100)])
    expect([await end('read'), await end('write')]).toEqual(['budget_spent 2026-12-01T00', null])
    await rig.ledger.halt('usage_capped', new Date(rig.now().getTime() + 5 * HOUR))
    expect([await end('read'), await end('write')]).toEqual(['usage_capped 2026-11-25T15', null])
    await rig.ledger.halt('no_credit', new Date(rig.now().getTime() + HOUR))
    expect(await end('write')).toBe('no_credit 2026-11-25T11')
  })

  test('over X’s cap nothing is read until the cycle ends; an answer to a write does not end that', async () => {
    await using rig = await open()
    await rig.ledger.halt('usage_capped', new Date(rig.now().getTime() + 5 * HOUR))
    await rig.ledger.resume()
    expect(await both(rig)).toEqual(['closed', 'open'])
    await rig.pass(5 * HOUR)
    expect(await both(rig)).toEqual(['open', 'open'])
  })
}
