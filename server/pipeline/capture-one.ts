import type { DueMedium } from '../../db/queries/media-capture.ts'
import { isOurs, MOST_UNANSWERED } from '../core/media/failing.ts'
import type { Services } from '../services.ts'
import { failureOf, finalFault } from './capture-fault.ts'
import { holdLease, type Lease } from './capture-lease.ts'
import { noRoom, type Room } from './capture-room.ts'
import { settleFault } from './capture-settle.ts'

/** How a medium is taken: who has room, and whether the house stops. */
export interface Taking {
  room: Room
  stopping: AbortSignal
}

/**
 * Does `work` with a medium that is ours meanwhile; it ends by settling it, once the lease rests. What it throws that is
 * a failure of the medium or of its store is written with when it is tried again; the rest is thrown, and the medium is
 * due again when its lease runs out.
 */
export async function captureOne(
  services: Services,
  medium: DueMedium,
  { room, stopping }: Taking,
  work: (lease: Lease) => Promise<void>,
): Promise<void> {
  await using lease = holdLease(services, medium, stopping)
  try {
    if (!(await room.for(medium))) throw noRoom()
    if (isDeadly(medium)) throw finalFault('kills', 'Whoever took it did not live to say what came of it')
    await work(lease)
  } catch (error) {
    if (lease.signal.aborted) return
    const failure = failureOf(error)
    if (failure === null) throw error
    await lease.rest()
    await settleFault(services, medium, failure)
  }
}

/** A store that is away is told each time: then nobody died of it. */
function isDeadly({ attempts, failureCode }: DueMedium): boolean {
  return attempts > MOST_UNANSWERED && !isOurs(failureCode)
}
