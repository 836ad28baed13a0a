/** What of a request tells whether a page of ours made it. */
export interface Provenance {
  method: string
  /** The headers of these names; null when absent. */
  secFetchSite: string | null
  origin: string | null
  host: string | null
}

/** RFC 9110 §9.2.1, without TRACE, which no browser sends. */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * True when a browser made this request for a page that is not ours, and it may change something. The algorithm is
 * that of Go's CrossOriginProtection (https://pkg.go.dev/net/http#CrossOriginProtection): current browsers say
 * `Sec-Fetch-Site`, older ones and those on plain http `Origin`, and what says neither is no browser. `ours` is the
 * origin people type, null when not configured.
 */
export function isForeign({ method, secFetchSite, origin, host }: Provenance, ours: string | null): boolean {
  if (SAFE.has(method)) return false
  if (secFetchSite === 'same-origin' || secFetchSite === 'none') return false
  if (origin !== null && origin === ours) return false
  if (secFetchSite !== null) return true
  return origin !== null && hostOf(origin) !== host?.toLowerCase()
}

function hostOf(origin: string): string | null {
  return URL.parse(origin)?.host ?? null
}
