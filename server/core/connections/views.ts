import { type InstagramToken, NEEDED_SCOPES } from '../instagram/model.ts'
import { unreadSince } from '../x/state.ts'
import type { Told } from './kept.ts'
import type { ConnectedNetwork, ConnectionState, ConnectionView, DoorFacts } from './model.ts'

const DAY_MS = 86_400_000
/** Days before the end of a token at which is warned. */
export const WARN_DAYS = [14, 3] as const

/** What the last look at a token found. */
export interface TokenCheck extends InstagramToken {
  /** Which token it was: the turnstile it goes by. */
  key: string
  /** Why it is not valid. */
  code: 'token_expired' | 'token_refused' | null
}

export interface InstagramFacts {
  connected: boolean
  /** The operator allows reading without an account. */
  anonymous: boolean
  graph: DoorFacts | null
  web: DoorFacts | null
  /** Of the token in use; null while nobody has looked. */
  token: TokenCheck | null
}

type Shown = Partial<ConnectionView> & { state: ConnectionState }

const NOTHING: Omit<ConnectionView, 'platform' | 'state'> = {
  since: null,
  until: null,
  lastOkAt: null,
  expiresAt: null,
  missing: [],
}

/** Instagram: the token first, then its limit, then how long it lasts. */
export function instagramView(facts: InstagramFacts, now: Date): ConnectionView {
  const { connected, graph, web, token } = facts
  const common = {
    ...NOTHING,
    platform: 'instagram',
    lastOkAt: iso(graph?.lastOkAt ?? web?.lastOkAt),
  } as const
  if (!connected) return { ...common, ...withoutAccount(facts) }
  const expiresAt = iso(token?.expiresAt)
  return { ...common, expiresAt, ...byToken(token, graph, now) }
}

function withoutAccount({ anonymous, web }: InstagramFacts): Shown {
  if (!anonymous) return { state: 'not_connected', lastOkAt: null }
  return throughDoor(web)
}

function byToken(token: TokenCheck | null, graph: DoorFacts | null, now: Date): Shown {
  const refused = graph?.why === 'token_expired' || graph?.why === 'token_refused' ? graph.why : null
  if (refused) return { state: refused }
  if (token && !token.valid) return { state: token.code ?? 'token_refused' }
  if (token?.expiresAt && token.expiresAt <= now) return { state: 'token_expired' }
  const missing = token ? missingScopes(token) : []
  if (missing.length > 0) return { state: 'no_permission', missing }
  if (graph?.closedUntil) return { state: 'limited', until: iso(graph.closedUntil) }
  if (token?.expiresAt && daysUntil(token.expiresAt, now) <= WARN_DAYS[0]) return { state: 'token_expires' }
  return { state: token === null && !graph?.lastOkAt ? 'unknown' : 'ok' }
}

/** Those that reading other people's posts takes and the token lacks. */
export function missingScopes({ scopes }: InstagramToken): string[] {
  return NEEDED_SCOPES.filter((scope) => !scopes.includes(scope))
}

/** Days left, begun ones counted whole. */
export function daysUntil(end: Date, now: Date): number {
  return Math.ceil((end.getTime() - now.getTime()) / DAY_MS)
}

/** Which warning is due: the smallest that the days left have reached; null while there is time. */
export function warningDays(expiresAt: string | null, now: Date): number | null {
  if (expiresAt === null) return null
  const left = daysUntil(new Date(expiresAt), now)
  return WARN_DAYS.findLast((days) => left <= days) ?? null
}

/** TikTok: read as anybody reads it. */
export function tiktokView(door: DoorFacts | null): ConnectionView {
  return { ...NOTHING, platform: 'tiktok', lastOkAt: iso(door?.lastOkAt), ...throughDoor(door) }
}

function throughDoor(door: DoorFacts | null): Shown {
  return door?.closedUntil
    ? { state: 'breaker', until: iso(door.closedUntil) }
    : { state: 'best_effort', until: null }
}

export interface XFacts {
  connected: boolean
  /** Why X is not asked for now, the newest first. */
  halts: { why: 'no_credit' | 'usage_capped'; since: Date; until: Date }[]
  streams: {
    kind: 'filtered' | 'activity'
    state: 'open' | 'closed'
    since: Date
    aliveAt: Date | null
    failureCode: string | null
    nextTryAt: Date | null
  }[]
}

/** Everything that is known of all connections. */
export interface ConnectionFacts {
  graph: DoorFacts | null
  web: DoorFacts | null
  tiktok: DoorFacts | null
  /** The last look at a token of Instagram, maybe at another than the one in use. */
  token: TokenCheck | null
  halts: XFacts['halts']
  streams: XFacts['streams']
  told: Partial<Record<ConnectedNetwork, Told>>
}

/** What the house has been given. */
export interface Equipment {
  x: boolean
  instagram: boolean
  /** The turnstile of Instagram's token. */
  graphDoor: string | null
  anonymous: boolean
}

/** All connections, in the order they are shown. */
export function connectionViews(facts: ConnectionFacts, has: Equipment, now: Date): ConnectionView[] {
  const token = facts.token?.key === has.graphDoor ? facts.token : null
  const instagram = { ...facts, connected: has.instagram, anonymous: has.anonymous, token }
  const views = [
    xView({ ...facts, connected: has.x }, now),
    instagramView(instagram, now),
    tiktokView(facts.tiktok),
  ]
  return views.map((view) => ({ ...view, since: view.since ?? sinceTold(view, facts.told[view.platform]) }))
}

function sinceTold({ state }: ConnectionView, told: Told | undefined): string | null {
  return told?.state === state ? told.since : null
}

/** X: what keeps it from answering at all first, then its streams. */
export function xView({ connected, halts, streams }: XFacts, now: Date): ConnectionView {
  const lastOkAt = iso(latest(streams.map(({ aliveAt }) => aliveAt)))
  const common = { ...NOTHING, platform: 'x', lastOkAt } as const
  if (!connected) return { ...common, state: 'not_connected', lastOkAt: null }
  const halt = halts.find(({ until }) => until > now)
  if (halt) return { ...common, state: HALTED[halt.why], since: iso(halt.since), until: iso(halt.until) }
  const down = streams.find(({ state, failureCode }) => state === 'closed' && failureCode !== null)
  if (down)
    return {
      ...common,
      state: streamState(down.failureCode),
      since: iso(down.since),
      until: iso(down.nextTryAt),
    }
  const unread = streams.flatMap((stream) => unreadSince(stream, now) ?? []).at(0)
  if (unread) return { ...common, state: 'interrupted', since: iso(unread) }
  return { ...common, state: streams.length > 0 ? 'ok' : 'unknown' }
}

const HALTED = { no_credit: 'out_of_credit', usage_capped: 'usage_capped' } as const

function streamState(code: string | null): ConnectionState {
  if (code === 'token_refused' || code === 'token_expired' || code === 'no_permission') return code
  if (code === 'no_credit') return 'out_of_credit'
  if (code === 'budget_spent') return 'limited'
  return code === 'usage_capped' ? code : 'interrupted'
}

function latest(dates: (Date | null)[]): Date | null {
  const times = dates.flatMap((date) => date?.getTime() ?? [])
  return times.length === 0 ? null : new Date(Math.max(...times))
}

function iso(date: Date | null | undefined): string | null {
  return date?.toISOString() ?? null
}
