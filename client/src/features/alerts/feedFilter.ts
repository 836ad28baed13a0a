import type { Brief } from '../coverage/coverage.ts'
import type { Alert, AlertState, Platform, Query, Role } from './alert.ts'

/** What the reader asked to see. `open` is everything but the dismissed ones; `muted` what rules keep out of every other. */
export type FeedFilter = {
  readonly state: 'open' | 'unread' | 'muted' | AlertState
  readonly platform: Platform | null
  readonly role: Role | null
  readonly source: string | null
  /** Id of the person who has it in hand. */
  readonly assignee: string | null
  readonly coverage: CoverageFilter | null
  /** As typed; blank means no words asked for. */
  readonly words: string
}

/** `exclusive`: compared, and found nowhere (who is blind is shown, not filtered) · `unchecked`: not compared yet. */
export type CoverageFilter = 'exclusive' | 'covered' | 'unchecked'

export const NO_FILTER: FeedFilter = {
  state: 'open',
  platform: null,
  role: null,
  source: null,
  assignee: null,
  coverage: null,
  words: '',
}

/** True when the alert belongs to the list the filter asks for; the same rule as the server's. */
export function matches(alert: Alert, filter: FeedFilter): boolean {
  return (
    matchesState(alert, filter.state) &&
    (filter.assignee === null || alert.assignee?.id === filter.assignee) &&
    matchesOrigin(alert, filter) &&
    (filter.coverage === null || matchesCoverage(alert.coverage, filter.coverage)) &&
    matchesWords(alert, filter.words)
  )
}

/** True when something beyond the plain feed was asked for. */
export function isNarrowed(filter: FeedFilter): boolean {
  return !sameFilter(filter, NO_FILTER)
}

/** True when both ask for the same list: spaces around the words do not count. */
export function sameFilter(a: FeedFilter, b: FeedFilter): boolean {
  return (
    a.state === b.state &&
    a.platform === b.platform &&
    a.role === b.role &&
    a.source === b.source &&
    a.assignee === b.assignee &&
    a.coverage === b.coverage &&
    a.words.trim() === b.words.trim()
  )
}

/** The filter as the query of `GET /api/alerts`. */
export function toQuery(filter: FeedFilter): Query {
  const words = filter.words.trim().slice(0, 200)
  return {
    ...(filter.state !== 'open' && { state: filter.state }),
    ...(filter.platform && { platform: filter.platform }),
    ...(filter.role && { role: filter.role }),
    ...(filter.source && { source: filter.source }),
    ...(filter.assignee && { assignee: filter.assignee }),
    ...(filter.coverage && { coverage: filter.coverage }),
    ...(words && { q: words }),
  }
}

const STATES: readonly string[] = [
  'open',
  'unread',
  'muted',
  'new',
  'seen',
  'saved',
  'dismissed',
  'published',
]
const PLATFORMS: readonly string[] = ['web', 'x', 'instagram', 'tiktok']
const ROLES: readonly string[] = ['watch', 'competitor']
const COVERAGES: readonly string[] = ['exclusive', 'covered', 'unchecked']

type Address = Readonly<Record<string, string | string[] | undefined>>

/** The filter an address asks for; anything unknown in it is passed over. */
export function fromAddress(search: Address): FeedFilter {
  const one = (name: string) => {
    const value = search[name]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const [state, platform, role, coverage] = [one('state'), one('platform'), one('role'), one('coverage')]
  return {
    state: isState(state) ? state : 'open',
    platform: isPlatform(platform) ? platform : null,
    role: isRole(role) ? role : null,
    source: one('source') || null,
    assignee: one('assignee').slice(0, 64) || null,
    coverage: isCoverage(coverage) ? coverage : null,
    words: one('q').slice(0, 200),
  }
}

/** The filter as parameters of an address; null takes a parameter away. */
export function toAddress(
  filter: FeedFilter,
): Record<'state' | 'platform' | 'role' | 'source' | 'assignee' | 'coverage' | 'q', string | null> {
  return {
    state: filter.state === 'open' ? null : filter.state,
    platform: filter.platform,
    role: filter.role,
    source: filter.source,
    assignee: filter.assignee,
    coverage: filter.coverage,
    q: filter.words.trim() || null,
  }
}

function matchesState({ state, muted }: Alert, wanted: FeedFilter['state']): boolean {
  if (wanted === 'muted') return muted
  if (muted) return false
  if (wanted === 'open') return state !== 'dismissed'
  return state === (wanted === 'unread' ? 'new' : wanted)
}

function matchesOrigin({ source }: Alert, filter: FeedFilter): boolean {
  return (
    (filter.platform === null || source.platform === filter.platform) &&
    (filter.role === null || source.role === filter.role) &&
    (filter.source === null || source.id === filter.source)
  )
}

/** The same rule as the server's. */
export function matchesCoverage(brief: Brief, wanted: CoverageFilter): boolean {
  if (wanted === 'covered') return brief.covered.length > 0
  if (wanted === 'unchecked') return brief.checkedAt === null
  return brief.checkedAt !== null && brief.covered.length === 0
}

function matchesWords(alert: Alert, words: string): boolean {
  const asked = fold(words).split(/\s+/).filter(Boolean)
  if (asked.length === 0) return true
  const said = foldedAlert(alert)
  return asked.every((word) => said.includes(word))
}

// Folding a long text costs far more than looking into it, and every keystroke looks again.
const folded = new WeakMap<Alert, string>()

function foldedAlert(alert: Alert): string {
  const before = folded.get(alert)
  if (before !== undefined) return before
  const now = fold(`${alert.post.title}\n${alert.post.text}\n${alert.source.name}`)
  folded.set(alert, now)
  return now
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function isState(value: string): value is FeedFilter['state'] {
  return STATES.includes(value)
}

function isPlatform(value: string): value is Platform {
  return PLATFORMS.includes(value)
}

function isRole(value: string): value is Role {
  return ROLES.includes(value)
}

function isCoverage(value: string): value is CoverageFilter {
  return COVERAGES.includes(value)
}
