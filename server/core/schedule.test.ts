import { describe, expect, test } from 'bun:test'
import {
  countMove,
  hintSeconds,
  intervalSeconds,
  isFlood,
  NO_MOVE,
  nextAfterFailure,
  nextAfterSuccess,
  permanentTarget,
} from './schedule.ts'

const now = new Date('2026-11-22T12:00:00Z')
const web = { platform: 'web', method: 'feed' }
const auto = { ...web, askedSeconds: null, auto: true, hintSeconds: null }
const looked = { dueAt: now, now, wish: auto, random: 0.5 }

describe('intervalSeconds', () => {
  test.each([
    ['nobody asked', auto, 60],
    ['a hint slows an automatic channel', { ...auto, hintSeconds: 180 }, 180],
    ['a hint below the default changes nothing', { ...auto, hintSeconds: 5 }, 60],
    ['a long hint stops at five minutes', { ...auto, hintSeconds: 3600 }, 300],
    [
      'an asked interval overrides the hint',
      { ...auto, askedSeconds: 15, auto: false, hintSeconds: 3600 },
      15,
    ],
    ['the faster of two teams wins', { ...auto, askedSeconds: 900 }, 60],
    ['a slow wish alone is kept', { ...auto, askedSeconds: 86_400, auto: false }, 86_400],
    ['never below fifteen seconds', { ...auto, askedSeconds: 1, auto: false }, 15],
    ['a network has its own rhythm', { ...auto, platform: 'instagram', method: 'graph' }, 900],
    [
      'which nobody hurries beyond what it bears',
      { askedSeconds: 15, auto: false, hintSeconds: null, platform: 'tiktok', method: 'embed' },
      600,
    ],
  ])('%s', (_name, wish, seconds) => expect(intervalSeconds(wish)).toBe(seconds))
})

test('the larger hint counts, and none is null', () => {
  expect(hintSeconds({ ttlSeconds: 60, freshSeconds: 300 })).toBe(300)
  expect(hintSeconds({ ttlSeconds: null, freshSeconds: 0 })).toBeNull()
})

describe('nextAfterSuccess', () => {
  test('keeps the rhythm from the due time, not from the late look', () => {
    const late = new Date(now.getTime() + 2_000)
    expect(nextAfterSuccess({ ...looked, now: late }).getTime()).toBe(now.getTime() + 60_000)
  })
  test('does not make up for a night asleep', () => {
    const morning = new Date(now.getTime() + 8 * 3600_000)
    expect(nextAfterSuccess({ ...looked, now: morning }).getTime()).toBe(morning.getTime() + 30_000)
  })
  test('spreads by five per cent', () => {
    expect(nextAfterSuccess({ ...looked, random: 0 }).getTime()).toBe(now.getTime() + 57_000)
  })
})

describe('nextAfterFailure', () => {
  const failure = { code: 'timeout', detail: 'no answer' } as const
  const wait = (failures: number) => nextAfterFailure(looked, failure, failures).getTime() - now.getTime()
  test('doubles from a minute to twelve hours and never gives up', () => {
    expect([1, 2, 3, 4].map(wait)).toEqual([60_000, 120_000, 240_000, 480_000])
    expect(wait(30)).toBe(12 * 3600_000)
    expect(wait(5_000)).toBe(12 * 3600_000)
  })
  test('a fast source still waits a minute', () => {
    const fast = { ...looked, wish: { ...auto, askedSeconds: 15, auto: false } }
    expect(nextAfterFailure(fast, failure, 1).getTime() - now.getTime()).toBe(60_000)
  })
  test('Retry-After is honoured between a minute and a day', () => {
    const asked = (retryAfterSeconds: number) =>
      nextAfterFailure(looked, { ...failure, retryAfterSeconds }, 1).getTime() - now.getTime()
    expect([asked(1), asked(3600), asked(9e9)]).toEqual([60_000, 3600_000, 86_400_000])
  })
})

describe('countMove', () => {
  const hour = (h: number) => new Date(now.getTime() + h * 3600_000)
  test('three looks over a day settle it', () => {
    const first = countMove(NO_MOVE, 'https://b.example/feed', hour(0))
    const second = countMove(first.move, 'https://b.example/feed', hour(12))
    expect(second.settled).toBeNull()
    expect(countMove(second.move, 'https://b.example/feed', hour(24)).settled).toBe('https://b.example/feed')
  })
  test('a thousand looks in an hour do not', () => {
    let move = NO_MOVE
    for (let i = 0; i < 1000; i++) ({ move } = countMove(move, 'https://b.example/feed', hour(i / 1000)))
    expect(countMove(move, 'https://b.example/feed', hour(1)).settled).toBeNull()
  })
  test('another target, or none, starts over', () => {
    const two = { to: 'https://b.example/', count: 2, since: hour(-48) }
    expect(countMove(two, 'https://c.example/', now)).toEqual({
      move: { to: 'https://c.example/', count: 1, since: now },
      settled: null,
    })
    expect(countMove(two, null, now).move).toEqual(NO_MOVE)
  })
})

test('only an all-permanent chain moves a channel', () => {
  expect(permanentTarget([])).toBeNull()
  expect(
    permanentTarget([
      { to: 'a', status: 301 },
      { to: 'b', status: 308 },
    ]),
  ).toBe('b')
  expect(
    permanentTarget([
      { to: 'a', status: 302 },
      { to: 'b', status: 301 },
    ]),
  ).toBeNull()
})

test('thirty new posts are news, thirty-one are a flood', () => {
  expect([isFlood(30), isFlood(31)]).toEqual([false, true])
})
