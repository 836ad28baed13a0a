import type { Reach } from '../coverage/coverage.ts'
import { type Alert, type AlertState, type Counts, newestFirst } from './alert.ts'
import type { Told } from './feedCoverage.ts'
import { type FeedFilter, matchesCoverage, NO_FILTER } from './feedFilter.ts'

/** A state asked of the server and shown at once, until the server answers the act it came with. */
export type Wish = { readonly state: AlertState; readonly act: number }

/** Cards that came in last and how they are to come: at the top of the list, or behind the pill. */
export type Entering = { readonly ids: ReadonlySet<string>; readonly how: 'slide' | 'fade' }

/**
 * The feed as this screen knows it. `known` is what the server said last, wishes are laid over it and never mixed in:
 * taking a wish away is the whole of a rollback. `order` and `held` are disjoint, newest first.
 */
export type FeedState = {
  /** `opening` until the first page came; `failed` when it did not and there is nothing to show. */
  readonly phase: 'opening' | 'ready' | 'failed'
  readonly filter: FeedFilter
  /** True while what is shown is our own guess and the server's answer to this filter is still to come. */
  readonly guessed: boolean
  readonly known: ReadonlyMap<string, Alert>
  readonly order: readonly string[]
  /** Arrivals no loaded page can include yet, with their event numbers. */
  readonly late: ReadonlyMap<string, number>
  /** Arrived while the reader was further down: behind the pill. */
  readonly held: readonly string[]
  readonly nextCursor: string | null
  readonly more: 'idle' | 'loading' | 'failed'
  readonly counts: Counts
  /** The team's event number `counts` include. */
  readonly countsSeq: number
  /** True when something changed about alerts this screen never saw, so that the counts must be asked for again. */
  readonly countsStale: boolean
  /** Whom the check can speak for, and the event number that is of; null until known. */
  readonly reach: Reach | null
  readonly reachSeq: number
  /** Who has which story as the stream said it, for pages that were read before. */
  readonly told: ReadonlyMap<string, Told>
  readonly wishes: ReadonlyMap<string, Wish>
  readonly selectedId: string | null
  readonly entering: Entering | null
}

const NOTHING: Counts = { unread: 0, saved: 0, today: 0 }

/** The feed before anything is known. */
export function emptyFeed(filter: FeedFilter = NO_FILTER): FeedState {
  return {
    phase: 'opening',
    filter,
    guessed: true,
    known: new Map(),
    order: [],
    held: [],
    late: new Map(),
    nextCursor: null,
    more: 'idle',
    counts: NOTHING,
    countsSeq: 0,
    countsStale: false,
    reach: null,
    reachSeq: 0,
    told: new Map(),
    wishes: new Map(),
    selectedId: null,
    entering: null,
  }
}

/** The alert as it is to be shown: the reader's wish over what the server said. */
export function shown(state: FeedState, id: string): Alert | undefined {
  const alert = state.known.get(id)
  const wish = state.wishes.get(id)
  return alert && wish && wish.state !== alert.state ? { ...alert, state: wish.state } : alert
}

/** Ids of the list as the reader sees it. */
export function visibleIds(state: FeedState): readonly string[] {
  const covered = covers(state)
  const order = state.order.filter((id) => isAudible(state, id) && covered(id))
  if (state.filter.state === 'dismissed' || state.filter.state === 'muted') return order
  return order.filter((id) => stateOf(state, id) !== 'dismissed')
}

/** What a rule mutes goes from the list at once, and from the muted ones what is put back. */
function isAudible(state: FeedState, id: string): boolean {
  return (state.known.get(id)?.muted ?? false) === (state.filter.state === 'muted')
}

/**
 * Whether an alert still has the coverage that was asked for. One that a competitor has run meanwhile is no exclusive
 * any more and goes; the one the reader has open stays until they leave it.
 */
function covers(state: FeedState): (id: string) => boolean {
  const { coverage } = state.filter
  if (coverage === null) return () => true
  return (id) => {
    const alert = state.known.get(id)
    return id === state.selectedId || (alert !== undefined && matchesCoverage(alert.coverage, coverage))
  }
}

/** How many wait behind the pill. */
export function heldCount(state: FeedState): number {
  const covered = covers(state)
  return state.held.filter((id) => isAudible(state, id) && stateOf(state, id) !== 'dismissed' && covered(id))
    .length
}

/** The counts with the reader's wishes taken as done. */
export function shownCounts(state: FeedState): Counts {
  let counts = state.counts
  for (const [id, wish] of state.wishes) {
    const before = state.known.get(id)
    if (before && !before.muted) counts = recounted(counts, before.state, wish.state)
  }
  return counts
}

/** The id `by` places after the selection (before it when negative); the first or the last when there is no further. */
export function neighbour(state: FeedState, by: 1 | -1): string | null {
  const ids = visibleIds(state)
  const at = state.selectedId === null ? -1 : ids.indexOf(state.selectedId)
  if (at >= 0) return ids[Math.min(Math.max(at + by, 0), ids.length - 1)] ?? null
  const selected = state.selectedId === null ? undefined : state.known.get(state.selectedId)
  if (!selected) return ids[0] ?? null
  return nearest(state, ids, selected, by)
}

/** The listed alert next to one that is no longer listed. */
function nearest(state: FeedState, ids: readonly string[], from: Alert, by: 1 | -1): string | null {
  const after = ids.findIndex((id) => {
    const alert = state.known.get(id)
    return alert !== undefined && newestFirst(alert, from) > 0
  })
  const below = after < 0 ? ids.length : after
  return ids[by > 0 ? Math.min(below, ids.length - 1) : Math.max(below - 1, 0)] ?? null
}

/** Counts after one alert went from one state to another. */
export function recounted(counts: Counts, before: AlertState, after: AlertState): Counts {
  const moved = (state: AlertState) => (after === state ? 1 : 0) - (before === state ? 1 : 0)
  return {
    ...counts,
    unread: Math.max(0, counts.unread + moved('new')),
    saved: Math.max(0, counts.saved + moved('saved')),
  }
}

function stateOf(state: FeedState, id: string): AlertState | undefined {
  return state.wishes.get(id)?.state ?? state.known.get(id)?.state
}
