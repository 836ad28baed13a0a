import { expect, test } from 'bun:test'
import type { Limits } from '../../server/ports/limits.ts'

/** Two instances that share their counts (the same one twice where a process is all there is). */
export interface LimitsRig extends AsyncDisposable {
  limits: Limits
  other: Limits
  /** Makes every take so far `ms` older. */
  pass(ms: number): Promise<void>
}

const MINUTE = 60_000

/** What every `Limits` keeps. */
export function limitsSuite(open: () => Promise<LimitsRig>): void {
  test('counts down, then refuses and says for how long', async () => {
    await using rig = await open()
    const rule = { max: 3, windowMs: MINUTE }
    const take = taker(rig.limits, rule)
    expect([await take(), await take(), await take()]).toEqual([
      { allowed: true, remaining: 2, retryAfterMs: 0 },
      { allowed: true, remaining: 1, retryAfterMs: 0 },
      { allowed: true, remaining: 0, retryAfterMs: 0 },
    ])
    const refused = await take()
    expect([refused.allowed, refused.remaining]).toEqual([false, 0])
    expect(refused.retryAfterMs).toBeGreaterThan(0)
    expect(refused.retryAfterMs).toBeLessThanOrEqual(MINUTE)
  })

  test('the window slides: each take is free again on its own', async () => {
    await using rig = await open()
    const take = taker(rig.limits, { max: 2, windowMs: MINUTE })
    await take()
    await rig.pass(40_000)
    await take()
    expect((await take()).retryAfterMs).toBeLessThanOrEqual(20_000)
    await rig.pass(20_000)
    expect((await take()).allowed).toBe(true)
    expect((await take()).allowed).toBe(false)
  })

  test('refused takes are not counted', async () => {
    await using rig = await open()
    const take = taker(rig.limits, { max: 1, windowMs: MINUTE })
    await take()
    await rig.pass(30_000)
    for (let knock = 0; knock < 50; knock++) expect((await take()).allowed).toBe(false)
    await rig.pass(30_000)
    expect((await take()).allowed).toBe(true)
  })

  test('waiting as long as was said is enough', async () => {
    await using rig = await open()
    const take = taker(rig.limits, { max: 1, windowMs: MINUTE })
    await take()
    await rig.pass((await take()).retryAfterMs)
    expect((await take()).allowed).toBe(true)
  })

  test('two instances share one count', async () => {
    await using rig = await open()
    const key = crypto.randomUUID()
    const rule = { max: 10, windowMs: MINUTE }
    const takes = Array.from({ length: 60 }, (_, n) => (n % 2 ? rig.limits : rig.other).take('t', key, rule))
    const allowed = (await Promise.all(takes)).filter((verdict) => verdict.allowed)
    expect(allowed).toHaveLength(10)
  })

  test('names and keys are counted apart, whatever they are made of', async () => {
    await using rig = await open()
    const id = crypto.randomUUID()
    const pairs = [
      ['a', `${id}`],
      ['b', `${id}`],
      ['a', `${id}:c`],
      [`a:${id}`, 'c'],
      ['a', `${id}","c`],
      ['a', `${id}é`],
    ]
    for (const [name = '', key = ''] of pairs) {
      const verdict = await rig.limits.take(name, key, { max: 1, windowMs: MINUTE })
      expect(verdict.allowed).toBe(true)
    }
  })

  test('a limit of nothing allows nothing', async () => {
    await using rig = await open()
    const verdict = await taker(rig.limits, { max: 0, windowMs: MINUTE })()
    expect(verdict).toEqual({ allowed: false, remaining: 0, retryAfterMs: MINUTE })
  })

  test('a limit lowered meanwhile waits for as many takes as are too many', async () => {
    await using rig = await open()
    const key = crypto.randomUUID()
    for (let n = 0; n < 3; n++) {
      await rig.limits.take('t', key, { max: 3, windowMs: MINUTE })
      await rig.pass(10_000)
    }
    const verdict = await rig.limits.take('t', key, { max: 1, windowMs: MINUTE })
    expect(verdict.allowed).toBe(false)
    expect(verdict.retryAfterMs).toBeGreaterThan(45_000)
  })
}

function taker(limits: Limits, rule: { max: number; windowMs: number }) {
  const key = crypto.randomUUID()
  return () => limits.take('test', key, rule)
}
