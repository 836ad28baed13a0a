import { dayStart } from '../../i18n/format.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What a reader can take in at a glance, in milliseconds. */
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((days) => days * DAY),
]
/** A story told within less than this would have an axis without a step. */
const SHORTEST = 10 * MINUTE

export interface LaneTick {
  readonly at: number
  /** Percent of the axis. */
  readonly x: number
  /** It names a day, not an hour. */
  readonly day: boolean
}

export interface LaneScale {
  /** Place of a moment, in percent of the axis. */
  x(at: number): number
  readonly ticks: readonly LaneTick[]
}

export interface LaneSpace {
  /** Percent of the axis where the first and the last moment stand; the rest is for the words beside them. */
  readonly from: number
  readonly to: number
  /** Most ticks that fit side by side. */
  readonly ticks: number
}

/** Room for words at the right of the last moment. */
export const WIDE: LaneSpace = { from: 4.5, to: 67, ticks: 4 }
export const NARROW: LaneSpace = { from: 5.5, to: 60, ticks: 2 }
/** Beyond this a label would leave the axis. */
const LAST_TICK = 92

/** A time axis over these moments (milliseconds, at least one), with round hours or days as ticks. */
export function laneScale(moments: readonly number[], space: LaneSpace = WIDE): LaneScale {
  const start = Math.min(...moments)
  const length = Math.max(SHORTEST, Math.max(...moments) - start)
  const x = (at: number): number => space.from + ((at - start) / length) * (space.to - space.from)
  const step = STEPS.find((one) => length / one < space.ticks) ?? DAY * 365
  const ticks = roundMoments(start, length, step)
    .map((at) => ({ at, x: x(at), day: step >= DAY || at === dayStart(at) }))
    .filter((tick) => tick.x >= 3 && tick.x <= LAST_TICK)
  return { x, ticks: ticks.slice(0, space.ticks) }
}

/** Multiples of the step from the midnight before, a little further than the moments reach. */
function roundMoments(start: number, length: number, step: number): readonly number[] {
  const midnight = dayStart(start)
  const first = Math.floor((start - midnight) / step)
  const count = Math.ceil(length / step) + 3
  const raw = Array.from({ length: count }, (_, index) => midnight + (first + index) * step)
  // A day is not always 24 hours: the middle of it is, and its midnight is asked from there.
  return step < DAY ? raw : raw.map((at) => dayStart(at + DAY / 2))
}
