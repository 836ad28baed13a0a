import type { Brief, Outlet, Reach } from './coverage.ts'

/** `first` and `has`: ran it · `clear`: read, and has not · `blind`: cannot be seen now · `waiting`: not compared yet. */
export type Mark = 'first' | 'has' | 'clear' | 'blind' | 'waiting'

/** So many alike, when there are too many competitors to give each its place. */
export type MarkCount = { readonly mark: Mark; readonly count: number }

/**
 * What the gauge says. `checking`: not compared yet · `nobody`: no competitor is followed · `exclusive`: none has it
 * and all can be seen · `unproven`: none was found, but some are blind · `covered`: at least one has it.
 */
export type GaugeState = 'checking' | 'nobody' | 'exclusive' | 'unproven' | 'covered'

export interface GaugeView {
  readonly state: GaugeState
  readonly watched: number
  readonly covered: number
  readonly blind: number
  /** One per competitor, each always at the same place; empty when there are more than `MOST_MARKS`. */
  readonly marks: readonly Mark[]
  /** Instead of `marks`: how many of each, those that have it first. */
  readonly counts: readonly MarkCount[]
  /** Names for those who cannot see the marks; in the order of publication, then of the reach. */
  readonly coveredBy: readonly string[]
  readonly blindOnes: readonly string[]
}

/** Above so many competitors single marks cannot be told apart any more. */
export const MOST_MARKS = 16

const NOBODY: Reach = { outlets: [] }

/**
 * The gauge of an alert. Without a reach (not read yet) it is still checking. An outlet that has the story and is not
 * followed any more counts all the same: its mark stands after the others.
 */
export function gaugeOf(brief: Pick<Brief, 'checkedAt' | 'covered'>, reach: Reach | null): GaugeView {
  const { outlets } = reach ?? NOBODY
  const known = reach !== null && brief.checkedAt !== null
  const covered = known ? brief.covered : []
  const named = new Map(outlets.map(({ id, name }) => [id, name]))
  const followed = outlets.map((outlet) => (known ? markOf(outlet, covered) : 'waiting'))
  const left = covered.filter((id) => !named.has(id)).map((id) => (id === covered[0] ? 'first' : 'has'))
  const all: readonly Mark[] = [...followed, ...left]
  const few = all.length <= MOST_MARKS
  const blindOnes = outlets.filter((_, index) => all[index] === 'blind').map(({ name }) => name)
  const figures = { watched: all.length, covered: covered.length, blind: blindOnes.length }
  return {
    ...figures,
    state: stateOf(known, reach !== null, figures),
    marks: few ? all : [],
    counts: few ? [] : countsOf(all),
    coveredBy: covered.flatMap((id) => named.get(id) ?? []),
    blindOnes,
  }
}

type Figures = { readonly watched: number; readonly covered: number; readonly blind: number }

/** The words for figures like these; `known` is false while nothing was compared. */
function stateOf(known: boolean, read: boolean, { watched, covered, blind }: Figures): GaugeState {
  if (read && watched === 0) return 'nobody'
  if (!known) return 'checking'
  if (covered > 0) return 'covered'
  return blind > 0 ? 'unproven' : 'exclusive'
}

/** Having it outweighs being blind: what was seen stays seen. */
function markOf(outlet: Outlet, order: readonly string[]): Mark {
  const place = order.indexOf(outlet.id)
  if (place === 0) return 'first'
  if (place > 0) return 'has'
  return outlet.blind ? 'blind' : 'clear'
}

const ORDER: readonly Mark[] = ['first', 'has', 'clear', 'blind', 'waiting']

/** The first counts among those that have it: there is one of it at most. */
function countsOf(marks: readonly Mark[]): readonly MarkCount[] {
  const alike = marks.map((mark): Mark => (mark === 'first' ? 'has' : mark))
  return ORDER.map((mark) => ({ mark, count: alike.filter((one) => one === mark).length })).filter(
    ({ count }) => count > 0,
  )
}
