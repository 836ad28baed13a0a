import { describe, expect, test } from 'bun:test'
import {
  initialLive,
  type LiveFrame,
  type LiveInput,
  type LiveModel,
  resumeFrom,
  retryDelay,
  type Step,
  step,
} from './reducer.ts'

const hello = (seq: number): LiveInput => ({
  kind: 'frame',
  frame: {
    seq: null,
    event: {
      type: 'hello',
      data: { seq, serverTime: '2026-11-22T14:00:00Z', heartbeatSeconds: 15, teamId: 'team' },
    },
  },
})
const gone = (seq: number): LiveFrame => ({ seq, event: { type: 'source.removed', data: { id: `s${seq}` } } })
const event = (seq: number): LiveInput => ({ kind: 'frame', frame: gone(seq) })
const beat: LiveInput = { kind: 'frame', frame: { seq: null, event: { type: 'beat' } } }
const opening: LiveInput = { kind: 'opening' }
const dropped: LiveInput = { kind: 'dropped' }

/** Plays inputs a second apart and keeps what each step asked for. */
function play(inputs: readonly LiveInput[], from: LiveModel = initialLive(0)) {
  let model = from
  const steps: Step[] = inputs.map((input, index) => {
    const done = step(model, input, (index + 1) * 1_000)
    model = done.model
    return done
  })
  const delivered = steps.flatMap((one) =>
    one.deliver?.type === 'source.removed' ? [one.deliver.data.id] : [],
  )
  return { model, steps, delivered, resets: steps.flatMap((one) => one.reset ?? []) }
}

describe('the state', () => {
  test('connects, lives, reconnects, lives again', () => {
    const { steps } = play([opening, hello(5), dropped, opening, hello(5)])
    expect(steps.map((one) => one.model.state)).toEqual([
      'connecting',
      'live',
      'reconnecting',
      'reconnecting',
      'live',
    ])
  })
  test('every greeting is told: the page asks again who it is', () => {
    const { steps } = play([opening, hello(5), dropped, opening, hello(5)])
    expect(steps.filter((one) => one.deliver?.type === 'hello')).toHaveLength(2)
  })
  test('says since when it holds, not since the last word', () => {
    const { model } = play([opening, hello(5), beat, beat])
    expect(model).toMatchObject({ since: 2_000, lastBeatAt: 4_000 })
  })
  test('a server that never answered is still being connected to', () => {
    expect(play([opening, dropped, opening, dropped]).model).toMatchObject({
      state: 'connecting',
      attempts: 2,
      since: 0,
    })
  })
  test('a network that comes back is a reconnection', () => {
    const { steps } = play([opening, hello(5), { kind: 'offline' }, opening])
    expect(steps.map((one) => one.model.state).slice(2)).toEqual(['offline', 'reconnecting'])
  })
  test('success forgets the failures before it', () => {
    expect(play([opening, dropped, opening, dropped, opening, hello(1)]).model.attempts).toBe(0)
  })
})

describe('nothing is applied twice', () => {
  test('numbers already applied are dropped', () => {
    expect(play([opening, hello(5), event(6), event(6), event(5), event(7)]).delivered).toEqual(['s6', 's7'])
  })
  test('a reconnection resumes after the last one', () => {
    const { model, delivered } = play([
      opening,
      hello(5),
      event(6),
      dropped,
      opening,
      hello(8),
      event(6),
      event(7),
      event(8),
    ])
    expect(delivered).toEqual(['s6', 's7', 's8'])
    expect(resumeFrom(model)).toBe(8)
  })
})

describe('nothing is missed', () => {
  test('a list read before the stream opened is where the stream begins', () => {
    const { model, resets, delivered } = play([
      { kind: 'anchor', seq: 3 },
      opening,
      hello(5),
      event(4),
      event(5),
    ])
    expect(model.coveredFrom).toBe(3)
    expect(resets).toEqual([])
    expect(delivered).toEqual(['s4', 's5'])
  })
  test('the oldest of several lists decides', () => {
    const { model } = play([
      { kind: 'anchor', seq: 9 },
      { kind: 'anchor', seq: 3 },
    ])
    expect(resumeFrom(model)).toBe(3)
  })
  test('a list read while the stream was opening from the present is read again when it is older', () => {
    expect(play([opening, { kind: 'anchor', seq: 3 }, hello(5)]).resets).toEqual(['list_older_than_stream'])
    expect(play([opening, { kind: 'anchor', seq: 5 }, hello(5)]).resets).toEqual([])
  })
  test('a list that arrives after the stream stands and is older is read again', () => {
    expect(play([opening, hello(5), { kind: 'anchor', seq: 4 }]).resets).toEqual(['list_older_than_stream'])
    expect(play([opening, hello(5), { kind: 'anchor', seq: 5 }]).resets).toEqual([])
    expect(play([opening, hello(5), event(6), { kind: 'anchor', seq: 5 }]).resets).toEqual([])
  })
  test('what the server cannot tell any more is a reset, and the stream goes on from there', () => {
    const reset: LiveInput = {
      kind: 'frame',
      frame: { seq: null, event: { type: 'reset', data: { seq: 900, reason: 'too_far_behind' } } },
    }
    const { resets, delivered, model } = play([
      opening,
      hello(5),
      dropped,
      opening,
      hello(900),
      reset,
      event(900),
      event(901),
    ])
    expect(resets).toEqual(['too_far_behind'])
    expect(delivered).toEqual(['s901'])
    expect(model.coveredFrom).toBe(900)
  })
})

describe('catching up', () => {
  const created = (seq: number): LiveInput => ({
    kind: 'frame',
    // Only the type counts here; the payload passes through untouched.
    frame: { seq, event: JSON.parse(`{"type":"alert.created","data":{"id":"a${seq}"}}`) },
  })
  test('is told once, when the present is reached, with the number of new alerts', () => {
    const { steps } = play([
      opening,
      hello(5),
      dropped,
      opening,
      hello(8),
      created(6),
      event(7),
      created(8),
      created(9),
    ])
    expect(steps.map((one) => one.caughtUp)).toEqual([null, null, null, null, null, null, null, 2, null])
  })
  test('is not told when nothing new came', () => {
    const { steps } = play([opening, hello(5), dropped, opening, hello(6), event(6)])
    expect(steps.every((one) => one.caughtUp === null)).toBe(true)
  })
})

describe('following another tab', () => {
  const joined = (seq: number | null): LiveInput => ({ kind: 'joined', seq, state: 'live' })
  test('begins where the other one is', () => {
    const { model, resets, delivered } = play([joined(5), event(6)])
    expect(model).toMatchObject({ state: 'live', coveredFrom: 5, lastSeq: 6 })
    expect(resets).toEqual([])
    expect(delivered).toEqual(['s6'])
  })
  test('a hole while asleep is a reset', () => {
    expect(play([joined(5), event(6), joined(9)]).resets).toEqual(['list_older_than_stream'])
    expect(play([joined(5), event(6), joined(6)]).resets).toEqual([])
  })
  test('a leader that is not connected yet says only that', () => {
    expect(play([{ kind: 'joined', seq: null, state: 'connecting' }]).model).toMatchObject({
      state: 'connecting',
      lastSeq: null,
    })
  })
  test('taking over resumes where this tab is', () => {
    const { model } = play([joined(5), event(6), event(7)])
    expect(resumeFrom(model)).toBe(7)
    expect(play([opening, hello(9), event(8), event(9)], model).delivered).toEqual(['s8', 's9'])
  })
})

test('attempts wait longer and longer, never in step, at most 15 s', () => {
  expect([1, 2, 3, 4, 5, 50].map((attempts) => retryDelay(attempts, 0))).toEqual([
    500, 1_000, 2_000, 4_000, 7_500, 7_500,
  ])
  expect([1, 2, 50].map((attempts) => retryDelay(attempts, 1))).toEqual([1_000, 2_000, 15_000])
})
