import type { PlatformName } from '../alert-view.ts'
import { fold } from '../coverage/words.ts'
import type { MediaCondition } from './model.ts'

/** What is known of an alert when rules are asked about it. */
export interface RuleFacts {
  title: string
  text: string
  author: string | null
  lang: string | null
  platform: PlatformName
  source: { id: string; role: string; tags: readonly string[] }
  media: readonly MediaCondition[]
  /** Competitors that have it; null while it has not been compared. */
  coveredBy: number | null
}

/** Characters of a text that rules read: a post is told by its beginning, and no rule may hold up an alert. */
export const READ_LENGTH = 20_000

/**
 * Characters that patterns are looked for in: the worst one allowed takes a tenth of a second over as many, a usual one
 * nothing to speak of.
 */
export const PATTERN_LENGTH = 5_000

/** A post as rules look at it, folded once however many rules there are. */
export interface Reading {
  facts: RuleFacts
  whole: Record<'title' | 'text' | 'both', string>
  folded: Record<'title' | 'text' | 'both', string>
}

export function readForRules(facts: RuleFacts): Reading {
  const [title, text] = [facts.title.slice(0, READ_LENGTH), facts.text.slice(0, READ_LENGTH)]
  const [plainTitle, plainText] = [foldLine(title), foldLine(text)]
  return {
    facts,
    whole: { title, text, both: `${title}\n${text}` },
    folded: { title: plainTitle, text: plainText, both: `${plainTitle}\n${plainText}` },
  }
}

/** Accents, case and the kind of white space and apostrophe do not matter. */
export function foldLine(text: string): string {
  return fold(text).replace(/[’ʼ]/g, "'").replace(/\s+/g, ' ').trim()
}

/** What kinds of media a post has; `none` when it has none. */
export function mediaOf(media: readonly { kind: 'image' | 'video' | 'audio' }[]): MediaCondition[] {
  if (media.length === 0) return ['none']
  const kinds = { image: 'picture', video: 'film', audio: 'sound' } as const
  return [...new Set(media.map(({ kind }) => kinds[kind]))]
}
