import { MEDIA_DEPTHS, type MediaDepth } from './model.ts'

/** Who wants anything of a post. */
export interface Wanted {
  /** A team saved it. */
  saved: boolean
  /** A team that watches its channel, other than as a competitor's, was alerted of it. */
  alerted: boolean
  /** A team follows its channel as a competitor's and keeps what those show. */
  rival: boolean
}

/** How much is kept of the media of a post: the most that anybody wants. */
export function depthWanted({ saved, alerted, rival }: Wanted): MediaDepth {
  if (saved || alerted) return 'original'
  return rival ? 'thumbnail' : 'signature'
}

/** Whether what is kept is less than what is wanted. */
export function isShallower(kept: MediaDepth, wanted: MediaDepth): boolean {
  return MEDIA_DEPTHS.indexOf(kept) < MEDIA_DEPTHS.indexOf(wanted)
}
