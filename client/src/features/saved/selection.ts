/** The posts chosen to do one thing with. */
export interface Selection {
  readonly ids: ReadonlySet<string>
  /** Where a stretch begins: the one chosen last. */
  readonly anchor: string | null
}

export const NONE: Selection = { ids: new Set(), anchor: null }

/** Chooses one more, or one less. */
export function toggle({ ids }: Selection, id: string): Selection {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchor: id }
}

/** Chooses all from the one chosen last to this one. */
export function stretch(selection: Selection, order: readonly string[], id: string): Selection {
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor)
  const to = order.indexOf(id)
  if (from < 0 || to < 0) return toggle(selection, id)
  const run = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...selection.ids, ...run]), anchor: id }
}

/** All of them; none when all were chosen. */
export function all({ ids }: Selection, order: readonly string[]): Selection {
  return order.every((id) => ids.has(id)) ? NONE : { ids: new Set(order), anchor: order.at(-1) ?? null }
}

/** Without those that are no longer there; the same when all are. */
export function pruned(selection: Selection, order: readonly string[]): Selection {
  const there = new Set(order)
  const ids = new Set([...selection.ids].filter((id) => there.has(id)))
  if (ids.size === selection.ids.size) return selection
  const { anchor } = selection
  return { ids, anchor: anchor !== null && there.has(anchor) ? anchor : null }
}

/** What is chosen, in the order shown. */
export function chosen({ ids }: Selection, order: readonly string[]): readonly string[] {
  return order.filter((id) => ids.has(id))
}
