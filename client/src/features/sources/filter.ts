import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { needing } from './state.ts'
import type { Role } from './types.ts'

export const HEALTHS = ['all', 'attention', 'ok', 'paused'] as const
export type HealthFilter = (typeof HEALTHS)[number]

/** What is kept of the list. Lives in the address, so that going back finds it again. */
export interface SourceFilter {
  text: string
  role: Role | 'all'
  health: HealthFilter
}

type Query = Readonly<Record<string, string | string[] | undefined>>

export function filterOf(query: Query): SourceFilter {
  const role = query.role
  const health = HEALTHS.find((one) => one === query.health)
  return {
    text: typeof query.q === 'string' ? query.q : '',
    role: role === 'watch' || role === 'competitor' || role === 'own' ? role : 'all',
    health: health ?? 'all',
  }
}

/** Only what differs from "everything" stands in the address. */
export function queryOf(filter: SourceFilter): Record<'q' | 'role' | 'health', string | null> {
  return {
    q: filter.text === '' ? null : filter.text,
    role: filter.role === 'all' ? null : filter.role,
    health: filter.health === 'all' ? null : filter.health,
  }
}

export function isFiltering(filter: SourceFilter): boolean {
  return filter.text.trim() !== '' || filter.role !== 'all' || filter.health !== 'all'
}

/** Keeps the order of the list. Words are looked for in name, address and tags; accents and case do not matter. */
export function filtered(items: readonly SourceWire[], filter: SourceFilter): SourceWire[] {
  const words = plain(filter.text)
    .split(/\s+/)
    .filter((word) => word !== '')
  return items.filter(
    (one) =>
      (filter.role === 'all' || one.role === filter.role) &&
      hasHealth(one, filter.health) &&
      hasWords(one, words),
  )
}

function hasHealth(source: SourceWire, health: HealthFilter): boolean {
  if (health === 'all') return true
  if (health === 'attention') return needing([source]).length > 0
  return health === 'paused' ? source.health.state === 'paused' : ['ok', 'new'].includes(source.health.state)
}

function hasWords(source: SourceWire, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const hay = plain([source.name, source.address, source.siteUrl ?? '', ...source.tags].join(' '))
  return words.every((word) => hay.includes(word))
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The row of figures above the list. */
export interface SourceFigures {
  followed: number
  competitors: number
  attention: number
  /** Median over the sources of their own p50, in seconds; null when none is measured. */
  delay: number | null
  posts: number
}

export function figuresOf(items: readonly SourceWire[]): SourceFigures {
  const delays = items.flatMap((one) => (one.delay ? [one.delay.p50] : [])).sort((a, b) => a - b)
  return {
    followed: items.length,
    competitors: items.filter((one) => one.role === 'competitor').length,
    attention: needing(items).length,
    delay: delays[Math.floor((delays.length - 1) / 2)] ?? null,
    posts: items.reduce((sum, one) => sum + one.posts24h.reduce((a, b) => a + b, 0), 0),
  }
}
