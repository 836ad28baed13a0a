import { type AskedWord, readQuestion } from '../core/archive/question.ts'
import { stemsOf } from '../core/archive/words.ts'
import { synonyms } from '../core/coverage/synonyms.ts'
import { type Filter, oneOf } from './search-meilisearch-filter.ts'
import { beginning } from './search-meilisearch-words.ts'

/** Words asked for that are one idea, and what else may be written for it. */
export interface AskedIdea {
  words: AskedWord[]
  others: AskedWord[][]
}

/** Where words are looked for. */
export type Place = 'titleWords' | 'words'

const SYNONYMS = new Map(Object.entries(synonyms()))
/** `Air Jordan 4` is three. */
const LONGEST_NAME = 3

/** The words in order, those together that the trade has another name for (`AJ4`, `Air Jordan 4`). */
export function ideasIn(asked: readonly AskedWord[]): AskedIdea[] {
  const ideas: AskedIdea[] = []
  for (let at = 0; at < asked.length; ) {
    const idea = ideaAt(asked, at)
    ideas.push(idea)
    at += idea.words.length
  }
  return ideas
}

function ideaAt(asked: readonly AskedWord[], at: number): AskedIdea {
  for (let length = Math.min(LONGEST_NAME, asked.length - at); length > 0; length--) {
    const words = asked.slice(at, at + length)
    const said = words.map((word) => word.folded).join(' ')
    const others = SYNONYMS.get(said) ?? SYNONYMS.get(said.replace(/s$/, ''))
    if (others) return { words, others: others.map(readQuestion).filter((other) => other.length > 0) }
  }
  return { words: asked.slice(at, at + 1), others: [] }
}

/** All of the ideas, each by its words or by another name; `near` has words that may have been meant. */
export function saidOf(
  ideas: readonly AskedIdea[],
  place: Place,
  near: ReadonlyMap<string, readonly string[]>,
): Filter[] {
  return ideas.map(({ words, others }) =>
    anyOf(
      [words, ...others].map((name) => allOf(name.map((word) => wordIn(word, place, near.get(word.folded))))),
    ),
  )
}

/** A word by its stems, its parts together, what begins with it, or a word near it. */
export function wordIn(word: AskedWord, place: Place, near: readonly string[] = []): Filter {
  const begins = word.begins ? [beginning(word.folded)] : []
  const alone = oneOf(place, [...word.stems, ...begins, ...near.flatMap(stemsOf)])
  if (word.parts.length < 2) return alone
  return anyOf([alone, allOf(word.parts.map((part) => oneOf(place, stemsOf(part))))])
}

function anyOf(filters: readonly Filter[]): Filter {
  return filters.length === 1 ? (filters[0] ?? '') : `(${filters.join(' OR ')})`
}

function allOf(filters: readonly Filter[]): Filter {
  return filters.length === 1 ? (filters[0] ?? '') : `(${filters.join(' AND ')})`
}
