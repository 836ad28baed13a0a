import { expect, test } from 'bun:test'
import { makeTicker } from './ticker.ts'

/** A clock moved by hand and the one timer set on it. */
function handClock() {
  let now = 0
  let timer: { at: number; run: () => void } | null = null
  let armed = 0
  const ticker = makeTicker(
    () => now,
    (run, ms) => {
      armed += 1
      timer = { at: now + ms, run }
      return timer
    },
    () => {
      timer = null
    },
  )
  const go = (ms: number): void => {
    const end = now + ms
    while (timer && timer.at <= end) {
      now = timer.at
      const due = timer
      timer = null
      due.run()
    }
    now = end
  }
  return { ticker, go, running: () => timer !== null, armed: () => armed }
}

test('each label is woken once, at its time, in order', () => {
  const { ticker, go } = handClock()
  const woken: string[] = []
  ticker.wakeIn(300, () => woken.push('c'))
  ticker.wakeIn(100, () => woken.push('a'))
  ticker.wakeIn(200, () => woken.push('b'))
  go(99)
  expect(woken).toEqual([])
  go(1)
  expect(woken).toEqual(['a'])
  go(500)
  expect(woken).toEqual(['a', 'b', 'c'])
})

test('a thousand labels of the same age need one timer', () => {
  const { ticker, go, armed } = handClock()
  let woken = 0
  for (let label = 0; label < 1_000; label++) ticker.wakeIn(1_000, () => woken++)
  expect(armed()).toBe(1)
  go(1_000)
  expect(woken).toBe(1_000)
})

test('a label that left is not woken, and nothing runs when none is left', () => {
  const { ticker, go, running } = handClock()
  let woken = 0
  const leave = ticker.wakeIn(100, () => woken++)
  leave()
  go(1_000)
  expect(woken).toBe(0)
  expect(running()).toBe(false)
})

test('a label asks again when it is woken', () => {
  const { ticker, go } = handClock()
  let woken = 0
  const again = (): void => {
    woken += 1
    ticker.wakeIn(100, again)
  }
  ticker.wakeIn(100, again)
  go(350)
  expect(woken).toBe(3)
})
