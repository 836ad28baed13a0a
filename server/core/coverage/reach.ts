import { type HealthFacts, healthSince, healthState } from '../health.ts'
import { type Outlet, type OutletSource, outletsOf } from './outlet.ts'

/**
 * Why an outlet's silence proves nothing: a state of one of its sources, a source nobody looked at for long, or posts
 * that are not compared yet.
 */
export type BlindReason = 'failing' | 'gone' | 'unread' | 'silent' | 'new' | 'behind'

/** A competitor's source with how well it is seen. */
export interface WatchedSource extends OutletSource, Omit<HealthFacts, 'paused'> {
  pausedAt: Date | null
  /** Seconds from one look to the next. */
  everySeconds: number
  /** Since when posts of it wait to be compared, for longer than the comparison takes; null when none does. */
  behindSince: Date | null
}

/** An outlet as the API and the event stream show it. Times are ISO 8601 strings. */
export interface OutletView {
  id: string
  name: string
  sourceIds: string[]
  blind: { reason: BlindReason; since: string | null } | null
  lastCheckedAt: string | null
}

export interface ReachView {
  outlets: OutletView[]
}

interface Blindness {
  reason: BlindReason
  since: Date | null
}

/** Whom the check can speak for: every outlet with a source that is not paused. To be given oldest first. */
export function reachView(sources: readonly WatchedSource[], now: Date): ReachView {
  const watched = outletsOf(sources).filter(({ sources }) => sources.some(isWatched))
  return {
    outlets: watched.map((outlet) =>
      outletView({ ...outlet, sources: outlet.sources.filter(isWatched) }, now),
    ),
  }
}

/**
 * Whether sources count for other outlets than before, so that what stands on alerts may be another: one was taken for
 * a competitor or is none any more, or went over to another outlet. One that has just been added brings its own news.
 */
export function isRegrouped(before: ReachView, after: ReachView): boolean {
  const [was, is] = [before, after].map(
    ({ outlets }) => new Map(outlets.flatMap((one) => one.sourceIds.map((id) => [id, one] as const))),
  )
  const moved = [...(was ?? [])].some(([id, outlet]) => is?.get(id)?.id !== outlet.id)
  return moved || [...(is ?? [])].some(([id, { blind }]) => !was?.has(id) && blind?.reason !== 'new')
}

/** Outlets all of whose sources are paused: not watched any more, but what they told stays told. */
export function pausedOutlets(sources: readonly WatchedSource[]): OutletView[] {
  const paused = outletsOf(sources).filter(({ sources }) => !sources.some(isWatched))
  return paused.map(({ id, name, sources }) => ({
    id,
    name,
    sourceIds: sources.map((source) => source.id),
    blind: null,
    lastCheckedAt: leastFresh(sources)?.toISOString() ?? null,
  }))
}

function isWatched({ pausedAt }: WatchedSource): boolean {
  return pausedAt === null
}

function outletView({ id, name, sources }: Outlet<WatchedSource>, now: Date): OutletView {
  const blind = worst(sources.flatMap((source) => blindness(source, now)))
  return {
    id,
    name,
    sourceIds: sources.map((source) => source.id),
    blind: blind && { reason: blind.reason, since: blind.since?.toISOString() ?? null },
    lastCheckedAt: leastFresh(sources)?.toISOString() ?? null,
  }
}

function blindness(source: WatchedSource, now: Date): Blindness[] {
  const facts = { ...source, paused: false }
  const state = healthState(facts, now)
  // Who is not looked at says nothing: that is no silence.
  if ((state === 'ok' || state === 'silent') && isUnread(source, now))
    return [{ reason: 'unread', since: source.lastCheckedAt }]
  if (state !== 'ok' && state !== 'paused') return [{ reason: state, since: healthSince(facts, state, null) }]
  return source.behindSince === null ? [] : [{ reason: 'behind', since: source.behindSince }]
}

/** A source is as good as unread when this many looks in a row did not come… */
const MISSED_LOOKS = 3
/** …but never sooner: one slow look is no blindness. */
export const UNREAD_FLOOR_MS = 10 * 60_000

/** Whether nobody looked at a source for far longer than from one look to the next. One never looked at is new. */
export function isUnread(
  { lastCheckedAt, everySeconds }: Pick<WatchedSource, 'lastCheckedAt' | 'everySeconds'>,
  now: Date,
): boolean {
  if (lastCheckedAt === null) return false
  const patience = Math.max(UNREAD_FLOOR_MS, MISSED_LOOKS * everySeconds * 1_000)
  return now.getTime() - lastCheckedAt.getTime() > patience
}

/** What a person must act on first. */
const WORST: readonly BlindReason[] = ['gone', 'failing', 'unread', 'silent', 'new', 'behind']

function worst(found: readonly Blindness[]): Blindness | null {
  return found.toSorted((a, b) => WORST.indexOf(a.reason) - WORST.indexOf(b.reason)).at(0) ?? null
}

/** An outlet is known as of the source that was looked at longest ago; null when one was never looked at. */
function leastFresh(sources: readonly WatchedSource[]): Date | null {
  const looks = sources.flatMap(({ lastCheckedAt }) => (lastCheckedAt === null ? [] : [lastCheckedAt]))
  if (looks.length < sources.length) return null
  return looks.toSorted((a, b) => a.getTime() - b.getTime()).at(0) ?? null
}
