import { expect, test } from 'bun:test'
import { type Held, type Lock, LockLostError } from '../../server/ports/lock.ts'

/** Two instances that share their keys (the same one twice where a process is all there is). */
export interface LockRig extends AsyncDisposable {
  lock: Lock & AsyncDisposable
  other: Lock
}

const TTL = { ttlMs: 30_000 }

/** What every `Lock` keeps. */
export function lockSuite(open: () => Promise<LockRig>): void {
  test('the work is done and its result handed back', async () => {
    await using rig = await open()
    expect(await rig.lock.withLock(newKey(), TTL, async () => 42)).toEqual({ held: true, value: 42 })
    expect(rig.lock.available()).toBe(true)
  })

  test('while one works, nobody else gets the key', async () => {
    await using rig = await open()
    const key = newKey()
    const refused: unknown[] = []
    await rig.lock.withLock(key, TTL, async () => {
      for (const lock of [rig.lock, rig.other]) refused.push(await lock.withLock(key, TTL, unexpectedWork))
    })
    expect(refused).toEqual([{ held: false }, { held: false }])
  })

  test('another key is not in the way', async () => {
    await using rig = await open()
    const inner = await rig.lock.withLock(newKey(), TTL, () =>
      rig.other.withLock(newKey(), TTL, async () => 'both'),
    )
    expect(inner).toEqual({ held: true, value: { held: true, value: 'both' } })
  })

  test('the key is free again after the work', async () => {
    await using rig = await open()
    const key = newKey()
    await rig.lock.withLock(key, TTL, async () => undefined)
    expect(await rig.other.withLock(key, TTL, async () => 'next')).toEqual({ held: true, value: 'next' })
  })

  test('what the work throws is thrown on, and the key is free again', async () => {
    await using rig = await open()
    const key = newKey()
    const fault = new Error('the work failed')
    const failing = rig.lock.withLock(key, TTL, async () => {
      throw fault
    })
    await expect(failing).rejects.toBe(fault)
    expect((await rig.other.withLock(key, TTL, async () => undefined)).held).toBe(true)
  })

  test('of many who try at once over both instances, one at a time works', async () => {
    await using rig = await open()
    const key = newKey()
    const inside = { now: 0, most: 0, total: 0 }
    const attempts = Array.from({ length: 200 }, (_, n) =>
      (n % 2 ? rig.lock : rig.other).withLock(key, TTL, () => countInside(inside)),
    )
    const held = (await Promise.all(attempts)).filter((attempt) => attempt.held)
    expect(inside.most).toBe(1)
    expect(inside.total).toBe(held.length)
    expect(held.length).toBeGreaterThan(0)
  })

  test('fences rise from holder to holder and are microseconds since 1970', async () => {
    await using rig = await open()
    const key = newKey()
    const fences: number[] = []
    for (let turn = 0; turn < 40; turn++) {
      await (turn % 2 ? rig.lock : rig.other).withLock(key, TTL, async ({ fence }) => fences.push(fence))
    }
    expect(fences).toEqual([...new Set(fences)].sort((a, b) => a - b))
    expect(fences.every(Number.isSafeInteger)).toBe(true)
    const aDay = 24 * 60 * 60 * 1000
    expect(Math.abs((fences[0] ?? 0) / 1000 - Date.now())).toBeLessThan(aDay)
  })

  test.each(['', 'a b', '{x}', '}{', 'clé/漢字', 'a:b', '"\r\n'])(
    'the key %j is a key like any other',
    async (odd) => {
      await using rig = await open()
      const key = `${newKey()}${odd}`
      const outcome = await rig.lock.withLock(key, TTL, () => rig.other.withLock(key, TTL, unexpectedWork))
      expect(outcome).toEqual({ held: true, value: { held: false } })
    },
  )

  test('closing aborts who still works', async () => {
    await using rig = await open()
    const started = Promise.withResolvers<Held>()
    const working = rig.lock.withLock(newKey(), TTL, async (held) => {
      started.resolve(held)
      await aborted(held.signal)
      return held.signal.reason
    })
    await started.promise
    await rig.lock[Symbol.asyncDispose]()
    const outcome = await working
    expect(outcome.held && outcome.value).toBeInstanceOf(LockLostError)
  })
}

/** A key that no other test uses. */
export function newKey(): string {
  return `test:${crypto.randomUUID()}`
}

/** Resolves when `signal` aborts, with its reason. */
export function aborted(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(signal.reason)
    signal.addEventListener('abort', () => resolve(signal.reason), { once: true })
  })
}

async function unexpectedWork(): Promise<never> {
  throw new Error('two at once')
}

async function countInside(inside: { now: number; most: number; total: number }): Promise<void> {
  inside.now++
  inside.total++
  inside.most = Math.max(inside.most, inside.now)
  await new Promise((resolve) => setImmediate(resolve))
  inside.now--
}
