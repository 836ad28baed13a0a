const DAY_MS = 24 * 3600 * 1000

/** What a team's media weigh, bytes; what is kept once counts once, however many posts have it. */
export interface Weight {
  bytes: number
  /** Of it, what the team saved, the trash included. */
  savedBytes: number
}

/** What a team set, or the house's own where it set nothing. */
export interface KeepingLimits {
  quotaBytes: number
  /** Null: as long as there is room. */
  retentionDays: number | null
}

/** True when what is saved alone takes the whole quota: letting go of the rest would not help, so nothing is let go. */
export function isFullOfSaved({ savedBytes }: Pick<Weight, 'savedBytes'>, quotaBytes: number): boolean {
  return savedBytes >= quotaBytes
}

/** Bytes left for what nobody saved, when that has more than it may; null when nothing has to go. */
export function roomToShrinkTo(weight: Weight, quotaBytes: number): number | null {
  if (weight.bytes <= quotaBytes || isFullOfSaved(weight, quotaBytes)) return null
  return quotaBytes - weight.savedBytes
}

/**
 * From when on unsaved media are held for a team; null: as before. It only ever moves on, and no further than it must:
 * behind the newest moment whose media have no room (`beyondRoom`; null: all have), and to the end of the time that the
 * team wants them kept. Milliseconds are the database's finest.
 */
export function nextHeldFrom(
  heldFrom: Date | null,
  { beyondRoom, retentionDays }: { beyondRoom: Date | null } & Pick<KeepingLimits, 'retentionDays'>,
  now: Date,
): Date | null {
  const wanted = Math.max(
    beyondRoom === null ? Number.NEGATIVE_INFINITY : beyondRoom.getTime() + 1,
    retentionDays === null ? Number.NEGATIVE_INFINITY : now.getTime() - retentionDays * DAY_MS,
  )
  return wanted > (heldFrom?.getTime() ?? Number.NEGATIVE_INFINITY) ? new Date(wanted) : null
}
