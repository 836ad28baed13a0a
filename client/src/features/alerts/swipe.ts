/** A finger on a card. `idle` until the movement is clearly sideways; then the list no longer scrolls with it. */
export type Swipe = {
  readonly phase: 'idle' | 'tracking' | 'sideways'
  readonly startX: number
  readonly startY: number
  /** How far the card is moved, in CSS pixels; positive to the right. */
  readonly dx: number
  /** Latest speed in CSS pixels a millisecond, with its sign. */
  readonly speed: number
  readonly at: number
}

export type SwipeAct = 'save' | 'dismiss'

/** From how many pixels on the label says what letting go would do. */
export const LABEL_FROM = 72
const ACTS_FROM = 0.4
const FLICK = 0.5
const FLICK_FROM = 36
const SLACK = 10

export const STILL: Swipe = { phase: 'idle', startX: 0, startY: 0, dx: 0, speed: 0, at: 0 }

/** The finger came down. */
export function swipeStart(x: number, y: number, at: number): Swipe {
  return { phase: 'tracking', startX: x, startY: y, dx: 0, speed: 0, at }
}

/** The finger moved. Up or down first means scrolling, and the swipe is over. */
export function swipeMove(swipe: Swipe, x: number, y: number, at: number): Swipe {
  if (swipe.phase === 'idle') return swipe
  const dx = x - swipe.startX
  const dy = y - swipe.startY
  if (swipe.phase === 'tracking') {
    if (Math.abs(dy) > SLACK && Math.abs(dy) >= Math.abs(dx)) return STILL
    if (Math.abs(dx) <= SLACK) return { ...swipe, at }
  }
  const speed = at > swipe.at ? (dx - swipe.dx) / (at - swipe.at) : swipe.speed
  return { ...swipe, phase: 'sideways', dx, speed, at }
}

/** What the card says under the finger, from 72 px on. */
export function swipeLabel(swipe: Swipe): SwipeAct | null {
  return swipe.phase === 'sideways' && Math.abs(swipe.dx) >= LABEL_FROM ? direction(swipe.dx) : null
}

/** What letting go does: from 40 % of the width on, or with a flick the same way. */
export function swipeEnd(swipe: Swipe, width: number): SwipeAct | null {
  if (swipe.phase !== 'sideways') return null
  const far = Math.abs(swipe.dx) >= width * ACTS_FROM
  const flicked = Math.abs(swipe.speed) >= FLICK && Math.abs(swipe.dx) >= FLICK_FROM
  const together = Math.sign(swipe.speed) === Math.sign(swipe.dx)
  const turnedBack = Math.abs(swipe.speed) >= FLICK && !together
  return (far && !turnedBack) || (flicked && together) ? direction(swipe.dx) : null
}

function direction(dx: number): SwipeAct {
  return dx > 0 ? 'save' : 'dismiss'
}
