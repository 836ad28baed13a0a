import type { Keeping } from './types.ts'

/** How full it is: `room`, `near` (nine tenths), `over` (the oldest are going), `saved` (what is saved takes all). */
export type Fullness = 'room' | 'near' | 'over' | 'saved'

const NEAR = 0.9

export function fullnessOf({ usage, quotaBytes }: Pick<Keeping, 'usage' | 'quotaBytes'>): Fullness {
  if (usage.savedBytes >= quotaBytes) return 'saved'
  if (usage.bytes > quotaBytes) return 'over'
  return usage.bytes >= NEAR * quotaBytes ? 'near' : 'room'
}

/** Parts of the bar, 0 to 1: what is saved, what is not, and the rest free. Longer than the quota where there is more. */
export function partsOf({ usage, quotaBytes }: Pick<Keeping, 'usage' | 'quotaBytes'>): {
  saved: number
  unsaved: number
} {
  const whole = Math.max(quotaBytes, usage.bytes)
  return { saved: usage.savedBytes / whole, unsaved: (usage.bytes - usage.savedBytes) / whole }
}

/** Bytes that are still free; never below nought. */
export function freeBytes({ usage, quotaBytes }: Pick<Keeping, 'usage' | 'quotaBytes'>): number {
  return Math.max(0, quotaBytes - usage.bytes)
}
