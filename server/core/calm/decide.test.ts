import { describe, expect, test } from 'bun:test'
import { decide, NOTHING_RECENT, noted, type Question, type Recent, type Verdict } from './decide.ts'
import { USUAL_WISHES, type Wishes } from './wishes.ts'

const NOW = new Date('2026-11-25T12:00:00Z')
const after = (ms: number) => new Date(NOW.getTime() + ms)
const asked = (more: Partial<Question> = {}): Question => ({
  way: 'push',
  high: false,
  sourceId: 's',
  byRule: false,
  isUpdate: false,
  ...more,
})
const decided = (wishes: Partial<Wishes>, more: Partial<Question> = {}, recent: Partial<Recent> = {}) =>
  decide({ ...USUAL_WISHES, ...wishes }, asked(more), { ...NOTHING_RECENT, ...recent }, NOW)

const NIGHT = { from: '20:00', to: '21:00', days: [1, 2, 3, 4, 5, 6, 7] }

describe('somebody hears nothing', () => {
  test.each<[Partial<Wishes>, Partial<Question>, Verdict]>([
    [{ what: 'none' }, { byRule: true }, { kind: 'not', why: 'none' }],
    [{ quietSources: ['s'] }, { byRule: true }, { kind: 'not', why: 'quiet-source' }],
    [{ what: 'high' }, {}, { kind: 'not', why: 'not-wanted' }],
    [{ what: 'rules' }, { high: true }, { kind: 'not', why: 'not-wanted' }],
    [{ what: 'all' }, { way: 'mail' }, { kind: 'not', why: 'not-wanted' }],
    [{ what: 'all' }, { way: 'mail', byRule: true, isUpdate: true }, { kind: 'not', why: 'told' }],
  ])('%j %j', (wishes, question, verdict) => {
    expect(decided(wishes, question)).toEqual(verdict)
  })
})

test.each<[Partial<Wishes>, Partial<Question>]>([
  [{}, {}],
  [{ what: 'high' }, { high: true }],
  [{ what: 'rules' }, { byRule: true }],
  [{}, { way: 'mail', byRule: true }],
  [{ hours: NIGHT, highAnyTime: true }, { high: true }],
  [{ digest: 'daily' }, { high: true }],
])('somebody hears at once: %j %j', (wishes, question) => {
  expect(decided(wishes, question)).toEqual({ kind: 'now' })
})

test('outside of hours it is held until they begin, high priority too unless they said so', () => {
  const held = { kind: 'held', why: 'hours', until: new Date('2026-11-25T19:00:00Z'), by: 'push' } as const
  expect(decided({ hours: NIGHT })).toEqual(held)
  expect(decided({ hours: NIGHT }, { high: true })).toEqual(held)
  expect(decided({ hours: NIGHT }, { isUpdate: true })).toEqual(held)
})

test('a digest holds it, and comes by the way that was chosen for it', () => {
  const held = { kind: 'held', why: 'hourly', until: new Date('2026-11-25T13:00:00Z'), by: 'mail' } as const
  expect(decided({ digest: 'hourly', digestBy: 'mail' })).toEqual(held)
})

/** Alerts that come one after another, every `everyMs`: what becomes of each. */
function row(count: number, everyMs: number, wishes: Partial<Wishes> = {}, high = false): string[] {
  let recent = NOTHING_RECENT
  return Array.from({ length: count }, (_, n) => {
    const now = after(n * everyMs)
    const verdict = decide({ ...USUAL_WISHES, ...wishes }, asked({ high }), recent, now)
    recent = noted(recent, verdict, asked({ high }), now)
    return verdict.kind === 'held'
      ? `${verdict.why} ${verdict.until.getTime() - NOW.getTime()}`
      : verdict.kind
  })
}

test('from the fourth within ten seconds the rest waits until it is quiet, thirty seconds at most', () => {
  expect(row(6, 1_000)).toEqual(['now', 'now', 'now', 'burst 13000', 'burst 14000', 'burst 15000'])
  const long = row(40, 1_000, { perHour: null })
  expect(long.slice(28, 33)).toEqual(Array(5).fill('burst 33000').with(0, 'burst 33000'))
  expect(long[33]).toBe('now')
  expect(row(6, 4_000)).toEqual(Array(6).fill('now'))
  expect(row(4, 0, {}, true)).toEqual(['now', 'now', 'now', 'burst 10000'])
})

test('beyond an hour’s share the rest waits until the hour of the first is over; high priority is not counted', () => {
  const minute = 60_000
  expect(row(5, minute, { perHour: 2 })).toEqual(['now', 'now', ...Array(3).fill('cap 3600000')])
  expect(row(5, minute, { perHour: 2 }, true)).toEqual(Array(5).fill('now'))
  expect(row(5, 30 * minute, { perHour: 2 })).toEqual(Array(5).fill('now'))
})

test('what is older than an hour is forgotten', () => {
  const told = [
    { at: after(-3_600_001), high: false },
    { at: after(-3_599_999), high: true },
  ]
  const { told: left } = noted({ ...NOTHING_RECENT, told }, { kind: 'now' }, asked(), NOW)
  expect(left).toEqual([
    { at: after(-3_599_999), high: true },
    { at: NOW, high: false },
  ])
})

test('an update is neither counted nor held back by bursts and caps', () => {
  const told = Array.from({ length: 20 }, () => ({ at: NOW, high: false }))
  expect(decided({ perHour: 2 }, { isUpdate: true }, { told })).toEqual({ kind: 'now' })
  expect(noted(NOTHING_RECENT, { kind: 'now' }, asked({ isUpdate: true }), NOW)).toEqual(NOTHING_RECENT)
})
