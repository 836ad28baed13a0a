/** What a moment is: when the publisher says it published, or when Visao first saw it. */
export type MomentBasis = 'published' | 'seen'

/** When a post counts as published, by which its order among others is told. */
export interface Moment {
  at: Date
  basis: MomentBasis
}

/** What is known of a post's time. */
export interface Dated {
  publishedAt: Date
  dateOrigin: 'stated' | 'clamped' | 'seen'
  seenAt: Date
  /** Its channel was being read when it came; false for what was there before the first look. */
  live: boolean
}

/** A feed that is read every minute shows a post soon: whatever it dates further back, it dates wrongly. */
const LATE_MS = 3 * 86_400_000

/**
 * The date a publisher states, unless it cannot be true: there is none, it lies in the future, or the post came while
 * its channel was being read and says it is more than three days old. Then it is when the post was seen, which it
 * never is later than.
 */
export function momentOf({ publishedAt, dateOrigin, seenAt, live }: Dated): Moment {
  const age = seenAt.getTime() - publishedAt.getTime()
  const believed = dateOrigin === 'stated' && age >= 0 && !(live && age > LATE_MS)
  return believed ? { at: publishedAt, basis: 'published' } : { at: seenAt, basis: 'seen' }
}
