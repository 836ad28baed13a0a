import { expect, test } from 'bun:test'
import { getEventListeners } from 'node:events'
import type { Clock } from '../../server/ports/clock.ts'

/** A clock under test, and how to let time pass on it. */
export interface ClockRig {
  clock: Clock
  pass(ms: number): Promise<void>
}

const LONGER_THAN_A_TIMER_TAKES_MS = 40 * 24 * 60 * 60 * 1000

/** What every `Clock` keeps. */
export function clockSuite(open: () => ClockRig): void {
  test('now moves on as time passes', async () => {
    const { clock, pass } = open()
    const before = clock.now().getTime()
    await pass(20)
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(before + 20)
  })

  test('a sleep is over when its time has passed, not before', async () => {
    const { clock, pass } = open()
    const before = clock.now().getTime()
    const asleep = clock.sleep(20).then(() => clock.now().getTime())
    await pass(40)
    expect(await asleep).toBeGreaterThanOrEqual(before + 20)
  })

  test('a shorter sleep ends before a longer one, whichever began first', async () => {
    const { clock, pass } = open()
    const woken: string[] = []
    const long = clock.sleep(60).then(() => woken.push('long'))
    const short = clock.sleep(10).then(() => woken.push('short'))
    await pass(80)
    await Promise.all([long, short])
    expect(woken).toEqual(['short', 'long'])
  })

  test('an abort ends a sleep with its own reason', async () => {
    const { clock } = open()
    const abort = new AbortController()
    const asleep = clock.sleep(60_000, abort.signal)
    const reason = new Error('enough')
    abort.abort(reason)
    await expect(asleep).rejects.toBe(reason)
  })

  test('an aborted signal lets nobody fall asleep', async () => {
    const reason = new Error('enough')
    await expect(open().clock.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason)
  })

  test('a sleep that is over leaves nothing on its signal', async () => {
    const { clock, pass } = open()
    const { signal } = new AbortController()
    const asleep = clock.sleep(5, signal)
    await pass(10)
    await asleep
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  test('a sleep longer than a timer takes is not over at once', async () => {
    const { clock, pass } = open()
    const abort = new AbortController()
    const asleep = clock.sleep(LONGER_THAN_A_TIMER_TAKES_MS, abort.signal)
    let over = false
    asleep.then(
      () => (over = true),
      () => undefined,
    )
    await pass(20)
    expect(over).toBe(false)
    abort.abort()
    await expect(asleep).rejects.toThrow()
  })
}
