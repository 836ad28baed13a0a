import type {
  AlertDetailWire,
  AlertPage,
  AlertQuery,
  AlertWire,
} from '../../../../server/features/alerts/model.ts'

/** An alert as the server tells it. */
export type Alert = AlertWire
/** An alert opened: whole text and what it said before its edits. */
export type AlertDetail = AlertDetailWire
export type AlertState = Alert['state']
export type Platform = Alert['source']['platform']
export type Role = Alert['source']['role']
export type Media = Alert['post']['media'][number]
export type Page = typeof AlertPage.static
export type Counts = Page['counts']
export type Query = typeof AlertQuery.static

/** Newest first, as the server lists them: by time of the alert, then by id. */
export function newestFirst(a: Alert, b: Alert): number {
  return compareInstants(b.createdAt, a.createdAt) || compareText(b.id, a.id)
}

/** True when `a` tells a younger truth than `b` about the same alert. */
export function isNewer(a: Alert, b: Alert): boolean {
  return compareInstants(a.updatedAt, b.updatedAt) > 0
}

/** Negative, zero or positive as instant `a` is before, at or after `b`; ISO 8601, whatever the zone or precision. */
export function compareInstants(a: string, b: string): number {
  // Instants of one server have one shape, and then their letters sort like their times; parsing thousands of them would be felt.
  if (a.length === b.length && a.endsWith('Z') && b.endsWith('Z')) return compareText(a, b)
  return Date.parse(a) - Date.parse(b) || compareText(a, b)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
