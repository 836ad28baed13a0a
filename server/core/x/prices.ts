import { X_OPERATIONS, type XOperation } from './model.ts'

/** What each operation costs, in whole millionths of a dollar (micros). */
export type XPrices = Readonly<Record<XOperation, number>>

/** Micros in a dollar. */
export const DOLLAR = 1_000_000

/**
 * X's own list, pay-per-use (https://docs.x.com/x-api/getting-started/pricing). Reads by what is returned, writes by
 * request. The house may set others: the list changes without our doing.
 */
export const X_PRICES: XPrices = {
  'post.read': 5_000,
  'user.read': 10_000,
  'list.read': 5_000,
  'owned.read': 1_000,
  'post.create': 15_000,
  'post.create.url': 200_000,
  'post.create.summoned': 10_000,
  'media.metadata': 5_000,
  'interaction.delete': 10_000,
}

/** No single thing of X costs more: beyond it somebody mistook dollars for micros. */
export const MOST_PRICE_MICROS = 100 * DOLLAR

/** The list with what the house set instead; what is no whole amount from 0 on is passed over. */
export function pricesWith(own: Readonly<Partial<Record<string, number>>>): XPrices {
  const set = X_OPERATIONS.flatMap((operation) => {
    const micros = own[operation]
    return micros !== undefined && isPrice(micros) ? [[operation, micros] as const] : []
  })
  return { ...X_PRICES, ...Object.fromEntries(set) }
}

/** Of what is wished, only what differs from X's own list: a price that is X's own follows X's list. */
export function ownPrices(wished: Readonly<Partial<Record<XOperation, number>>>): Partial<XPrices> {
  return Object.fromEntries(
    X_OPERATIONS.flatMap((operation) => {
      const micros = wished[operation]
      return micros === undefined || micros === X_PRICES[operation] ? [] : [[operation, micros]]
    }),
  )
}

function isPrice(micros: number): boolean {
  return Number.isSafeInteger(micros) && micros >= 0 && micros <= MOST_PRICE_MICROS
}

const READS: readonly XOperation[] = ['post.read', 'user.read', 'list.read', 'owned.read']

/** Whether it pays for reading; everything else pays for what we write. */
export function isRead(operation: XOperation): boolean {
  return READS.includes(operation)
}
