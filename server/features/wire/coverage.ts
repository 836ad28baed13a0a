import { t } from 'elysia'
import { Id, Instant } from './model.ts'

/** What a moment is: when the publisher says it published, or when Visao first saw it. */
export const TimeBasis = t.Union([t.Literal('published'), t.Literal('seen')])

/**
 * Why an outlet's silence proves nothing now. `failing` and `gone`: it cannot be read · `unread`: nobody looked at it
 * for long · `silent`: it answers, but brings nothing new for far longer than its habit · `new`: not read yet · `behind`: read, but not compared yet.
 */
export const BlindReason = t.Union([
  t.Literal('failing'),
  t.Literal('gone'),
  t.Literal('unread'),
  t.Literal('silent'),
  t.Literal('new'),
  t.Literal('behind'),
])
export type BlindReason = typeof BlindReason.static

/**
 * A competitor as the check counts it: all its sources together, by name or site. `id` is the id of one of them and
 * stays the same as long as that source does.
 */
export const OutletWire = t.Object({
  id: Id,
  name: t.String(),
  sourceIds: t.Array(Id),
  /** Null: it is read and compared. One source that is blind makes its outlet blind. */
  blind: t.Nullable(t.Object({ reason: BlindReason, since: t.Nullable(Instant) })),
  lastCheckedAt: t.Nullable(Instant),
})
export type OutletWire = typeof OutletWire.static

/** Whom the check can speak for: every competitor that is not paused, in the order of their names. */
export const ReachWire = t.Object({ outlets: t.Array(OutletWire) })
export type ReachWire = typeof ReachWire.static

/** Who was first. `leadSeconds`: how long before the post asked about; negative when after it. */
export const FirstWire = t.Object({
  postId: Id,
  sourceId: Id,
  /** Its name as the team calls it. */
  source: t.String(),
  at: Instant,
  basis: TimeBasis,
  leadSeconds: t.Number(),
})
export type FirstWire = typeof FirstWire.static

/** What stands on every alert. With the team's reach it makes the gauge: `covered` of `outlets`, some of them blind. */
export const CoverageBrief = t.Object({
  /** Null: not compared yet, and nothing is known. */
  checkedAt: t.Nullable(Instant),
  /** Ids of the outlets that have the story, in the order in which they published; the alert's own outlet among them. */
  covered: t.Array(Id),
  first: t.Nullable(FirstWire),
  /** The team's own post on the story, when there is one. */
  ours: t.Nullable(t.Object({ postId: Id, at: Instant, basis: TimeBasis, url: t.Nullable(t.String()) })),
  storyId: t.Nullable(Id),
})
export type CoverageBrief = typeof CoverageBrief.static
