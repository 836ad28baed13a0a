import { intlTag } from '../../i18n/index.ts'
import type { Keeping, KeepingWish } from './types.ts'

/** Bytes in a gigabyte, as quotas and screens count. */
export const GIGABYTE = 1_000_000_000
/** What the server takes. */
const LEAST = 0.1 * GIGABYTE
const MOST = 100_000 * GIGABYTE

/** The days that are offered; '' keeps as long as there is room. */
export const DAYS = ['', '7', '30', '90', '180', '365'] as const

/** The fields as they stand. */
export interface Typed {
  /** Gigabytes; empty: the house's. */
  quota: string
  /** Empty: no end. */
  days: string
  competitorMedia: boolean
  pageCopies: boolean
}

/** The fields for what is set now. */
export function typedOf({ ownQuotaBytes, retentionDays, competitorMedia, pageCopies }: Keeping): Typed {
  return {
    quota: ownQuotaBytes === null ? '' : writeGigabytes(ownQuotaBytes),
    days: retentionDays === null ? '' : String(retentionDays),
    competitorMedia,
    pageCopies,
  }
}

/** The days to choose from: those that are offered, and what is set by other means. */
export function daysFor({ days }: Typed): string[] {
  return [...new Set([...DAYS, days])].sort((a, b) => Number(a) - Number(b))
}

/** What the fields ask for; null when the quota is no size that may be. */
export function readWish({ quota, days, competitorMedia, pageCopies }: Typed): KeepingWish | null {
  const quotaBytes = readQuota(quota)
  if (quotaBytes === 'wrong') return null
  return { quotaBytes, retentionDays: days === '' ? null : Number(days), competitorMedia, pageCopies }
}

/** Bytes that would be let go of for a smaller quota, what is saved left out; 0 while the field says nothing that may be. */
export function bytesToGo({ usage, defaultQuotaBytes }: Keeping, { quota }: Typed): number {
  const read = readQuota(quota)
  if (read === 'wrong') return 0
  const quotaBytes = read ?? defaultQuotaBytes
  // What is saved alone takes all of it: nothing is let go, it would not help.
  return usage.savedBytes >= quotaBytes ? 0 : Math.max(0, usage.bytes - quotaBytes)
}

/** Null for an empty field. */
function readQuota(typed: string): number | null | 'wrong' {
  const bare = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  if (bare === '') return null
  const bytes = /^\d+(\.\d*)?$/.test(bare) ? Math.round(Number(bare) * GIGABYTE) : Number.NaN
  return bytes >= LEAST && bytes <= MOST ? bytes : 'wrong'
}

/** As it stands in a field: the language's own comma, nothing else. */
function writeGigabytes(bytes: number): string {
  const plain = String(Number((bytes / GIGABYTE).toFixed(3)))
  return intlTag() === 'fr-FR' ? plain.replace('.', ',') : plain
}
