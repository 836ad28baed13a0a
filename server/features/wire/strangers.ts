import { networkOf } from '../../core/ip.ts'
import { Problem } from '../../core/problem.ts'
import type { LimitRule, Limits } from '../../ports/limits.ts'
import type { CallerOf } from './caller.ts'

/** Far more than a person who is signing in needs, and a newsroom behind one address; far too few to grind with. */
const STRANGERS: LimitRule = { max: 600, windowMs: 60_000 }

/** Counts a request that no session and no key stands behind. Throws 429 `rate_limited` when their address asks too often. */
export type CountStranger = (request: Request) => Promise<void>

/** Counts by address, on all processes together. */
export function countStrangers(limits: Limits, callerOf: CallerOf): CountStranger {
  return async (request) => {
    const network = networkOf(callerOf(request).ip)
    if (network === null) return
    const { allowed, retryAfterMs } = await limits.take('stranger', network, STRANGERS)
    if (allowed) return
    throw new Problem(429, 'rate_limited', 'Too many requests from your address; wait a little', {
      retryAfterSeconds: retryAfterMs / 1000,
    })
  }
}
