import { expect, test } from 'bun:test'
import { isGrave, noticeOf, wordOf } from './notice.ts'
import type { XState } from './types.ts'

const AT = '2026-11-25T10:00:00.000Z'
const state = (more: Partial<XState>): XState => ({
  connected: true,
  level: 0,
  by: 'budget',
  halts: [],
  down: [],
  ...more,
})
const credit = { why: 'no_credit', since: AT, until: AT } as const
const capped = { why: 'usage_capped', since: AT, until: AT } as const
const down = [{ kind: 'filtered', since: AT } as const]

test('nothing is said while all is well, or where X is not connected', () => {
  expect(noticeOf(state({}))).toBeNull()
  expect(noticeOf(state({ connected: false, level: 100, halts: [credit], down }))).toBeNull()
})

test('the gravest is said alone', () => {
  const all = { level: 100, halts: [capped, credit], down } as const
  const kinds = [
    { ...all, halts: [capped, credit] },
    { ...all, halts: [capped] },
    { ...all, halts: [] },
    { ...all, halts: [], level: 80 as const },
    { ...all, halts: [], level: 80 as const, down: [] },
    { ...all, halts: [], level: 50 as const, down: [] },
  ].map((one) => noticeOf(state(one))?.kind)
  expect(kinds).toEqual(['no_credit', 'usage_capped', 'spent', 'down', 'near', 'half'])
})

test('a cap on posts read is called by its name', () => {
  expect(noticeOf(state({ level: 100, by: 'cap' }))?.kind).toBe('read')
  expect(noticeOf(state({ level: 80, by: 'cap' }))?.kind).toBe('nearly_read')
  expect(noticeOf(state({ level: 50, by: 'cap' }))?.kind).toBe('half_read')
  expect(isGrave({ kind: 'read' })).toBe(true)
})

test('of two streams the one that is down for longer counts', () => {
  const both = [...down, { kind: 'activity', since: '2026-11-25T09:00:00.000Z' } as const]
  expect(noticeOf(state({ down: both }))).toEqual({ kind: 'down', since: '2026-11-25T09:00:00.000Z' })
})

test('what stops something cannot be put away', () => {
  expect([
    isGrave({ kind: 'spent' }),
    isGrave({ kind: 'near' }),
    isGrave({ kind: 'half' }),
    isGrave({ kind: 'down', since: AT }),
  ]).toEqual([true, false, false, false])
})

test('what was put away comes back with the next trouble, or the next month', () => {
  const now = Date.parse(AT)
  expect(wordOf({ kind: 'down', since: AT }, now)).not.toBe(wordOf({ kind: 'down', since: 'later' }, now))
  expect(wordOf({ kind: 'near' }, now)).toBe(wordOf({ kind: 'near' }, now + 86_400_000))
  expect(wordOf({ kind: 'near' }, now)).not.toBe(wordOf({ kind: 'near' }, now + 7 * 86_400_000))
})
