import type { Alert } from './alert.ts'

/**
 * How the feed is laid out. `wide`: more than 460 px of feed; `narrow`: less, with a mouse or on a tablet;
 * `phone`: one page of its own, larger type.
 */
export type Layout = { readonly width: 'wide' | 'narrow' | 'phone'; readonly coarse: boolean }

type Placed = { readonly key: string; readonly top: number; readonly height: number }
export type DayRow = Placed & { readonly kind: 'day' /** Any instant of that day. */; readonly at: string }
export type AlertRow = Placed & {
  readonly kind: 'alert' /** From 1, among the alerts. */
  readonly place: number
}
export type Row = DayRow | AlertRow

/** Every row of the feed with its place, known before anything is painted. */
export type Rows = {
  readonly list: readonly Row[]
  readonly height: number
  readonly alerts: number
  readonly indexOf: ReadonlyMap<string, number>
}

/** Widest feed, in CSS pixels, that counts as narrow; the style sheet's container query says the same. */
export const NARROW_FEED = 460
/** Narrowest window, in CSS pixels, that is no phone. */
export const PHONE_BELOW = 700

/** The layout for a feed and a window of these widths. */
export function layoutOf(feedWidth: number, windowWidth: number, coarse: boolean): Layout {
  if (windowWidth < PHONE_BELOW) return { width: 'phone', coarse: true }
  return { width: feedWidth > NARROW_FEED ? 'wide' : 'narrow', coarse }
}

/** What the style sheet gives a card, in CSS pixels; the two must say the same. */
const CARD = {
  wide: { day: 36, around: 11 + 4 + 1, source: 25, line: 20, picture: 76, foot: 35 },
  narrow: { day: 36, around: 12 + 4 + 1, source: 25, line: 20, picture: 88, foot: 35 },
  phone: { day: 42, around: 14 + 6 + 1, source: 25, line: 22, picture: 88, foot: 38 },
} as const
const COARSE_FOOT = 47
const WORD_LINES = 3

/**
 * Height of a card in CSS pixels. A fixed template for each layout, so that nothing moves when words or picture
 * come: padding and hairline, source line, lines of words (or the picture when it is taller), foot.
 */
export function cardHeight(alert: Alert, layout: Layout): number {
  const card = CARD[layout.width]
  const titleAlone = layout.width === 'wide' && alert.post.text === '' && alert.post.deletedAt === null
  const words = card.source + card.line * (titleAlone ? WORD_LINES - 1 : WORD_LINES)
  const foot = layout.width === 'wide' && layout.coarse ? COARSE_FOOT : card.foot
  return card.around + Math.max(words, card.picture) + foot
}

/** Lays the alerts out under headings of their days. `dayOf` gives the day an instant falls in. */
export function layRows(alerts: readonly Alert[], layout: Layout, dayOf: (at: string) => number): Rows {
  const list: Row[] = []
  const indexOf = new Map<string, number>()
  let top = 0
  let day = Number.NaN
  const put = (row: Row) => {
    indexOf.set(row.key, list.length)
    list.push(row)
    top += row.height
  }
  alerts.forEach((alert, index) => {
    const its = dayOf(alert.createdAt)
    if (its !== day)
      put({ kind: 'day', key: `day:${its}`, at: alert.createdAt, top, height: CARD[layout.width].day })
    day = its
    put({ kind: 'alert', key: alert.id, place: index + 1, top, height: cardHeight(alert, layout) })
  })
  return { list, height: top, alerts: alerts.length, indexOf }
}
