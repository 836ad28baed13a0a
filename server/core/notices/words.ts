import type { NoticeButton } from '../calm/wishes.ts'
import type { HeldWhy } from './notice.ts'

/** What a message is made of, in one language. Counts are at least 1. */
export interface NoticeWords {
  exclusive: string
  /** Competitors that have it, of those watched. */
  covered(covered: number, watched: number): string
  /** Outlets, named as far as there is room. */
  several(names: readonly string[]): string
  /** What the post says nothing for. */
  untitled: string
  more(count: number): string
  bundle: Readonly<Record<HeldWhy, (count: number) => string>>
  overtaken: string
  test: { title: string; body(device: string): string }
  buttons: Readonly<Record<NoticeButton, string>>
  /** Said when an act was done without opening the app, and when it failed. */
  acts: { saved: string; dismissed: string; failed: string; undo: string }
}
