import { type Kept, keptAddress, pictureOf, type Shown } from '../alerts/kept.ts'

/** How a medium is shown large: what is kept of it first, then what its source has. */
export type View =
  | { as: 'image'; addresses: string[] }
  | { as: 'video' | 'audio'; address: string; poster: string | undefined }
  | { as: 'nothing' }

/** What browsers show by themselves, and the server sends to be shown (`core/media/shown`). */
const PLAIN = /^(?:image\/(?:jpeg|png|webp|gif|avif)|video\/(?:mp4|webm|quicktime)|audio\/[a-z0-9.+-]+)$/

/** `whole`: a picture's own pixels rather than what fits a screen. */
export function viewOf({ media, kept }: Shown, whole = false): View {
  const original = originalOf(kept)
  const [still] = stillsOf(kept)
  if (media.kind !== 'image' && original) return { as: media.kind, address: original, poster: still }
  const pictures = media.kind === 'image' ? inOrder(original, kept, whole) : stillsOf(kept)
  const addresses = [...pictures, pictureOf(media)].filter((one) => one !== null)
  return addresses.length > 0 ? { as: 'image', addresses } : { as: 'nothing' }
}

function inOrder(original: string | null, kept: Kept | null, whole: boolean): string[] {
  const stills = stillsOf(kept)
  const first = kept?.variants.includes('large') ? stills.slice(0, 1) : []
  const all = whole ? [original, ...stills] : [...first, original, ...stills]
  return [...new Set(all.filter((one) => one !== null))]
}

/** Its thumbnails, the largest first. */
function stillsOf(kept: Kept | null): string[] {
  const sizes = (['large', 'small'] as const).filter((size) => kept?.variants.includes(size))
  return kept ? sizes.map((size) => keptAddress(kept, size)) : []
}

/** Null where it is not kept, or no browser shows it. */
function originalOf(kept: Kept | null): string | null {
  if (!kept?.variants.includes('original') || !PLAIN.test(kept.mime ?? '')) return null
  return keptAddress(kept, 'original')
}

/** The file as it was fetched, to be saved; null where it is not kept. */
export function downloadOf(kept: Kept | null): string | null {
  return kept?.variants.includes('original') ? `${keptAddress(kept, 'original')}&download=1` : null
}

/** What a person may ask for once more. */
export function mayBeTried(kept: Kept | null): kept is Kept {
  return kept?.state === 'failed' || kept?.state === 'evicted'
}
