import { byId } from './snowflake.ts'

/** A stored post, as far as telling its versions apart needs. */
export interface StoredVersion {
  externalId: string
  url: string | null
  contentHash: string
  /** Its author took it down. */
  deleted: boolean
}

/** A version that came, `whole` unless parts of it are still to be asked for. */
export interface ComingVersion {
  externalId: string
  url: string | null
  contentHash: string
  whole: boolean
}

/**
 * What a version is to what is stored of its post: the first we see of it, nothing new, changed by its author, or what
 * was missing of the same words. An older version that comes late is nothing new, nor is anything of a post taken down.
 */
export function standingOf(
  coming: ComingVersion,
  stored: StoredVersion | undefined,
): 'new' | 'same' | 'edited' | 'completed' {
  if (!stored) return 'new'
  if (stored.deleted || stored.contentHash === coming.contentHash) return 'same'
  const [theirs, ours] = [versionOf(coming.url), versionOf(stored.url)]
  if (theirs === null || ours === null) return 'edited'
  const order = byId(theirs, ours)
  if (order === 0) return coming.whole ? 'completed' : 'same'
  return order > 0 ? 'edited' : 'same'
}

/** X gives every version of a post an id and an address of its own; null for what is no address of X. */
export function versionOf(url: string | null): string | null {
  return /^https:\/\/x\.com\/[\w/]+\/status\/(\d+)$/.exec(url ?? '')?.[1] ?? null
}
