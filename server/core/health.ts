/** What is known of a channel's looks; times in milliseconds since 1970 or null. */
export interface HealthFacts {
  paused: boolean
  state: 'active' | 'idle' | 'gone'
  failures: number
  failingSince: Date | null
  lastCheckedAt: Date | null
  lastOkAt: Date | null
  lastPostAt: Date | null
  /** Usual seconds between two posts. */
  rhythmSeconds: number | null
}

export type HealthState = 'new' | 'ok' | 'failing' | 'gone' | 'paused' | 'silent'

/** A source is called silent after this many times its habit without a post… */
export const SILENT_RHYTHMS = 8
/** …but never before six hours: nights and meetings are not silence. */
export const SILENT_FLOOR_MS = 6 * 3600 * 1000

/** One word for how a source is. What a person must act on comes before what is merely odd. */
export function healthState(facts: HealthFacts, now: Date): HealthState {
  if (facts.paused) return 'paused'
  if (facts.state === 'gone') return 'gone'
  if (facts.failures > 0) return 'failing'
  if (facts.lastOkAt === null) return 'new'
  return isSilent(facts, now) ? 'silent' : 'ok'
}

function isSilent({ lastPostAt, rhythmSeconds }: HealthFacts, now: Date): boolean {
  if (lastPostAt === null || rhythmSeconds === null) return false
  const patience = Math.max(SILENT_FLOOR_MS, rhythmSeconds * 1000 * SILENT_RHYTHMS)
  return now.getTime() - lastPostAt.getTime() > patience
}

/** Since when it is so; null when that says nothing. */
export function healthSince(facts: HealthFacts, state: HealthState, pausedAt: Date | null): Date | null {
  if (state === 'paused') return pausedAt
  if (state === 'failing' || state === 'gone') return facts.failingSince
  return state === 'silent' ? facts.lastPostAt : null
}

/** Order of need: what a person must look at first. */
export const NEED: Record<HealthState, number> = { gone: 0, failing: 1, silent: 2, new: 3, ok: 4, paused: 5 }
