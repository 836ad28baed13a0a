import { expect, test } from 'bun:test'
import { FakeClock } from '../../tests/fixtures/clock.ts'
import { until } from '../../tests/fixtures/until.ts'
import type { Log } from '../ports/log.ts'
import { type Stage, startPoller } from './poller.ts'

/** A stage that counts its rounds. */
class Counting implements Stage {
  readonly name = 'counting'
  readonly everyMs = 200
  rounds = 0
  settled = 0
  fails = false
  signal: AbortSignal | null = null
  nudge: () => void = () => undefined
  work: () => Promise<void> = () => Promise.resolve()

  onNudge(nudge: () => void): void {
    this.nudge = nudge
  }
  async run(signal: AbortSignal): Promise<void> {
    this.rounds++
    this.signal = signal
    await this.work()
    if (this.fails) throw new Error('away')
  }
  async settle(): Promise<void> {
    this.settled++
  }
}

function start() {
  const [stage, clock, errors] = [new Counting(), new FakeClock(), [] as string[]]
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (message) => void errors.push(message),
  }
  const poller = startPoller(stage, clock, log)
  const asleep = () => until('the loop sleeps', () => clock.sleeping === 1)
  return { stage, clock, errors, poller, asleep }
}

test('rounds come one after another, with a rest between', async () => {
  const { stage, clock, poller, asleep } = start()
  await asleep()
  expect(stage.rounds).toBe(1)
  await clock.advance(199)
  expect(stage.rounds).toBe(1)
  await clock.advance(1)
  await asleep()
  expect(stage.rounds).toBe(2)
  await poller[Symbol.asyncDispose]()
})

test('a nudge makes the next round come now; one during a round is not lost', async () => {
  const { stage, poller, asleep } = start()
  await asleep()
  poller.nudge()
  await until('the second round', () => stage.rounds === 2)
  await asleep()
  stage.work = async () => {
    stage.work = () => Promise.resolve()
    stage.nudge()
  }
  poller.nudge()
  await until('the third, and the one it asked for', () => stage.rounds === 4)
  await asleep()
  await poller[Symbol.asyncDispose]()
})

test('a round that throws is logged, and the next is not asked for five times a second', async () => {
  const { stage, clock, errors, poller, asleep } = start()
  await asleep()
  stage.fails = true
  await clock.advance(200)
  await asleep()
  expect(errors).toEqual(['The counting round failed'])
  await clock.advance(999)
  expect(stage.rounds).toBe(2)
  stage.fails = false
  await clock.advance(1)
  await asleep()
  expect(stage.rounds).toBe(3)
  await clock.advance(200)
  await until('it is back in its rhythm', () => stage.rounds === 4)
  await poller[Symbol.asyncDispose]()
})

test('disposing aborts the work in hand, waits for it, and ends the loop', async () => {
  const { stage, poller, asleep, clock } = start()
  await asleep()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  stage.work = () => released
  poller.nudge()
  await until('the round is under way', () => stage.rounds === 2)
  let ended = false
  const ending = poller[Symbol.asyncDispose]().then(() => {
    ended = true
  })
  expect(stage.signal?.aborted).toBe(true)
  await new Promise((resolve) => setImmediate(resolve))
  expect(ended).toBe(false)
  release()
  await ending
  expect(stage.settled).toBe(1)
  poller.nudge()
  await clock.advance(10_000)
  expect([stage.rounds, clock.sleeping]).toEqual([2, 0])
})
