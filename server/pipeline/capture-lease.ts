import { renewLease, type TakenMedium } from '../../db/queries/media-capture.ts'
import type { Services } from '../services.ts'

/** A medium whose taker died is due again after this. */
export const LEASE_MS = 20_000

/** A medium that is ours as long as we live. */
export interface Lease extends AsyncDisposable {
  /** Aborted when it is not ours any more, or the house stops. */
  signal: AbortSignal
  /** Renews no more, so that the row can be settled by the lease it has; ours for at least some seconds. */
  rest(): Promise<void>
}

/** Keeps `taken` ours until disposed of: its `leaseUntil` follows the row. */
export function holdLease({ db, clock, log }: Services, taken: TakenMedium, stopping: AbortSignal): Lease {
  // As long each time as it was given: a medium that was left without a word often is left alone for longer.
  const leaseMs = taken.leaseUntil.getTime() - clock.now().getTime()
  const [over, lost] = [new AbortController(), new AbortController()]
  const renew = async () => {
    while (!over.signal.aborted) {
      await clock.sleep(leaseMs / 4, over.signal).catch(() => undefined)
      if (over.signal.aborted) return
      const until = new Date(clock.now().getTime() + leaseMs)
      if (!(await renewLease(db, taken, until))) return lost.abort()
      taken.leaseUntil = until
    }
  }
  const renewing = renew().catch((error) => {
    log.error('A medium could not be kept ours', error, { medium: taken.id })
    lost.abort()
  })
  const rest = async () => {
    over.abort()
    await renewing
  }
  return { signal: AbortSignal.any([stopping, lost.signal]), rest, [Symbol.asyncDispose]: rest }
}
