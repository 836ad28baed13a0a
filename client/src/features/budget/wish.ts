import { readDollars, writeDollars } from '../../i18n/money.ts'
import type { Operation, XBudget, XUsage } from './types.ts'

/** The operations X charges for, in the order in which prices are shown. */
export const OPERATIONS = [
  'post.read',
  'user.read',
  'list.read',
  'owned.read',
  'post.create',
  'post.create.url',
  'post.create.summoned',
  'media.metadata',
  'interaction.delete',
] as const satisfies readonly Operation[]

/** The fields as they stand. */
export interface Typed {
  budget: string
  cap: string
  prices: Readonly<Partial<Record<Operation, string>>>
}

/** Fields whose text cannot be what it should be. */
export type Fault = 'budget' | 'cap' | Operation

/** The fields for what is set now. */
export function typedOf({ budgetMicros, readCap, prices }: XUsage): Typed {
  const written = OPERATIONS.map((operation) => [operation, writeDollars(prices[operation])])
  return {
    budget: budgetMicros === null ? '' : writeDollars(budgetMicros),
    cap: readCap === null ? '' : String(readCap),
    prices: Object.fromEntries(written),
  }
}

/** What the server takes at most: a hundred dollars for one thing of X. */
const MOST_PRICE = 100_000_000
const MOST_CAP = 2_000_000_000

/** What the fields ask for, or which of them are at fault. Empty ones ask for no limit, or X's own price. */
export function readWish({ budget, cap, prices }: Typed): { wish: XBudget } | { faults: Fault[] } {
  const budgetMicros = optional(budget, readDollars)
  const readCap = optional(cap, readCount)
  const read = OPERATIONS.map(
    (operation) => [operation, optional(prices[operation] ?? '', readPrice)] as const,
  )
  const faults: Fault[] = [
    ...(budgetMicros === 'wrong' ? (['budget'] as const) : []),
    ...(readCap === 'wrong' ? (['cap'] as const) : []),
    ...read.flatMap(([operation, micros]) => (micros === 'wrong' ? [operation] : [])),
  ]
  if (budgetMicros === 'wrong' || readCap === 'wrong' || faults.length > 0) return { faults }
  const own = read.flatMap(([operation, micros]) => (typeof micros === 'number' ? [[operation, micros]] : []))
  return { wish: { budgetMicros, readCap, prices: Object.fromEntries(own) } }
}

/** Null for an empty field. */
function optional(text: string, read: (text: string) => number | null): number | null | 'wrong' {
  return text.trim() === '' ? null : (read(text) ?? 'wrong')
}

function readCount(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '')
  return /^\d+$/.test(bare) && Number(bare) <= MOST_CAP ? Number(bare) : null
}

function readPrice(text: string): number | null {
  const micros = readDollars(text)
  return micros !== null && micros <= MOST_PRICE ? micros : null
}
