/** What is shown at the bottom of the screen for a moment. */
export interface ToastRequest {
  text: string
  /** Takes the act back; the toast then offers "Annuler", and so does `u`. */
  undo?: () => void | Promise<void>
  /** Leads to what the message tells of; the toast then goes. */
  act?: { label: string; run(): void }
}

/** How long a toast stays, in milliseconds, pauses not counted. */
export const TOAST_MS = 6_000

/**
 * The pause-able time of one toast: what is left, and since when it runs (null while paused).
 * Pure: every function takes the present moment.
 */
export interface Countdown {
  left: number
  since: number | null
}

export const started = (now: number): Countdown => ({ left: TOAST_MS, since: now })

export function paused(count: Countdown, now: number): Countdown {
  return { left: remaining(count, now), since: null }
}

export function resumed(count: Countdown, now: number): Countdown {
  return count.since === null ? { left: count.left, since: now } : count
}

export function remaining(count: Countdown, now: number): number {
  return count.since === null ? count.left : Math.max(0, count.left - (now - count.since))
}
