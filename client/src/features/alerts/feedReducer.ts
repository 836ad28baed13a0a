import type { Brief, Reach } from '../coverage/coverage.ts'
import { type Alert, type AlertState, type Counts, isNewer, newestFirst, type Page } from './alert.ts'
import { asTold, withCoverage, withKnownCoverage, withReach } from './feedCoverage.ts'
import { type FeedFilter, matches } from './feedFilter.ts'
import { type Entering, type FeedState, recounted, shown, visibleIds } from './feedState.ts'

/** A new alert with its event's number. */
export type Arrival = { readonly alert: Alert; readonly seq: number }

/** Who has the story of an alert now. */
export type Covered = { readonly id: string; readonly coverage: Brief }

export type FeedAction =
  | { type: 'filtered'; filter: FeedFilter }
  | { type: 'loaded'; filter: FeedFilter; page: Page; atTop: boolean }
  | { type: 'failed'; filter: FeedFilter }
  | { type: 'moreAsked' }
  | { type: 'moreLoaded'; cursor: string; page: Page }
  | { type: 'moreFailed'; cursor: string }
  | { type: 'arrived'; arrivals: readonly Arrival[]; atTop: boolean }
  | { type: 'changed'; alert: Alert; seq: number }
  | { type: 'marked'; ids: readonly string[]; state: AlertState; seq: number }
  | { type: 'covered'; alerts: readonly Covered[]; seq: number; atTop: boolean }
  | { type: 'reached'; reach: Reach; seq: number }
  | { type: 'wished'; ids: readonly string[]; state: AlertState; act: number }
  | { type: 'granted'; act: number; alerts: readonly Alert[] }
  | { type: 'grantedMany'; act: number; ids: readonly string[]; state: AlertState }
  | { type: 'refused'; act: number }
  | { type: 'released' }
  | { type: 'settled' }
  | { type: 'selected'; id: string | null }
  | { type: 'counted'; counts: Counts; seq: number }

/** What the feed is after the action. Pure; an action that changes nothing gives back the same object. */
export function feedReducer(state: FeedState, action: FeedAction): FeedState {
  switch (action.type) {
    case 'filtered':
      return filtered(state, action.filter)
    case 'loaded':
      return action.filter === state.filter ? loaded(state, action.page, action.atTop) : state
    case 'failed':
      return action.filter === state.filter ? failed(state) : state
    case 'moreAsked':
      return state.nextCursor === null ? state : { ...state, more: 'loading' }
    case 'moreLoaded':
      return action.cursor === state.nextCursor ? moreLoaded(state, action.page) : state
    case 'moreFailed':
      return action.cursor === state.nextCursor ? { ...state, more: 'failed' } : state
    case 'arrived':
      return arrived(state, action)
    case 'changed':
      return changed(state, action.alert, action.seq)
    case 'marked':
      return marked(state, action.ids, action.state, action.seq)
    case 'covered':
      return covered(state, action)
    case 'reached':
      return withReach(state, action.reach, action.seq)
    case 'wished':
      return wished(state, action)
    case 'granted':
      return granted(state, action.act, action.alerts)
    case 'grantedMany':
      return withoutWishes(marked(state, action.ids, action.state, Number.POSITIVE_INFINITY), action.act)
    case 'refused':
      return withoutWishes(state, action.act)
    case 'released':
      return released(state, 'fade')
    case 'settled':
      return state.entering === null ? state : { ...state, entering: null }
    case 'selected':
      return action.id === state.selectedId ? state : { ...state, selectedId: action.id }
    case 'counted':
      return { ...state, counts: action.counts, countsSeq: action.seq, countsStale: false }
  }
}

function filtered(state: FeedState, filter: FeedFilter): FeedState {
  const fitting = [...state.known.values()].filter((alert) =>
    matches(shown(state, alert.id) ?? alert, filter),
  )
  const order = fitting.sort(newestFirst).map((alert) => alert.id)
  return { ...state, filter, guessed: true, order, held: [], nextCursor: null, more: 'idle', entering: null }
}

function loaded(state: FeedState, page: Page, atTop: boolean): FeedState {
  const known = withAlerts(state.known, asTold(state, page.items, page.seq))
  const late = new Map([...state.late].filter(([, seq]) => seq > page.seq))
  const fitting = [...late.keys()].filter((id) => fits(state, known.get(id)))
  const order = inOrder(known, [...new Set([...fitting, ...page.items.map((alert) => alert.id)])])
  const answered: FeedState = {
    ...state,
    phase: 'ready',
    guessed: false,
    known,
    order,
    late,
    held: [],
    nextCursor: page.nextCursor,
    more: 'idle',
    counts: page.counts,
    countsSeq: page.seq,
    countsStale: false,
    told: new Map([...state.told].filter(([, { seq }]) => seq > page.seq)),
    entering: null,
  }
  return withReach(withPlace(state, answered, atTop), page.reach, page.seq)
}

function withPlace(state: FeedState, answered: FeedState, atTop: boolean): FeedState {
  return atTop || state.guessed ? answered : withNewHeld(answered, state.order)
}

/** Reloading under a reader who is further down: what is new at the top waits behind the pill like any arrival. */
function withNewHeld(state: FeedState, before: readonly string[]): FeedState {
  const seen = new Set(before)
  const firstSeen = state.order.findIndex((id) => seen.has(id))
  if (firstSeen <= 0) return state
  return { ...state, held: state.order.slice(0, firstSeen), order: state.order.slice(firstSeen) }
}

function failed(state: FeedState): FeedState {
  return state.phase === 'ready' ? { ...state, guessed: false } : { ...state, phase: 'failed' }
}

function moreLoaded(state: FeedState, page: Page): FeedState {
  const known = withAlerts(state.known, asTold(state, page.items, page.seq))
  const order = inOrder(known, [...new Set([...state.order, ...page.items.map((alert) => alert.id)])])
  const held = new Set(state.held)
  return {
    ...state,
    known,
    order: order.filter((id) => !held.has(id)),
    nextCursor: page.nextCursor,
    more: 'idle',
  }
}

function arrived(state: FeedState, action: Extract<FeedAction, { type: 'arrived' }>): FeedState {
  const fresh = action.arrivals.filter(({ alert }) => !state.known.has(alert.id))
  if (fresh.length === 0) return state
  const alerts = fresh.map(({ alert }) => alert)
  const known = withAlerts(state.known, alerts)
  const uncounted = fresh.filter(({ seq }) => seq > state.countsSeq)
  const counts = uncounted.reduce((sum, { alert }) => withOneMore(sum, alert), state.counts)
  const late = new Map([...state.late, ...fresh.map(({ alert, seq }) => [alert.id, seq] as const)])
  const fitting = alerts.filter((alert) => fits(state, alert)).map((alert) => alert.id)
  const held = inOrder(known, [...state.held, ...fitting])
  const next = { ...state, known, counts, held, late }
  return action.atTop ? released(next, 'slide') : next
}

function released(state: FeedState, how: Entering['how']): FeedState {
  if (state.held.length === 0) return state
  const order = inOrder(state.known, [...state.held, ...state.order])
  return { ...state, order, held: [], entering: { ids: new Set(state.held), how } }
}

function changed(state: FeedState, told: Alert, seq: number): FeedState {
  const alert = withKnownCoverage(state, told, seq)
  const before = state.known.get(alert.id)
  if (before && isNewer(before, alert)) return state
  const known = withAlerts(state.known, [alert])
  const next = { ...state, known }
  if (!before) return listed({ ...next, countsStale: state.countsStale || seq > state.countsSeq }, alert)
  if (seq <= state.countsSeq) return listed(next, alert)
  // What is muted is not counted: how the figures change with it the server knows.
  if (before.muted || alert.muted)
    return listed({ ...next, countsStale: state.countsStale || before.muted !== alert.muted }, alert)
  return listed({ ...next, counts: recounted(state.counts, before.state, alert.state) }, alert)
}

/** What begins to belong to the list because of it comes in like any arrival, or takes its place further down. */
function covered(state: FeedState, action: Extract<FeedAction, { type: 'covered' }>): FeedState {
  const next = withCoverage(state, action.alerts, action.seq)
  if (state.filter.coverage === null) return next
  const began = action.alerts.flatMap(({ id }) => {
    const alert = next.known.get(id)
    return fits(next, alert) && !fits(state, state.known.get(id)) ? alert : []
  })
  const top = next.known.get(next.order[0] ?? '')
  const above = began.filter((alert) => !isListed(next, alert) && (!top || newestFirst(alert, top) < 0))
  const placed = began.filter((alert) => !above.includes(alert)).reduce(listed, next)
  const held = inOrder(placed.known, [...placed.held, ...above.map(({ id }) => id)])
  return action.atTop ? released({ ...placed, held }, 'slide') : { ...placed, held }
}

function isListed(state: FeedState, { id }: Alert): boolean {
  return state.order.includes(id) || state.held.includes(id)
}

/** Puts an alert into the list when it belongs there and its place is among what was loaded. */
function listed(state: FeedState, alert: Alert): FeedState {
  if (!fits(state, alert) || isListed(state, alert)) return state
  const last = state.known.get(state.order.at(-1) ?? '')
  const withinReach = state.nextCursor === null || (last !== undefined && newestFirst(alert, last) < 0)
  return withinReach ? { ...state, order: inOrder(state.known, [...state.order, alert.id]) } : state
}

function marked(state: FeedState, ids: readonly string[], to: AlertState, seq: number): FeedState {
  const counted = seq > state.countsSeq
  const next = counted ? told(state, ids, to) : { ...told(state, ids, to), counts: state.counts }
  return counted && ids.some((id) => !state.known.has(id)) ? { ...next, countsStale: true } : next
}

/** The server said that these now have this state. */
function told(state: FeedState, ids: readonly string[], to: AlertState): FeedState {
  const known = new Map(state.known)
  let counts = state.counts
  for (const id of ids) {
    const alert = known.get(id)
    if (!alert || alert.state === to) continue
    if (!alert.muted) counts = recounted(counts, alert.state, to)
    known.set(id, { ...alert, state: to })
  }
  return { ...state, known, counts }
}

function wished(state: FeedState, action: Extract<FeedAction, { type: 'wished' }>): FeedState {
  const wishes = new Map(state.wishes)
  for (const id of action.ids) wishes.set(id, { state: action.state, act: action.act })
  const next = { ...state, wishes }
  const selected = state.selectedId
  const leaves = selected !== null && action.ids.includes(selected) && action.state === 'dismissed'
  return leaves && state.filter.state !== 'dismissed' ? { ...next, selectedId: successor(state, next) } : next
}

/** Whom the selection goes to when its alert leaves the list: the next one, else the one before, else nobody. */
function successor(before: FeedState, after: FeedState): string | null {
  const ids = visibleIds(before)
  const at = ids.indexOf(before.selectedId ?? '')
  if (at < 0) return null
  const still = new Set(visibleIds(after))
  return (
    ids.slice(at + 1).find((id) => still.has(id)) ?? ids.slice(0, at).findLast((id) => still.has(id)) ?? null
  )
}

function granted(state: FeedState, act: number, alerts: readonly Alert[]): FeedState {
  const news = alerts.filter((alert) => {
    const before = state.known.get(alert.id)
    // The stream may already have told this and more: its word is in order, the answer's is not.
    return before === undefined || isNewer(alert, before)
  })
  const next = news.reduce((sum, alert) => changed(sum, alert, Number.POSITIVE_INFINITY), state)
  return withoutWishes(next, act)
}

function withoutWishes(state: FeedState, act: number): FeedState {
  const wishes = new Map([...state.wishes].filter(([, wish]) => wish.act !== act))
  return { ...state, wishes }
}

function fits(state: FeedState, alert: Alert | undefined): alert is Alert {
  return alert !== undefined && matches(shown(state, alert.id) ?? alert, state.filter)
}

function withAlerts(known: ReadonlyMap<string, Alert>, alerts: readonly Alert[]): ReadonlyMap<string, Alert> {
  const next = new Map(known)
  for (const alert of alerts) {
    const before = next.get(alert.id)
    if (!before || !isNewer(before, alert)) next.set(alert.id, alert)
  }
  return next
}

function inOrder(known: ReadonlyMap<string, Alert>, ids: readonly string[]): readonly string[] {
  const alerts = ids.flatMap((id) => known.get(id) ?? [])
  return alerts.sort(newestFirst).map((alert) => alert.id)
}

function withOneMore(counts: Counts, alert: Alert): Counts {
  if (alert.muted) return counts
  return {
    unread: counts.unread + (alert.state === 'new' ? 1 : 0),
    saved: counts.saved + (alert.state === 'saved' ? 1 : 0),
    today: counts.today + 1,
  }
}
