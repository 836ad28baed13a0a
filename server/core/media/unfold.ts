import type { MediaRef } from '../post.ts'
import { mediaKey } from './key.ts'
import type { MediaDepth } from './model.ts'

/** A medium of a post that is to be kept. */
export interface WantedMedium {
  kind: MediaRef['kind']
  key: string
  url: string
  /** Lesser versions, the best first. */
  others: string[]
  /** Its place among all that the post refers to, from 0. */
  position: number
}

/** Copies of a post's page stand behind all that it refers to. */
export const PAGE_POSITION = 1_000

/** A page of a hundred pictures is a catalogue, not a post. */
const MOST = 40

/**
 * What of a post's media is kept at that depth, each once. All of it at the full depth; of what is kept only to be
 * known again the pictures: a film would be fetched whole for one frame. The first alone where nobody is shown any.
 */
export function unfold(media: readonly MediaRef[], depth: MediaDepth): WantedMedium[] {
  const all = media.map(({ kind, url, others = [] }, position) => ({ kind, url, others, position }))
  const usable = all.filter(
    ({ url, kind }) => URL.canParse(url) && (depth === 'original' || kind === 'image'),
  )
  const byKey = new Map<string, WantedMedium>()
  for (const one of usable) {
    const key = mediaKey(one)
    if (!byKey.has(`${one.kind} ${key}`)) byKey.set(`${one.kind} ${key}`, { ...one, key })
  }
  return [...byKey.values()].slice(0, depth === 'signature' ? 1 : MOST)
}
