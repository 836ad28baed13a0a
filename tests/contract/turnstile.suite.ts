import { expect, test } from 'bun:test'
import type { Turnstile } from '../../server/ports/turnstile.ts'

/** Two processes before the same turnstiles, and the time they both go by. */
export interface TurnstileRig extends AsyncDisposable {
  turnstile: Turnstile
  other: Turnstile
  now(): Date
  pass(ms: number): Promise<void>
}

const MINUTE = 60_000
const RULE = { limit: 3, closedMs: 6 * 60 * MINUTE, why: 'challenged' }

/** A name that no other test has used. */
export function newName(): string {
  return `test:${Bun.randomUUIDv7()}`
}

/** What every `Turnstile` keeps. */
export function turnstileSuite(open: () => Promise<TurnstileRig>): void {
  test('one at a time, at the distance asked for', async () => {
    await using rig = await open()
    const name = newName()
    expect(await rig.turnstile.pass(name, MINUTE)).toEqual({ open: true })
    expect(await rig.turnstile.pass(name, MINUTE)).toEqual({ open: false, retryAfterSeconds: 60, why: null })
    await rig.pass(MINUTE - 1_000)
    expect(await rig.other.pass(name, MINUTE)).toEqual({ open: false, retryAfterSeconds: 1, why: null })
    await rig.pass(1_000)
    expect(await rig.other.pass(name, MINUTE)).toEqual({ open: true })
    expect(await rig.turnstile.pass(name, MINUTE)).toMatchObject({ open: false })
  })

  test('whoever was refused has not had their turn', async () => {
    await using rig = await open()
    const name = newName()
    await rig.turnstile.pass(name, MINUTE)
    await rig.pass(MINUTE / 2)
    await rig.other.pass(name, MINUTE)
    await rig.pass(MINUTE / 2)
    expect(await rig.other.pass(name, MINUTE)).toEqual({ open: true })
  })

  test('of many who come at once over both processes exactly one passes', async () => {
    await using rig = await open()
    const name = newName()
    for (let round = 0; round < 5; round++) {
      const comers = Array.from({ length: 20 }, (_, n) => (n % 2 ? rig.turnstile : rig.other))
      const passages = await Promise.all(comers.map((turnstile) => turnstile.pass(name, MINUTE)))
      expect(passages.filter(({ open }) => open)).toHaveLength(1)
      for (const one of passages) if (!one.open) expect(one.retryAfterSeconds).toBe(60)
      await rig.pass(MINUTE)
    }
  })

  test('other names are not in the way', async () => {
    await using rig = await open()
    const [one, two] = [newName(), newName()]
    await rig.turnstile.pass(one, MINUTE)
    await rig.turnstile.close(one, MINUTE, 'challenged')
    expect(await rig.turnstile.pass(two, MINUTE)).toEqual({ open: true })
  })

  test('closed, it lets nobody through and says why, until the time is over', async () => {
    await using rig = await open()
    const name = newName()
    await rig.turnstile.close(name, 10 * MINUTE, 'challenged')
    expect(await rig.other.pass(name, MINUTE)).toEqual({
      open: false,
      retryAfterSeconds: 600,
      why: 'challenged',
    })
    expect(await rig.other.state(name)).toEqual({
      closedUntil: new Date(rig.now().getTime() + 10 * MINUTE),
      why: 'challenged',
      failures: 0,
      lastOkAt: null,
    })
    await rig.pass(10 * MINUTE)
    expect(await rig.turnstile.state(name)).toMatchObject({ closedUntil: null, why: null })
    expect(await rig.other.pass(name, MINUTE)).toEqual({ open: true })
  })

  test('a closure does not shorten a longer one', async () => {
    await using rig = await open()
    const name = newName()
    await rig.turnstile.close(name, 10 * MINUTE, 'challenged')
    await rig.other.close(name, MINUTE, 'rate_limited')
    expect(await rig.turnstile.pass(name, MINUTE)).toMatchObject({
      retryAfterSeconds: 600,
      why: 'challenged',
    })
    await rig.other.close(name, 20 * MINUTE, 'rate_limited')
    expect(await rig.turnstile.pass(name, MINUTE)).toMatchObject({
      retryAfterSeconds: 1_200,
      why: 'rate_limited',
    })
  })

  test('failures in a row close it, and each further one again, until one goes well', async () => {
    await using rig = await open()
    const name = newName()
    expect(await rig.turnstile.failed(name, RULE)).toBe(false)
    expect(await rig.other.failed(name, RULE)).toBe(false)
    expect(await rig.turnstile.state(name)).toMatchObject({ closedUntil: null, failures: 2 })
    expect(await rig.turnstile.failed(name, RULE)).toBe(true)
    expect(await rig.other.pass(name, MINUTE)).toMatchObject({ open: false, why: 'challenged' })
    await rig.pass(RULE.closedMs)
    expect(await rig.other.pass(name, MINUTE)).toEqual({ open: true })
    expect(await rig.other.failed(name, RULE)).toBe(true)
    await rig.pass(RULE.closedMs)
    await rig.other.passed(name)
    expect(await rig.other.failed(name, RULE)).toBe(false)
    expect(await rig.other.state(name)).toMatchObject({ closedUntil: null, failures: 1 })
  })

  test('failures are counted one by one, whoever counts them', async () => {
    await using rig = await open()
    const name = newName()
    const counted = Array.from({ length: 12 }, (_, n) =>
      (n % 2 ? rig.turnstile : rig.other).failed(name, { ...RULE, limit: 12 }),
    )
    expect((await Promise.all(counted)).filter(Boolean)).toEqual([true])
  })

  test('one failure is enough where the rule says so', async () => {
    await using rig = await open()
    const name = newName()
    expect(await rig.turnstile.failed(name, { ...RULE, limit: 1 })).toBe(true)
    expect(await rig.other.pass(name, MINUTE)).toMatchObject({ why: 'challenged' })
  })

  test('when it last went well is kept', async () => {
    await using rig = await open()
    const name = newName()
    expect(await rig.turnstile.state(name)).toBeNull()
    await rig.turnstile.passed(name)
    const first = rig.now()
    await rig.turnstile.failed(name, RULE)
    expect(await rig.other.state(name)).toEqual({
      closedUntil: null,
      why: null,
      failures: 1,
      lastOkAt: first,
    })
    await rig.pass(MINUTE)
    await rig.other.passed(name)
    expect(await rig.turnstile.state(name)).toMatchObject({ failures: 0, lastOkAt: rig.now() })
  })
}
