import type { Clock } from '../ports/clock.ts'
import type { LimitRule, Limits, LimitVerdict } from '../ports/limits.ts'

/** Most keys counted at once; above it the longest unused ones are forgotten, however many strangers knock. */
const MOST_KEYS = 50_000

interface Takes {
  /** Milliseconds since 1970, oldest first. */
  times: number[]
  /** When the last of them leaves its window. */
  until: number
}

/** Sliding windows counted in this process. */
export function openMemoryLimits(clock: Clock): Limits {
  // In order of last use: a key is taken out and put back at the end whenever it is asked for.
  const taken = new Map<string, Takes>()

  function forgetOld(now: number): void {
    for (const [id, { until }] of taken) {
      if (until > now && taken.size <= MOST_KEYS) return
      taken.delete(id)
    }
  }

  return {
    async take(name, key, rule) {
      const now = clock.now().getTime()
      forgetOld(now)
      const id = JSON.stringify([name, key])
      const times = (taken.get(id)?.times ?? []).filter((time) => time > now - rule.windowMs)
      taken.delete(id)
      const verdict = judge(times, rule, now)
      if (verdict.allowed) times.push(now)
      if (times.length > 0) taken.set(id, { times, until: (times.at(-1) ?? now) + rule.windowMs })
      return verdict
    },
    available: () => true,
  }
}

function judge(times: readonly number[], rule: LimitRule, now: number): LimitVerdict {
  const left = rule.max - times.length
  if (left > 0) return { allowed: true, remaining: left - 1, retryAfterMs: 0 }
  // With `max` lowered since, more than one take has to leave the window before the next is free.
  const blocking = times.at(times.length - rule.max) ?? now
  return { allowed: false, remaining: 0, retryAfterMs: blocking + rule.windowMs - now }
}
