import type { LiveEvent } from '../../../server/features/events/model.ts'

export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'signed-out'

/** What came over the stream: one of the team's events with its number, or the beat that proves the line. */
export type LiveFrame = { seq: number | null; event: LiveEvent } | { seq: null; event: { type: 'beat' } }

/** What a page knows of its stream. Times are milliseconds of the page's clock. */
export interface LiveModel {
  state: LiveState
  /** Since when `state` holds. */
  since: number
  /** The newest number applied; null before the first `hello`. */
  lastSeq: number | null
  /** Everything after this number was, or will be, delivered here. Null before the first `hello`. */
  coveredFrom: number | null
  /** The number a list was read at before the stream stood; asked for as `after` when it opens. */
  anchor: number | null
  /** What the connection now open asked to resume after; null when it asked for the present. */
  asked: number | null
  /** When anything last came. */
  lastBeatAt: number | null
  /** Failed attempts in a row: the back-off. */
  attempts: number
  /** Posts caught up since the line came back: counted until the stream reaches `goal`. */
  caught: { goal: number; count: number } | null
}

export type LiveInput =
  | { kind: 'opening' }
  | { kind: 'frame'; frame: LiveFrame }
  | { kind: 'dropped' }
  | { kind: 'offline' }
  | { kind: 'signed-out' }
  | { kind: 'anchor'; seq: number }
  /** Another tab holds the stream and says how far it is. */
  | { kind: 'joined'; seq: number | null; state: LiveState }

export type ResetReason = 'too_far_behind' | 'unknown_position' | 'list_older_than_stream'

/** What a step asks the page to do: tell an event (a greeting too), or read its lists again. */
export interface Step {
  model: LiveModel
  deliver: LiveEvent | null
  reset: ResetReason | null
  /** Alerts caught up, said once when the stream has reached the present again. */
  caughtUp: number | null
}

export function initialLive(now: number): LiveModel {
  return {
    state: 'connecting',
    since: now,
    lastSeq: null,
    coveredFrom: null,
    anchor: null,
    asked: null,
    lastBeatAt: null,
    attempts: 0,
    caught: null,
  }
}

/** The number to resume from: the last one applied, else what the first list was read at. */
export function resumeFrom(model: LiveModel): number | null {
  return model.lastSeq ?? model.anchor
}

/** One step of the stream, pure. Events at or below the last number applied are dropped: nothing is applied twice. */
export function step(model: LiveModel, input: LiveInput, now: number): Step {
  switch (input.kind) {
    case 'opening':
      return only({ ...reopening(model, now), asked: resumeFrom(model) })
    case 'dropped':
      return only({
        ...turn(model, model.lastSeq === null ? model.state : 'reconnecting', now),
        attempts: model.attempts + 1,
      })
    case 'offline':
      return only(turn(model, 'offline', now))
    case 'signed-out':
      return only(turn(model, 'signed-out', now))
    case 'anchor':
      return anchored(model, input.seq)
    case 'frame':
      return framed(model, input.frame, now)
    case 'joined':
      return joined(model, input.seq, input.state, now)
  }
}

function reopening(model: LiveModel, now: number): LiveModel {
  if (model.state !== 'offline' && model.state !== 'signed-out') return model
  return turn(model, model.lastSeq === null ? 'connecting' : 'reconnecting', now)
}

function framed(model: LiveModel, frame: LiveFrame, now: number): Step {
  const heard = { ...model, lastBeatAt: now }
  switch (frame.event.type) {
    case 'beat':
      return only(heard)
    case 'hello':
      return { ...greeted(heard, frame.event.data.seq, now), deliver: frame.event }
    case 'reset': {
      const { seq, reason } = frame.event.data
      return { ...only(startingAt(heard, seq)), reset: reason }
    }
    default:
      return delivered(heard, frame.seq, frame.event)
  }
}

/**
 * `hello` says where the team is now. The first one fixes from where this page is complete; when a list was read
 * earlier than that, it may miss something and is read again. Later ones only measure what is being caught up.
 */
function greeted(model: LiveModel, seq: number, now: number): Step {
  const live = { ...turn(model, 'live', now), attempts: 0 }
  if (model.lastSeq === null) return first(live, model.asked ?? seq)
  const behind = seq > model.lastSeq
  return only({ ...live, caught: behind ? { goal: seq, count: 0 } : null })
}

/** From here on this page is complete; a list read earlier than that has a hole. */
function first(model: LiveModel, from: number): Step {
  const hole = model.anchor !== null && model.anchor < from
  return { ...only(startingAt(model, from)), reset: hole ? 'list_older_than_stream' : null }
}

function startingAt(model: LiveModel, seq: number): LiveModel {
  return { ...model, lastSeq: seq, coveredFrom: seq, anchor: null, caught: null }
}

/** What the tab with the stream says when asked. Frames come in order, so a number ahead of ours is a hole, not a delay. */
function joined(model: LiveModel, seq: number | null, state: LiveState, now: number): Step {
  const turned = turn(model, state, now)
  if (seq === null) return only(turned)
  const heard = { ...turned, lastBeatAt: now }
  if (model.lastSeq === null) return first(heard, seq)
  if (seq <= model.lastSeq) return only(heard)
  return { ...only(startingAt(heard, seq)), reset: 'list_older_than_stream' }
}

function delivered(model: LiveModel, seq: number | null, event: LiveEvent): Step {
  if (seq !== null && model.lastSeq !== null && seq <= model.lastSeq) return only(model)
  const lastSeq = seq ?? model.lastSeq
  if (model.caught === null) return { ...only({ ...model, lastSeq }), deliver: event }
  const count = model.caught.count + (event.type === 'alert.created' ? 1 : 0)
  const done = (lastSeq ?? 0) >= model.caught.goal
  const caught = done ? null : { goal: model.caught.goal, count }
  return {
    model: { ...model, lastSeq, caught },
    deliver: event,
    reset: null,
    caughtUp: done && count > 0 ? count : null,
  }
}

/**
 * A list was read at `seq`. Before the stream stands that is where it should start; once it stands, a list older
 * than its start has a hole and must be read again.
 */
function anchored(model: LiveModel, seq: number): Step {
  if (model.coveredFrom === null) return only({ ...model, anchor: Math.min(model.anchor ?? seq, seq) })
  return { ...only(model), reset: seq < model.coveredFrom ? 'list_older_than_stream' : null }
}

function turn(model: LiveModel, state: LiveState, now: number): LiveModel {
  return model.state === state ? model : { ...model, state, since: now }
}

function only(model: LiveModel): Step {
  return { model, deliver: null, reset: null, caughtUp: null }
}

/** No frame for this long means the line is dead, whatever the browser believes. The server beats every 15 s. */
export const SILENCE_MS = 35_000

/** Full-jitter back-off from 1 to 15 s; `random` in [0, 1). */
export function retryDelay(attempts: number, random: number): number {
  const ceiling = Math.min(15_000, 1_000 * 2 ** Math.max(0, attempts - 1))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}
