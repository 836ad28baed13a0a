import type { MediaRef } from '../post.ts'
import { mediaKey } from './key.ts'
import type { KeptMedia, MediaKind, MediaState, ThumbnailName } from './model.ts'

/** What is stored of a medium, as far as a list shows it. */
export interface KeptFacts {
  id: string
  kind: MediaKind
  /** As it was fetched last. */
  url: string
  /** `core/media/key`. */
  key: string
  state: MediaState
  failureCode: string | null
  /** Null while no bytes are kept. */
  blob: BlobFacts | null
}

/** What its bytes are, and which of them are there. */
export interface BlobFacts {
  mime: string
  bytes: number
  original: boolean
  width: number | null
  height: number | null
  durationSeconds: number | null
  colour: string | null
  placeholder: string | null
  thumbnails: readonly ThumbnailName[]
  /** Its bytes are known to be wrong or gone. */
  damaged: boolean
}

/** Beside each medium of a post what is kept of it, at the same place; null where nothing was undertaken. */
export function keptBeside(media: readonly MediaRef[], facts: readonly KeptFacts[]): (KeptMedia | null)[] {
  return media.map((one) => {
    const found = factsOf(one, facts)
    return found ? keptMedia(found) : null
  })
}

/** By the address, which is most often the same, else by its key: making keys for a page of posts takes its time. */
function factsOf({ kind, url }: Pick<MediaRef, 'kind' | 'url'>, facts: readonly KeptFacts[]) {
  const alike = facts.filter((one) => one.kind === kind)
  const same = alike.find((one) => one.url === url)
  if (same !== undefined || alike.length === 0) return same
  const key = mediaKey({ url })
  return alike.find((one) => one.key === key)
}

/** What is kept of the picture at this address; null where nothing was undertaken. */
export function keptPicture(url: string | null, facts: readonly KeptFacts[]): KeptMedia | null {
  const found = url === null ? undefined : factsOf({ kind: 'image', url }, facts)
  return found ? keptMedia(found) : null
}

/** One medium as lists and events show it. */
export function keptMedia({
  id,
  state,
  failureCode,
  blob,
}: Omit<KeptFacts, 'kind' | 'url' | 'key'>): KeptMedia {
  return {
    id,
    state,
    variants: variantsOf(state, blob),
    mime: blob?.mime ?? null,
    bytes: blob?.bytes ?? null,
    width: blob?.width ?? null,
    height: blob?.height ?? null,
    durationSeconds: blob?.durationSeconds ?? null,
    colour: blob?.colour ?? null,
    placeholder: blob?.placeholder ?? null,
    failure: failureCode,
  }
}

/** What is fetched again because more of it is wanted can be seen meanwhile; what is damaged cannot. */
function variantsOf(state: MediaState, blob: BlobFacts | null): KeptMedia['variants'] {
  if (blob === null || blob.damaged || state === 'removed') return []
  return [...(blob.original ? ['original' as const] : []), ...blob.thumbnails]
}
