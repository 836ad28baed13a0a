import type { SourceWire } from '../../../../server/features/sources/model.ts'

/** Every source of the team on this page. */
export interface SourcesState {
  known: ReadonlyMap<string, SourceWire>
  /**
   * Places in the list, fixed at each read. A source taken away keeps its place, so that undo puts it back where it
   * was; nothing else moves because one changed.
   */
  order: readonly string[]
  /** False until first read. */
  ready: boolean
  /** Ids the stream spoke of while a read was under way: their live word is fresher than the read's. */
  touched: ReadonlySet<string>
}

export const noSources: SourcesState = { known: new Map(), order: [], ready: false, touched: new Set() }

/** The list in its order; null until first read. */
export function itemsOf(state: SourcesState): readonly SourceWire[] | null {
  if (!state.ready) return null
  return state.order.flatMap((id) => state.known.get(id) ?? [])
}

/** A read begins: from now on live events are remembered. */
export function reading(state: SourcesState): SourcesState {
  return { ...state, touched: new Set() }
}

/** A read ended: its list, except for what the stream said meanwhile. */
export function read(state: SourcesState, list: readonly SourceWire[]): SourcesState {
  const known = new Map(list.filter((one) => !state.touched.has(one.id)).map((one) => [one.id, one]))
  for (const id of state.touched) {
    const live = state.known.get(id)
    if (live) known.set(id, live)
  }
  return { known, order: byNeed([...known.values()]).map((one) => one.id), ready: true, touched: new Set() }
}

/** The stream says that one changed. Its form has no fresh figures, so those of the last read stay. */
export function updated(state: SourcesState, source: SourceWire): SourcesState {
  const old = state.known.get(source.id)
  return placed(state, old ? { ...source, posts24h: old.posts24h, delay: source.delay ?? old.delay } : source)
}

/** The API answered with one, figures and all. It keeps its place in the list; a new one comes first. */
export function placed(state: SourcesState, source: SourceWire): SourcesState {
  return {
    ...state,
    known: new Map(state.known).set(source.id, source),
    order: state.order.includes(source.id) ? state.order : [source.id, ...state.order],
    touched: new Set(state.touched).add(source.id),
  }
}

export function removed(state: SourcesState, id: string): SourcesState {
  const known = new Map(state.known)
  known.delete(id)
  return { ...state, known, touched: new Set(state.touched).add(id) }
}

/** What asks for a person first: failing or gone, then silent, then by name. */
export function byNeed(items: readonly SourceWire[]): SourceWire[] {
  return [...items].sort((a, b) => needOf(a) - needOf(b) || a.name.localeCompare(b.name, 'fr'))
}

function needOf(source: SourceWire): number {
  switch (source.health.state) {
    case 'failing':
    case 'gone':
      return 0
    case 'silent':
      return 1
    default:
      return 2
  }
}

/** Those that ask for a person. */
export function needing(items: readonly SourceWire[]): SourceWire[] {
  return items.filter((one) => needOf(one) < 2)
}
