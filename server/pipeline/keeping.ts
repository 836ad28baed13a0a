import type { Db } from '../../db/db.ts'
import {
  evictMedia,
  holdFrom,
  type KeepingTeam,
  keepingTeams,
  type UnheldPage,
  unheldAfter,
  unheldBetween,
} from '../../db/queries/evict.ts'
import { beyondRoom, storedByHouse, usageOf } from '../../db/queries/keeping.ts'
import { inTransaction } from '../../db/tx.ts'
import { nextHeldFrom, roomToShrinkTo } from '../core/media/keeping.ts'
import type { Services } from '../services.ts'
import type { Stage } from './poller.ts'

const DAY_MS = 24 * 3600 * 1000
/** Posts let go of in one transaction. */
const AT_ONCE = 100
/** Posts or media looked through at once for such as nobody holds. */
const PAGE = 1_000
/** Before the first id there is. */
const NIL = '00000000-0000-0000-0000-000000000000'

/**
 * Lets go of media that no team holds any more, on one process at a time: where a team has more than its quota, the
 * oldest that it did not save; where it wants them kept for so many days, what is older. What any team saved stays, in
 * its trash too; of what several hold the last decides. Alerts are not told of it again: it is old posts by the
 * thousand, and whoever opens one reads how it is.
 */
export class KeepingStage implements Stage {
  readonly name = 'keeping'
  readonly everyMs = 5 * 60_000
  private readonly services: Services
  private working: Promise<unknown> = Promise.resolve()
  private lookedThroughAt: number | null = null

  constructor(services: Services) {
    this.services = services
  }

  /** The next run looks through all that is kept: what a team wants has changed. */
  hurry(): void {
    this.lookedThroughAt = null
  }

  async run(signal: AbortSignal): Promise<void> {
    this.working = this.services.lock.withLock('keeping', { ttlMs: 60_000 }, (held) =>
      this.round(AbortSignal.any([signal, held.signal])),
    )
    await this.working
  }

  async settle(): Promise<void> {
    // Whoever started it has its error.
    await Promise.allSettled([this.working])
  }

  private async round(signal: AbortSignal): Promise<void> {
    const now = this.services.clock.now().getTime()
    await shrinkTeams(this.services, signal)
    if (this.lookedThroughAt !== null && now - this.lookedThroughAt < DAY_MS) return
    // Set before: a wish that comes while it looks has it look again.
    this.lookedThroughAt = now
    await letGoUnheld(this.services, signal)
  }
}

/** Moves on what each team holds, as its quota and its wish ask, and lets go of what that leaves to nobody; how many media. */
export async function shrinkTeams(services: Services, signal: AbortSignal): Promise<number> {
  const [teams, stored] = [await keepingTeams(services.db), await storedByHouse(services.db)]
  let gone = 0
  for (const team of teams) {
    if (signal.aborted) return gone
    gone += await shrink(services, team, stored, signal)
  }
  return gone
}

async function shrink(
  { db, clock, mediaHouse }: Services,
  { team, retentionDays, heldFrom, ...own }: KeepingTeam,
  stored: number,
  signal: AbortSignal,
): Promise<number> {
  const now = clock.now()
  const quotaBytes = own.quotaBytes ?? mediaHouse.quotaBytes
  // No team has more than the whole house: most are not even counted.
  const room = stored <= quotaBytes ? null : roomToShrinkTo(await usageOf(db, team), quotaBytes)
  const beyond = room === null ? null : await beyondRoom(db, team, room)
  const since = heldFrom === null ? null : new Date(heldFrom)
  const next = nextHeldFrom(since, { beyondRoom: beyond, retentionDays }, now)
  if (next === null) return 0
  await holdFrom(db, team, next, now)
  const until = next.getTime()
  return letGo(db, signal, heldFrom, async (from) => {
    const { last, posts } = await unheldBetween(db, team, { from, until }, PAGE)
    return { last: last === null ? null : last + 1, posts }
  })
}

/** Looks through all that is kept and lets go of what nobody holds: teams that are gone, trash that was emptied, wishes that changed. */
export function letGoUnheld({ db }: Services, signal: AbortSignal): Promise<number> {
  return letGo(db, signal, NIL, (after) => unheldAfter(db, after, PAGE))
}

/** Page by page from `start`, lets go of what nobody holds; how many media. Killed in between, the next day's look finds the rest. */
async function letGo<Place>(
  db: Db,
  signal: AbortSignal,
  start: Place,
  look: (from: Place) => Promise<UnheldPage<Place>>,
): Promise<number> {
  let gone = 0
  for (let from = start; !signal.aborted; ) {
    const { last, posts } = await look(from)
    for (let at = 0; at < posts.length; at += AT_ONCE)
      gone += await inTransaction(db, (tx) => evictMedia(tx, posts.slice(at, at + AT_ONCE)))
    if (last === null) break
    from = last
  }
  return gone
}
