import type { ArchiveQuery, SavedSearchWire } from '../../../../server/features/search/model.ts'

/** What is looked for. Empty words: not narrowed by that. Lives in the address, whole. */
export interface ArchiveFilter {
  q: string
  role: Role | ''
  platform: Platform | ''
  /** Id of a source. */
  source: string
  span: Span | ''
  /** First and last day, `YYYY-MM-DD` in the reader's zone; looked at when the span is `dates`. */
  from: string
  to: string
}

type Query = typeof ArchiveQuery.static
export type SavedQuery = SavedSearchWire['query']
export type Role = NonNullable<Query['role']>
export type Platform = NonNullable<Query['platform']>

export const SPANS = ['24h', '7d', '30d', 'dates'] as const
export type Span = (typeof SPANS)[number]
export const ROLES = ['watch', 'competitor', 'own'] as const satisfies readonly Role[]
export const PLATFORMS = ['web', 'x', 'instagram', 'tiktok'] as const satisfies readonly Platform[]

/** As the server takes them. */
const LONGEST = 200

export const NOTHING: ArchiveFilter = {
  q: '',
  role: '',
  platform: '',
  source: '',
  span: '',
  from: '',
  to: '',
}

type Address = Readonly<Partial<Record<keyof ArchiveFilter, string | string[]>>>

/** What the address asks for; what it says wrongly is not asked for. */
export function filterOf(address: Address): ArchiveFilter {
  const said = (name: keyof ArchiveFilter): string => {
    const value = address[name]
    return typeof value === 'string' ? value : ''
  }
  const span = known(SPANS, said('span'))
  return {
    q: said('q').slice(0, LONGEST),
    role: known(ROLES, said('role')),
    platform: known(PLATFORMS, said('platform')),
    source: /^[\da-f-]{36}$/i.test(said('source')) ? said('source') : '',
    span,
    from: span === 'dates' ? dayIn(said('from')) : '',
    to: span === 'dates' ? dayIn(said('to')) : '',
  }
}

function known<V extends string>(all: readonly V[], word: string): V | '' {
  return all.find((one) => one === word) ?? ''
}

function dayIn(word: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(word) && !Number.isNaN(Date.parse(word)) ? word : ''
}

/** How the filter stands in the address: only what narrows. */
export function addressOf(filter: ArchiveFilter): Record<keyof ArchiveFilter, string | null> {
  const dates = filter.span === 'dates'
  return {
    q: filter.q.trim() === '' ? null : filter.q,
    role: filter.role || null,
    platform: filter.platform || null,
    source: filter.source || null,
    span: filter.span || null,
    from: (dates && filter.from) || null,
    to: (dates && filter.to) || null,
  }
}

/** A link to the search. */
export function hrefOf(filter: ArchiveFilter): string {
  const pairs = Object.entries(addressOf(filter)).filter((pair): pair is [string, string] => pair[1] !== null)
  return pairs.length === 0 ? '/search' : `/search?${new URLSearchParams(pairs)}`
}

/** True when more than words narrows it. */
export function isNarrowed(filter: ArchiveFilter): boolean {
  return Object.entries(addressOf(filter)).some(([name, value]) => name !== 'q' && value !== null)
}

export function sameFilter(a: ArchiveFilter, b: ArchiveFilter): boolean {
  return hrefOf(a) === hrefOf(b)
}

/** What the server is asked; null while there are no words to look for. */
export function queryOf(filter: ArchiveFilter): SavedQuery | null {
  const q = filter.q.trim()
  if (q === '') return null
  return {
    q,
    ...(filter.role && { role: filter.role }),
    ...(filter.platform && { platform: filter.platform }),
    ...(filter.source && { source: filter.source }),
    ...periodOf(filter),
  }
}

function periodOf({ span, from, to }: ArchiveFilter): Pick<SavedQuery, 'within' | 'from' | 'to'> {
  if (span === '') return {}
  if (span !== 'dates') return { within: span }
  return {
    ...(from && { from: localDay(from).toISOString() }),
    ...(to && { to: new Date(localDay(to).setHours(23, 59, 59, 999)).toISOString() }),
  }
}

/** Midnight of a day where the reader is; `Date.parse` alone would take it in Greenwich. */
function localDay(day: string): Date {
  return new Date(`${day}T00:00:00`)
}

/** The filter that asks what was kept. */
export function filterOfSaved({ q, role, platform, source, within, from, to }: SavedQuery): ArchiveFilter {
  const dates = from !== undefined || to !== undefined
  return {
    q,
    role: role ?? '',
    platform: platform ?? '',
    source: source ?? '',
    span: within ?? (dates ? 'dates' : ''),
    from: within === undefined && from !== undefined ? dayOf(from) : '',
    to: within === undefined && to !== undefined ? dayOf(to) : '',
  }
}

function dayOf(at: string): string {
  const date = new Date(at)
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'))
  return `${date.getFullYear()}-${month}-${day}`
}
