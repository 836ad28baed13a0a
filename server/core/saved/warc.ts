import type { MediumEntry } from './manifest.ts'

/** What stands in a WARC as a `resource`: bytes without the request and answer they came by, which are not kept. */
export interface WarcResource {
  /** `WARC-Target-URI`. */
  uri: string
  /** ISO 8601. */
  date: string
  mime: string
  sha256: string
}

/** Larger ones, which are films, are not put into the archive a second time. */
const MOST_BYTES = 64 * 1024 * 1024

/** What a page became here is told from the page by the names that web archives use (`urn:view:`, `urn:text:`). */
const COPIES: Readonly<Record<string, string>> = { screenshot: 'urn:view:', reading: 'urn:text:' }

/** Null for what is not there as it was kept, or of which it is not known where it came from. */
export function warcResourceOf(medium: MediumEntry): WarcResource | null {
  const { file, sha256, missing, origin, kind, mime, bytes } = medium
  if (file === null || sha256 === null || missing !== null || origin === null || bytes > MOST_BYTES)
    return null
  const uri = `${COPIES[kind] ?? ''}${origin.address}`
  return { uri, date: origin.fetchedAt, mime: mime ?? 'application/octet-stream', sha256 }
}
