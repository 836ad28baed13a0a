import type { FailureCode } from '../failure.ts'

/** How keeping a medium can fail beyond the ways of a fetch (`core/failure`). Stable: clients translate them. */
export const MEDIA_FAILURES = [
  /** No bytes came. */
  'empty',
  /** Fewer came than were announced, or the file ends in its middle. */
  'truncated',
  /** What came is neither picture, film nor sound, whatever its sender called it. */
  'not_media',
  /** It could hold script (SVG, HTML) or is two things at once. */
  'unsafe',
  /** So many pixels that opening it would take the machine down. */
  'bomb',
  /** Of a known kind, and nobody here can read it. */
  'unreadable_media',
  /** Larger than what is kept of its kind. */
  'over_cap',
  /** The disk is full, or the team's share of it. */
  'no_room',
  /** The store does not answer. */
  'store_away',
  /** Recording a stream needs ffmpeg. */
  'needs_recorder',
  /** It was tried several times, and whoever tried did not live to say why. */
  'kills',
] as const

export type MediaFailureCode = (typeof MEDIA_FAILURES)[number] | FailureCode

/** A named failure of one medium; `detail` is one short line for people. */
export interface MediaFailure {
  code: MediaFailureCode
  detail: string
  status?: number
  /** A second try may succeed. */
  again: boolean
}
