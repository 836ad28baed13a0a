import { type Json, numberOf, objectsOf, textOf } from './json.ts'
import type { XMedia } from './model.ts'

const KINDS = ['photo', 'video', 'animated_gif'] as const

/** One of `includes.media`; null for a kind we do not know or one without key. */
export function mediaOf(json: Json): XMedia | null {
  const key = textOf(json.media_key)
  const kind = KINDS.find((known) => known === json.type)
  if (key === null || kind === undefined) return null
  const duration = numberOf(json.duration_ms)
  return {
    key,
    kind,
    url: textOf(kind === 'photo' ? json.url : json.preview_image_url),
    variants: variantsOf(json.variants),
    width: numberOf(json.width),
    height: numberOf(json.height),
    durationSeconds: duration === null ? null : duration / 1000,
    alt: textOf(json.alt_text),
  }
}

/** Files a browser plays by itself, the best first. A GIF's only one has no rate. */
function variantsOf(value: unknown): XMedia['variants'] {
  return objectsOf(value)
    .filter((one) => one.content_type === 'video/mp4')
    .flatMap((one) => {
      const url = textOf(one.url)
      return url === null ? [] : [{ url, bitRate: numberOf(one.bit_rate) ?? 0 }]
    })
    .toSorted((a, b) => b.bitRate - a.bitRate)
}
