import type { SourceRole } from '../source-role.ts'

export type TimeBasis = 'published' | 'seen'

/** Who was first. */
export interface FirstView {
  postId: string
  sourceId: string
  source: string
  at: string
  basis: TimeBasis
  leadSeconds: number
}

/** What stands on every alert, as the API and the event stream show it. Times are ISO 8601 strings. */
export interface CoverageView {
  checkedAt: string | null
  covered: string[]
  first: FirstView | null
  ours: { postId: string; at: string; basis: TimeBasis; url: string | null } | null
  storyId: string | null
}

/** A post that tells the story, by one source of the asking team. */
export interface Telling {
  postId: string
  sourceId: string
  /** As the team calls it. */
  source: string
  role: SourceRole
  /** When it was told: see `core/coverage/moment`. */
  at: Date
  basis: TimeBasis
  url: string | null
  storyId: string | null
}

/** A post asked about, with everybody of the team's sources who tells its story. */
export interface Told {
  postId: string
  /** Null: not compared yet. */
  checkedAt: Date | null
  at: Date
  storyId: string | null
  /** The post itself among them, where its source is still there. In any order. */
  tellings: readonly Telling[]
}

/** Of a post that was not compared with anything, and that no other was found to be of one story with. */
export const NOT_COMPARED: CoverageView = {
  checkedAt: null,
  covered: [],
  first: null,
  ours: null,
  storyId: null,
}

/**
 * Who has the story. A competitor counts once, by the first of its posts; `outletOf` names the outlet of each of its
 * sources. Posts of sources that are neither a competitor nor our own say nothing about coverage.
 */
export function coverageView(told: Told, outletOf: ReadonlyMap<string, string>): CoverageView {
  if (told.checkedAt === null && !told.tellings.some((one) => one.postId !== told.postId)) return NOT_COMPARED
  const tellings = told.tellings.toSorted(byMoment)
  const rivals = tellings.filter((one) => one.role === 'competitor')
  const [first] = rivals
  const ours = tellings.find((one) => one.role === 'own')
  return {
    checkedAt: told.checkedAt?.toISOString() ?? null,
    covered: [...new Set(rivals.flatMap((one) => outletOf.get(one.sourceId) ?? []))],
    first: first ? firstView(first, told.at) : null,
    ours: ours ? { postId: ours.postId, at: ours.at.toISOString(), basis: ours.basis, url: ours.url } : null,
    storyId: sharedStory(told),
  }
}

/** By moment; of one moment the post that came in first. */
export function byMoment(a: Telling, b: Telling): number {
  return a.at.getTime() - b.at.getTime() || (a.postId < b.postId ? -1 : 1)
}

/** The first with its lead over `at`: negative when it came after. */
export function firstView(first: Telling, at: Date): FirstView {
  const { postId, sourceId, source, basis } = first
  return {
    postId,
    sourceId,
    source,
    at: first.at.toISOString(),
    basis,
    leadSeconds: leadSeconds(first.at, at),
  }
}

/** Whole seconds that `earlier` is before `later`; negative when it is after. */
export function leadSeconds(earlier: Date, later: Date): number {
  return Math.round((later.getTime() - earlier.getTime()) / 1000)
}

/** A story is shown only to who has two posts of it: that others tell one is none of a team's business. */
function sharedStory({ postId, storyId, tellings }: Told): string | null {
  const others = tellings.filter((one) => one.postId !== postId && one.storyId === storyId)
  return others.length > 0 ? storyId : null
}
