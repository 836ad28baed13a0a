import { afterEach, describe, expect, test } from 'bun:test'
import { FakeClock } from '../../tests/fixtures/clock.ts'
import { LockLostError } from '../ports/lock.ts'
import { type Claim, openRenewal, type Renew } from './lock-redis-renewal.ts'

const stack: AsyncDisposable[] = []
afterEach(async () => {
  for (const one of stack.splice(0)) await one[Symbol.asyncDispose]()
})

function setUp(renew: Renew) {
  const clock = new FakeClock(new Date(0))
  const asked: [string, number][] = []
  const renewal = openRenewal(clock, (claim) => {
    asked.push([claim.key, clock.now().getTime()])
    return renew(claim)
  })
  stack.push(renewal)
  return { clock, asked, renewal }
}

function claim(key: string, ttlMs: number): Claim {
  return { key, token: 't', ttlMs, abort: new AbortController(), confirmedAt: 0, renewAt: ttlMs / 3 }
}

describe('renewal', () => {
  test('a claim is renewed at each third of its time to live', async () => {
    const { clock, asked, renewal } = setUp(async () => true)
    renewal.watch(claim('a', 3_000))
    await clock.advance(3_100)
    expect(asked).toEqual([
      ['a', 1_000],
      ['a', 2_000],
      ['a', 3_000],
    ])
  })

  test('work that is over before that costs no call', async () => {
    const { clock, asked, renewal } = setUp(async () => true)
    const short = claim('a', 3_000)
    renewal.watch(short)
    await clock.advance(999)
    renewal.forget(short)
    await clock.advance(60_000)
    expect(asked).toEqual([])
    expect(clock.sleeping).toBe(0)
  })

  test('a shorter claim that comes later is not late', async () => {
    const { clock, asked, renewal } = setUp(async () => true)
    renewal.watch(claim('long', 30_000))
    renewal.watch(claim('short', 300))
    await clock.advance(100)
    expect(asked).toEqual([['short', 100]])
  })

  test('one timer serves all, and those nearly due go along', async () => {
    const { clock, asked, renewal } = setUp(async () => true)
    for (let n = 0; n < 50; n++) renewal.watch({ ...claim(`k${n}`, 3_000), renewAt: 1_000 + n })
    expect(clock.sleeping).toBe(1)
    await clock.advance(1_000)
    expect(asked).toHaveLength(50)
  })

  test('a refused claim is lost', async () => {
    const { clock, asked, renewal } = setUp(async () => false)
    const lost = claim('a', 3_000)
    renewal.watch(lost)
    await clock.advance(60_000)
    expect(lost.abort.signal.reason).toBeInstanceOf(LockLostError)
    expect(asked).toHaveLength(1)
  })

  test('a server that is away is asked again until the claim expires, then it is lost', async () => {
    const { clock, asked, renewal } = setUp(() => Promise.reject(new Error('away')))
    const lost = claim('a', 3_000)
    renewal.watch(lost)
    await clock.advance(2_999)
    expect(lost.abort.signal.aborted).toBe(false)
    expect(asked.length).toBeGreaterThan(3)
    await clock.advance(1)
    expect(lost.abort.signal.reason).toBeInstanceOf(LockLostError)
  })

  test('a server that never answers loses the claim when it expires', async () => {
    const { clock, renewal } = setUp(() => new Promise(() => undefined))
    const lost = claim('a', 3_000)
    renewal.watch(lost)
    await clock.advance(2_999)
    expect(lost.abort.signal.aborted).toBe(false)
    await clock.advance(1)
    expect(lost.abort.signal.reason).toBeInstanceOf(LockLostError)
  })

  test('a claim reckons from the sending of the renewal that succeeded', async () => {
    const { clock, asked, renewal } = setUp(async () => asked.length < 2)
    const kept = claim('a', 3_000)
    renewal.watch(kept)
    await clock.advance(1_000)
    expect(kept.confirmedAt).toBe(1_000)
  })

  test('work that ended while its renewal was under way is not aborted', async () => {
    const answer = Promise.withResolvers<boolean>()
    const { clock, renewal } = setUp(() => answer.promise)
    const done = claim('a', 3_000)
    renewal.watch(done)
    await clock.advance(1_000)
    renewal.forget(done)
    answer.resolve(false)
    await clock.advance(60_000)
    expect(done.abort.signal.aborted).toBe(false)
  })

  test('closing aborts every claim and stops the timer', async () => {
    const { clock, renewal } = setUp(async () => true)
    const open = claim('a', 3_000)
    renewal.watch(open)
    await renewal[Symbol.asyncDispose]()
    expect(open.abort.signal.reason).toBeInstanceOf(LockLostError)
    expect(clock.sleeping).toBe(0)
  })
})
