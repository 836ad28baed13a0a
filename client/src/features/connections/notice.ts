import { daysLeft } from './moment.ts'
import type { Connection } from './types.ts'

/** The one thing that every page says of a key. */
export type KeyNotice = { kind: 'expires'; days: number } | { kind: 'expired' | 'refused' | 'permission' }

/** Warned again when so many days are left. */
const LAST_DAYS = 3

/** What has to be said of Instagram's key now; null when nothing. `now` in milliseconds. */
export function noticeOf(connection: Connection | undefined, now: number): KeyNotice | null {
  switch (connection?.state) {
    case 'token_expires':
      return connection.expiresAt === null
        ? null
        : { kind: 'expires', days: daysLeft(connection.expiresAt, now) }
    case 'token_expired':
      return { kind: 'expired' }
    case 'token_refused':
      return { kind: 'refused' }
    case 'no_permission':
      return { kind: 'permission' }
    default:
      return null
  }
}

/** By this a notice that was put away is known again; null for one that stays: something has stopped. */
export function wordOf(notice: KeyNotice): string | null {
  if (notice.kind !== 'expires') return null
  return notice.days <= LAST_DAYS ? 'last' : 'first'
}
