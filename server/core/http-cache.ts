import { httpDate } from './http-date.ts'

/**
 * For how many seconds more the publisher says this answer is fresh: `Cache-Control: max-age` less `Age`, else
 * `Expires` less `Date` (RFC 9111 §4.2.1, read as a private cache, so `s-maxage` is not for us). 0 when it is
 * stale at once or must not be reused unasked; null when the publisher says nothing.
 */
export function freshSeconds(headers: Headers, now: Date): number | null {
  const control = headers.get('cache-control')?.toLowerCase() ?? ''
  if (/(?:^|[\s,])no-(?:store|cache)(?=$|[\s,])/.test(control)) return 0
  const maxAge = /(?:^|[\s,])max-age="?(\d{1,12})"?(?=$|[\s,])/.exec(control)?.[1]
  if (maxAge !== undefined) return Math.max(0, Number(maxAge) - ageSeconds(headers))
  return untilExpiry(headers, now)
}

function ageSeconds(headers: Headers): number {
  const age = headers.get('age')?.trim() ?? ''
  return /^\d{1,12}$/.test(age) ? Number(age) : 0
}

function untilExpiry(headers: Headers, now: Date): number | null {
  const expires = headers.get('expires')
  if (expires === null) return null
  const end = httpDate(expires)
  // An Expires that is no date, often "0" or "-1", means stale (RFC 9111 §5.3).
  if (end === null) return 0
  const start = httpDate(headers.get('date') ?? '') ?? now.getTime()
  return Math.max(0, Math.floor((end - start) / 1000))
}
