import { expect, test } from 'bun:test'
import type { XMonth } from './budget.ts'
import { sameXState, X_QUIET, type XStreamState, xStateOf } from './state.ts'

const NOW = new Date('2026-11-25T10:00:00Z')
const minutes = (n: number) => new Date(NOW.getTime() + n * 60_000)
const MONTH: XMonth = { spentMicros: 0, postsRead: 0, budgetMicros: 1_000, readCap: null, halts: [] }
const stream = (more: Partial<XStreamState>): XStreamState => ({
  kind: 'filtered',
  state: 'closed',
  since: minutes(-30),
  aliveAt: minutes(-30),
  failureCode: 'timeout',
  ...more,
})
const state = (month: Partial<XMonth>, streams: XStreamState[] = [], connected = true) =>
  xStateOf({ connected, month: { ...MONTH, ...month }, streams }, NOW)

test('tells the last mark that was passed', () => {
  expect(state({ spentMicros: 850 })).toEqual({
    connected: true,
    level: 80,
    by: 'budget',
    halts: [],
    down: [],
  })
  expect(state({ spentMicros: 850, readCap: 10, postsRead: 10 })).toMatchObject({ level: 100, by: 'cap' })
})

test('is quiet where X is not connected, whatever the books say', () => {
  expect(state({ spentMicros: 2_000 }, [stream({})], false)).toEqual(X_QUIET)
})

test('want of credit lasts until X answers, its own cap until the cycle ends', () => {
  const halts = [
    { why: 'no_credit', since: minutes(-90), until: minutes(-1) },
    { why: 'usage_capped', since: minutes(-90), until: minutes(-1) },
  ] as const
  expect(state({ halts }).halts).toEqual([
    { why: 'no_credit', since: '2026-11-25T08:30:00.000Z', until: '2026-11-25T09:59:00.000Z' },
  ])
})

test('a stream is down when it failed for ten minutes, not when nobody wants it', () => {
  const streams = [
    stream({}),
    stream({ kind: 'activity', failureCode: null }),
    stream({ kind: 'activity', since: minutes(-9) }),
    stream({ kind: 'activity', failureCode: 'budget_spent' }),
    stream({ kind: 'activity', state: 'open', aliveAt: minutes(-1) }),
  ]
  expect(state({}, streams).down).toEqual([{ kind: 'filtered', since: '2026-11-25T09:30:00.000Z' }])
})

test('a stream is down when it is open and nobody reads it', () => {
  const open = stream({ state: 'open', since: minutes(-90), aliveAt: minutes(-20), failureCode: null })
  expect(state({}, [open]).down).toEqual([{ kind: 'filtered', since: '2026-11-25T09:40:00.000Z' }])
})

test('the order of keys is no difference, another end of a halt is', () => {
  const one = state({ halts: [{ why: 'no_credit', since: minutes(-90), until: minutes(5) }] })
  const halts = one.halts.map(({ why, since, until }) => ({ until, since, why }))
  expect(sameXState(one, { ...one, halts })).toBe(true)
  expect(sameXState(one, { ...one, halts: halts.map((halt) => ({ ...halt, until: 'later' })) })).toBe(false)
  expect(sameXState(one, X_QUIET)).toBe(false)
})
