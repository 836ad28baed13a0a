import type { Page, Saved } from './saved.ts'

/** The saved posts on screen, in their order. */
export interface SavedList {
  /** Null until first read. */
  readonly order: readonly string[] | null
  readonly known: ReadonlyMap<string, Saved>
  /** Where what comes next is asked for; null at the end. */
  readonly next: string | null
}

export const NOTHING_READ: SavedList = { order: null, known: new Map(), next: null }

/** A list as it was read from its beginning. What reads the same stays the same object, so that nothing is drawn anew. */
export function freshList(before: SavedList, { items, nextCursor }: Page): SavedList {
  const known = new Map(items.map((item) => [item.id, unchanged(before.known.get(item.id), item)]))
  return { order: [...known.keys()], known, next: nextCursor }
}

function unchanged(before: Saved | undefined, now: Saved): Saved {
  return before && JSON.stringify(before) === JSON.stringify(now) ? before : now
}

/** The list with its next page. What moved meanwhile stands once, where it stood. */
export function withMore(list: SavedList, { items, nextCursor }: Page): SavedList {
  const known = new Map(list.known)
  for (const item of items) known.set(item.id, item)
  return { order: [...new Set([...(list.order ?? []), ...known.keys()])], known, next: nextCursor }
}

/** The list after `change` was done to these; those it answers null for are no longer in it. */
export function changed(
  list: SavedList,
  ids: readonly string[],
  change: (item: Saved) => Saved | null,
): SavedList {
  const known = new Map(list.known)
  for (const id of ids) {
    const item = known.get(id)
    const now = item && change(item)
    if (now) known.set(id, now)
    else known.delete(id)
  }
  return { ...list, order: list.order?.filter((id) => known.has(id)) ?? null, known }
}

/** The order with these, in the order given, put behind `after`; null puts them first. */
export function putBehind(
  order: readonly string[],
  ids: readonly string[],
  after: string | null,
): readonly string[] {
  const moved = new Set(ids)
  const rest = order.filter((id) => !moved.has(id))
  const at = after === null ? 0 : rest.indexOf(after) + 1
  return [...rest.slice(0, at), ...ids, ...rest.slice(at)]
}

/** Runs of ids that stood together, each with what stood before it: how to put them back where they were. */
export function runsOf(
  order: readonly string[],
  ids: readonly string[],
): readonly { after: string | null; ids: readonly string[] }[] {
  const moved = new Set(ids)
  const runs: { after: string | null; ids: string[] }[] = []
  order.forEach((id, at) => {
    if (!moved.has(id)) return
    const before = order[at - 1] ?? null
    if (before !== null && moved.has(before)) runs.at(-1)?.ids.push(id)
    else runs.push({ after: before, ids: [id] })
  })
  return runs
}

/** Behind which it stands when it goes one place on (1) or back (-1); undefined when there is no further. */
export function stepBehind(order: readonly string[], id: string, by: 1 | -1): string | null | undefined {
  const at = order.indexOf(id)
  if (at < 0 || at + by < 0 || at + by >= order.length) return undefined
  return (by === 1 ? order[at + 1] : order[at - 2]) ?? null
}
