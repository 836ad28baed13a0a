import { describe, expect, test } from 'bun:test'
import { calendarInOrder, isOpen, nextDigest, nextOpening } from './hours.ts'
import { type Hours, USUAL_WISHES } from './wishes.ts'

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
const at = (text: string) => new Date(text)
const wishes = (hours: Hours | null, zone = 'Europe/Paris') => ({ ...USUAL_WISHES, hours, zone })

describe('hours', () => {
  const day = { from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5] }

  test.each([
    // Wednesday 25 November 2026, one hour before UTC in Paris.
    ['2026-11-25T06:59:59Z', false],
    ['2026-11-25T07:00:00Z', true],
    ['2026-11-25T18:59:59Z', true],
    ['2026-11-25T19:00:00Z', false],
    ['2026-11-28T11:00:00Z', false],
  ])('of weekdays are open at %s: %p', (now, open) => {
    expect(isOpen(wishes(day), at(now))).toBe(open)
  })

  test.each([
    // Begun on Friday evening they go on into Saturday; none begin on Saturday.
    ['2026-11-27T23:30:00Z', true],
    ['2026-11-28T00:59:00Z', true],
    ['2026-11-28T01:00:00Z', false],
    ['2026-11-28T22:00:00Z', false],
  ])('past midnight belong to the day they begin on: %s %p', (now, open) => {
    expect(isOpen(wishes({ from: '22:00', to: '02:00', days: [5] }), at(now))).toBe(open)
  })

  test('of the same beginning and end last a whole day', () => {
    const whole = wishes({ from: '09:00', to: '09:00', days: [3] })
    expect(isOpen(whole, at('2026-11-26T07:59:00Z'))).toBe(true)
    expect(isOpen(whole, at('2026-11-26T08:00:00Z'))).toBe(false)
  })

  test.each([
    ['2026-11-25T03:00:00Z', '2026-11-25T07:00:00.000Z'],
    ['2026-11-25T19:00:00Z', '2026-11-26T07:00:00.000Z'],
    ['2026-11-27T20:00:00Z', '2026-11-30T07:00:00.000Z'],
  ])('begin next after %s at %s', (now, next) => {
    expect(nextOpening(wishes(day), at(now)).toISOString()).toBe(next)
  })

  test('of one day a week are found a week away', () => {
    const once = wishes({ from: '08:00', to: '09:00', days: [3] })
    expect(nextOpening(once, at('2026-11-25T08:00:00Z')).toISOString()).toBe('2026-12-02T07:00:00.000Z')
  })

  test('follow the clocks: the night that is an hour longer, and the one that is shorter', () => {
    const early = wishes({ from: '08:00', to: '20:00', days: EVERY_DAY })
    expect(nextOpening(early, at('2026-10-24T20:00:00Z')).toISOString()).toBe('2026-10-25T07:00:00.000Z')
    expect(nextOpening(early, at('2026-03-28T20:00:00Z')).toISOString()).toBe('2026-03-29T06:00:00.000Z')
  })

  test('that begin in the hour that is left out begin an hour later; in the one that comes twice, the first time', () => {
    const night = wishes({ from: '02:30', to: '06:00', days: EVERY_DAY })
    expect(nextOpening(night, at('2026-03-29T00:30:00Z')).toISOString()).toBe('2026-03-29T01:30:00.000Z')
    expect(nextOpening(night, at('2026-10-24T23:00:00Z')).toISOString()).toBe('2026-10-25T00:30:00.000Z')
  })

  test.each([
    ['Asia/Kolkata', '2026-11-25T02:30:00.000Z'],
    ['America/Sao_Paulo', '2026-11-25T11:00:00.000Z'],
    ['Pacific/Auckland', '2026-11-25T19:00:00.000Z'],
  ])('are of the person’s own zone: %s', (zone, next) => {
    const early = wishes({ from: '08:00', to: '09:00', days: EVERY_DAY }, zone)
    expect(nextOpening(early, at('2026-11-25T01:00:00Z')).toISOString()).toBe(next)
  })

  test('that nobody set are always open', () => {
    expect(isOpen(wishes(null), at('2026-11-25T03:00:00Z'))).toBe(true)
  })
})

describe('a digest', () => {
  const next = (more: object, now: string) =>
    nextDigest({ ...USUAL_WISHES, ...more }, at(now))?.toISOString() ?? null

  test('comes at the next full hour, or the next time of the day', () => {
    expect(next({ digest: 'hourly' }, '2026-11-25T10:12:00Z')).toBe('2026-11-25T11:00:00.000Z')
    expect(next({ digest: 'hourly', zone: 'Asia/Kolkata' }, '2026-11-25T10:12:00Z')).toBe(
      '2026-11-25T10:30:00.000Z',
    )
    expect(next({ digest: 'daily', digestAt: '08:00' }, '2026-11-25T06:59:00Z')).toBe(
      '2026-11-25T07:00:00.000Z',
    )
    expect(next({ digest: 'daily', digestAt: '08:00' }, '2026-11-25T07:00:00Z')).toBe(
      '2026-11-26T07:00:00.000Z',
    )
    expect(next({ digest: 'daily', digestAt: '08:00' }, '2026-10-24T12:00:00Z')).toBe(
      '2026-10-25T07:00:00.000Z',
    )
    expect(next({}, '2026-11-25T10:12:00Z')).toBeNull()
  })

  test('waits for the hours where it would come outside of them', () => {
    const hours = { from: '09:00', to: '18:00', days: EVERY_DAY }
    expect(next({ digest: 'hourly', hours }, '2026-11-25T17:30:00Z')).toBe('2026-11-26T08:00:00.000Z')
  })
})

test.each([
  ['hourly', { from: '09:30', to: '18:10', days: [3, 4] }],
  ['daily', { from: '22:00', to: '02:00', days: EVERY_DAY }],
  ['hourly', { from: '22:00', to: '02:00', days: [5] }],
  ['daily', null],
  ['off', { from: '09:00', to: '09:00', days: EVERY_DAY }],
] as const)('many moments in order are told as each by itself: %s %j', (digest, hours) => {
  const mine = { ...wishes(hours && { ...hours, days: [...hours.days] }), digest, digestAt: '08:15' }
  const calendar = calendarInOrder(mine)
  for (let n = 0; n < 400; n++) {
    const now = new Date(at('2026-11-25T00:00:00Z').getTime() + n * 7 * 60_000)
    const said = [calendar.isOpen(now), calendar.nextOpening(now), calendar.nextDigest(now)]
    expect(said).toEqual([isOpen(mine, now), nextOpening(mine, now), nextDigest(mine, now)])
  }
})
