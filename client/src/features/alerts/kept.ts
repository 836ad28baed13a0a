import type { Alert, Media } from './alert.ts'

export type Kept = NonNullable<Alert['post']['kept'][number]>

/** A medium with what is kept of it. */
export interface Shown {
  media: Media
  kept: Kept | null
}

/** The media of a post; events from before an update say nothing of what is kept. */
export function shownOf({ media, kept }: { media: Media[]; kept?: (Kept | null)[] }): Shown[] {
  return media.map((one, place) => ({ media: one, kept: kept?.[place] ?? null }))
}

/** What stands for all of them: the first picture, else whatever is first. */
export function coverOf(all: readonly Shown[]): Shown | undefined {
  return all.find(({ media }) => media.kind === 'image') ?? all[0]
}

/** Where its source has it, when that is a picture. */
export function pictureOf({ kind, url }: Media): string | null {
  return kind === 'image' ? url : null
}

/** Where a browser reads a variant of it. */
export function keptAddress(kept: Kept, variant: Kept['variants'][number]): string {
  return `/api/media/${kept.id}?variant=${variant}`
}

/** Longest sides of the thumbnails (`core/media/model`). */
const SIDES = { small: 480, large: 1_600 }

/** Its thumbnails for a browser to choose from; null when there are none. */
export function thumbnailsOf(kept: Kept | null | undefined): { src: string; srcset: string } | null {
  const sizes = (['small', 'large'] as const).filter((size) => kept?.variants.includes(size))
  const [least] = sizes
  if (!kept || !least) return null
  const [width, height] = [kept.width ?? 1, kept.height ?? 1]
  const widthAt = (side: number) => Math.round(width * Math.min(1, side / Math.max(width, height)))
  return {
    src: keptAddress(kept, least),
    srcset: sizes.map((size) => `${keptAddress(kept, size)} ${widthAt(SIDES[size])}w`).join(),
  }
}

/** What stands in its place until it is there, as a CSS background: its colour, and its tiny picture. */
export function colourOf(kept: Kept | null | undefined): string {
  const tiny = kept?.placeholder && `center/cover url(${kept.placeholder})`
  return [kept?.colour, tiny].filter(Boolean).join(' ')
}
