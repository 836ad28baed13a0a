import type { Row, Rows } from './rows.ts'

/** The part of the list on screen: CSS pixels from its top, and how many are seen. */
export type Viewport = { readonly top: number; readonly height: number }

/** A row and how far below the upper edge of the viewport it stands (negative: above). */
export type Anchor = { readonly key: string; readonly offset: number }

/** Index of the first row whose lower edge is below `y`; the number of rows when there is none. */
export function rowAt(list: readonly Row[], y: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const row = list[middle]
    if (row && row.top + row.height <= y) low = middle + 1
    else high = middle
  }
  return low
}

/** The rows to have in the document: those on screen and `spare` pixels on either side. `to` is not included. */
export function rowsInReach(rows: Rows, view: Viewport, spare: number): { from: number; to: number } {
  const from = rowAt(rows.list, view.top - spare)
  const to = Math.min(rows.list.length, rowAt(rows.list, view.top + view.height + spare) + 1)
  return { from, to: Math.max(from, to) }
}

/**
 * What the eye rests on, best first: the row with the focus when it is on screen, then the rows on screen from
 * the top. Several, because the first may be gone after a change. At the very top nothing is held: there, new
 * alerts are meant to push the list down.
 */
export function anchorsOf(rows: Rows, view: Viewport, focused: string | null): readonly Anchor[] {
  if (view.top <= 0) return []
  const { from, to } = rowsInReach(rows, view, 0)
  const onScreen = rows.list.slice(from, to).map((row) => ({ key: row.key, offset: row.top - view.top }))
  const first = onScreen.findIndex((anchor) => anchor.key === focused)
  const kept = onScreen[first]
  return kept ? [kept, ...onScreen.filter((anchor) => anchor !== kept)] : onScreen
}

/** Where the list must be scrolled to for the first anchor still there to stand where it stood; null when none is. */
export function scrollFor(rows: Rows, anchors: readonly Anchor[]): number | null {
  for (const { key, offset } of anchors) {
    const row = rows.list[rows.indexOf.get(key) ?? -1]
    if (row) return Math.max(0, row.top - offset)
  }
  return null
}

/** The smallest scroll that brings the row wholly on screen, its day heading with it; null when it is there already. */
export function scrollToShow(rows: Rows, key: string, view: Viewport): number | null {
  const index = rows.indexOf.get(key)
  const row = index === undefined ? undefined : rows.list[index]
  if (!row || index === undefined) return null
  const above = rows.list[index - 1]
  const top = above?.kind === 'day' ? above.top : row.top
  if (top < view.top) return top
  const bottom = row.top + row.height
  return bottom > view.top + view.height ? Math.min(top, bottom - view.height) : null
}
