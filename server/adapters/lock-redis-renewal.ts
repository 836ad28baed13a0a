import type { Clock } from '../ports/clock.ts'
import { LockLostError } from '../ports/lock.ts'

/** A key held on the server. Times are milliseconds since 1970 on our own clock. */
export interface Claim {
  readonly key: string
  readonly token: string
  readonly ttlMs: number
  readonly abort: AbortController
  /** When the claim was last confirmed at the latest: reckoned from the sending of the command. */
  confirmedAt: number
  /** When to renew next; infinite while a renewal is under way. */
  renewAt: number
}

/** Keeps claims alive on one timer for all of them: work shorter than a third of its time to live costs none. */
export interface Renewal extends AsyncDisposable {
  watch(claim: Claim): void
  forget(claim: Claim): void
}

/** Asks the server to prolong a claim: false when it is somebody else's by now, rejects when it cannot be asked. */
export type Renew = (claim: Claim) => Promise<boolean>

/**
 * Renews each claim at a third of its time to live. A refused one, and one that could not be renewed before
 * it expired, is aborted with a `LockLostError`.
 */
export function openRenewal(clock: Clock, renew: Renew): Renewal {
  const claims = new Set<Claim>()
  let alarm = new AbortController()
  let alarmAt = Number.POSITIVE_INFINITY
  const now = () => clock.now().getTime()

  function lose(claim: Claim, why: string): void {
    claims.delete(claim)
    claim.abort.abort(new LockLostError(`lock ${claim.key}: ${why}`))
  }

  async function prolong(claim: Claim): Promise<void> {
    const sentAt = now()
    claim.renewAt = Number.POSITIVE_INFINITY
    try {
      const renewed = await renew(claim)
      if (!claims.has(claim)) return
      if (!renewed) return lose(claim, 'taken or expired')
      claim.confirmedAt = sentAt
      claim.renewAt = sentAt + claim.ttlMs / 3
    } catch {
      // The server is away: there is time to ask again until the claim expires.
      claim.renewAt = now() + claim.ttlMs / 12
    }
    if (claims.has(claim)) setAlarm(claim.renewAt)
  }

  function look(claim: Claim): void {
    if (now() >= expiry(claim)) {
      lose(claim, 'could not be renewed in time')
      return
    }
    // Those nearly due go along, so that many claims are renewed by few ticks.
    if (now() >= claim.renewAt - claim.ttlMs / 12) void prolong(claim)
    setAlarm(Math.min(claim.renewAt, expiry(claim)))
  }

  function setAlarm(at: number): void {
    if (at >= alarmAt) return
    alarm.abort()
    alarm = new AbortController()
    alarmAt = at
    const { signal } = alarm
    clock.sleep(Math.max(0, at - now()), signal).then(ring, (error) => {
      if (!signal.aborted) throw error
    })
  }

  function ring(): void {
    alarmAt = Number.POSITIVE_INFINITY
    for (const claim of [...claims]) look(claim)
  }

  return {
    watch(claim) {
      claims.add(claim)
      setAlarm(claim.renewAt)
    },
    forget: (claim) => void claims.delete(claim),
    async [Symbol.asyncDispose]() {
      alarm.abort()
      for (const claim of [...claims]) lose(claim, 'closing down')
    },
  }
}

function expiry(claim: Claim): number {
  return claim.confirmedAt + claim.ttlMs
}
