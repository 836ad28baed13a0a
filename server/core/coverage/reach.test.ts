import { expect, test } from 'bun:test'
import { isRegrouped, reachView, type WatchedSource } from './reach.ts'

const now = new Date('2026-11-22T12:00:00.000Z')
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

function source(id: string, more: Partial<WatchedSource> = {}): WatchedSource {
  return {
    id,
    name: id,
    platform: 'web',
    address: `https://${id}.test/feed`,
    siteUrl: null,
    state: 'active',
    failures: 0,
    pausedAt: null,
    failingSince: null,
    lastCheckedAt: before(1),
    lastOkAt: before(1),
    lastPostAt: before(60),
    rhythmSeconds: 600,
    behindSince: null,
    everySeconds: 60,
    ...more,
  }
}

function blind(...sources: WatchedSource[]) {
  return reachView(sources, now).outlets.map((outlet) => outlet.blind)
}

test('an outlet that is read and compared is not blind', () => {
  expect(reachView([source('a')], now).outlets).toEqual([
    { id: 'a', name: 'a', sourceIds: ['a'], blind: null, lastCheckedAt: before(1).toISOString() },
  ])
})

test.each([
  ['failing', { failures: 2, failingSince: before(9) }, before(9)],
  ['gone', { state: 'gone' as const, failingSince: before(9) }, before(9)],
  ['new', { lastOkAt: null, lastCheckedAt: null, lastPostAt: null }, null],
  ['silent', { lastPostAt: before(24 * 60) }, before(24 * 60)],
  ['unread', { lastCheckedAt: before(11) }, before(11)],
  ['unread', { lastCheckedAt: before(24 * 60), lastPostAt: before(24 * 60) }, before(24 * 60)],
  ['failing', { lastCheckedAt: before(11), failures: 1, failingSince: before(20) }, before(20)],
  ['behind', { behindSince: before(2) }, before(2)],
])('it is blind when a source is %s', (reason, more, since) => {
  expect(blind(source('a', more))).toEqual([{ reason, since: since?.toISOString() ?? null }] as ReturnType<
    typeof blind
  >)
})

test('a source is unread only after three looks that did not come, and not before ten minutes', () => {
  const at = (minutes: number, everySeconds: number) =>
    blind(source('a', { lastCheckedAt: before(minutes), everySeconds }))[0]?.reason
  expect(at(10, 60)).toBeUndefined()
  expect(at(89, 1_800)).toBeUndefined()
  expect(at(91, 1_800)).toBe('unread')
})

test('one source that is blind makes its outlet blind, the worst of them says why', () => {
  const named = { name: 'Kestrel' }
  const behind = source('b', { ...named, behindSince: before(1) })
  const failing = source('c', { ...named, failures: 1, failingSince: before(3) })
  expect(blind(source('a', named), behind, failing)).toEqual([
    { reason: 'failing', since: before(3).toISOString() },
  ])
})

test('what is paused is not watched, and does not blind the rest of its outlet', () => {
  const paused = { pausedAt: before(5), failures: 3, failingSince: before(9) }
  expect(reachView([source('a', paused)], now).outlets).toEqual([])
  const [outlet] = reachView([source('a', { ...paused, name: 'b' }), source('b')], now).outlets
  expect(outlet).toMatchObject({ id: 'a', sourceIds: ['b'], blind: null })
})

test('an outlet is known as of the source looked at longest ago', () => {
  const named = { name: 'Kestrel' }
  const late = source('b', { ...named, lastCheckedAt: before(7) })
  expect(reachView([source('a', named), late], now).outlets[0]?.lastCheckedAt).toBe(before(7).toISOString())
  const never = source('c', { ...named, lastCheckedAt: null })
  expect(reachView([source('a', named), never, late], now).outlets[0]?.lastCheckedAt).toBeNull()
})

test('sources are regrouped when one goes, comes read already, or goes over to another outlet', () => {
  const [a, b] = [source('a'), source('b')]
  const reach = (...sources: WatchedSource[]) => reachView(sources, now)
  expect(isRegrouped(reach(a, b), reach(a, b))).toBe(false)
  expect(isRegrouped(reach(a, b), reach(a, source('b', { failures: 1, failingSince: now })))).toBe(false)
  expect(isRegrouped(reach(a, b), reach(a))).toBe(true)
  expect(isRegrouped(reach(a), reach(a, b))).toBe(true)
  expect(isRegrouped(reach(a), reach(a, source('b', { lastOkAt: null })))).toBe(false)
  expect(isRegrouped(reach(a, b), reach(a, source('b', { name: 'a' })))).toBe(true)
})
