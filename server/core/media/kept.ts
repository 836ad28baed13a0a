import type { MediaRef } from '../post.ts'
import { mediaKey } from './key.ts'
import type { KeptMedia, MediaKind, MediaState, PictureFacts, Thumbnail } from './model.ts'

/** What is stored of a medium, as far as a list shows it. */
export interface KeptFacts {
  id: string
  kind: MediaKind
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
  picture: Pick<PictureFacts, 'colour' | 'placeholder'> | null
  thumbnails: readonly Pick<Thumbnail, 'name'>[]
  /** Since when its bytes are known to be wrong or gone. */
  damagedAt: Date | null
}

/** Beside each medium of a post what is kept of it, at the same place; null where nothing was undertaken. */
export function keptBeside(media: readonly MediaRef[], facts: readonly KeptFacts[]): (KeptMedia | null)[] {
  if (facts.length === 0) return media.map(() => null)
  const byName = new Map(facts.map((one) => [`${one.kind} ${one.key}`, one]))
  return media.map((one) => {
    const found = byName.get(`${one.kind} ${mediaKey(one)}`)
    return found ? keptMedia(found) : null
  })
}

/** What is kept of the picture at this address; null where nothing was undertaken. */
export function keptPicture(url: string | null, facts: readonly KeptFacts[]): KeptMedia | null {
  if (url === null || facts.length === 0) return null
  const key = mediaKey({ url })
  const found = facts.find((one) => one.kind === 'image' && one.key === key)
  return found ? keptMedia(found) : null
}

/** One medium as lists and events show it. */
export function keptMedia({ id, state, failureCode, blob }: Omit<KeptFacts, 'kind' | 'key'>): KeptMedia {
  return {
    id,
    state,
    variants: variantsOf(state, blob),
    mime: blob?.mime ?? null,
    bytes: blob?.bytes ?? null,
    width: blob?.width ?? null,
    height: blob?.height ?? null,
    durationSeconds: blob?.durationSeconds ?? null,
    colour: blob?.picture?.colour ?? null,
    placeholder: blob?.picture?.placeholder ?? null,
    failure: failureCode,
  }
}

/** What is fetched again because more of it is wanted can be seen meanwhile; what is damaged cannot. */
function variantsOf(state: MediaState, blob: BlobFacts | null): KeptMedia['variants'] {
  if (blob === null || blob.damagedAt !== null || state === 'removed') return []
  return [...(blob.original ? ['original' as const] : []), ...blob.thumbnails.map(({ name }) => name)]
}
