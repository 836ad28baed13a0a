import { type Span, saysLittle, spansOf, stemsOf } from '../core/archive/words.ts'
import type { SearchPost } from '../ports/search.ts'
import { knownOf } from './search-postgres-vector.ts'

/** No more of title and text is kept than is ever looked for. */
const KEPT = { title: 600, text: 20_000 }
/** `FV50` finds `FV5029-006`: shorter beginnings would find too much. */
const SHORTEST_BEGINNING = 4

/** What the archive is searched by. */
export interface ArchivedPost {
  text: string
  titleWords: string[]
  words: string[]
}

/**
 * The words of a post as a person's are compared with them: the stems of both languages, so that a form finds all
 * others, and the beginnings of codes. Also the words that a slip of the finger may have been meant as.
 */
export function archivedPostOf(post: SearchPost): { archived: ArchivedPost; known: Set<string> } {
  const text = (post.text ?? '').slice(0, KEPT.text).toWellFormed()
  const inTitle = spansOf(post.title.slice(0, KEPT.title).toWellFormed())
  const inText = spansOf(text)
  const titleWords = new Set(inTitle.flatMap(valuesOf))
  const telling = inText.filter(({ folded, parts }) => parts.length > 0 || !saysLittle(folded))
  const words = new Set([...titleWords, ...telling.flatMap(valuesOf)])
  return {
    archived: { text, titleWords: [...titleWords], words: [...words] },
    known: knownOf([...inTitle, ...inText]),
  }
}

function valuesOf({ folded }: Span): string[] {
  return [...stemsOf(folded), ...beginningsOf(folded)]
}

function beginningsOf(folded: string): string[] {
  if (!/\d/.test(folded) || !/\p{L}/u.test(folded)) return []
  const lengths = Array.from({ length: folded.length }, (_, index) => index + 1)
  return lengths
    .filter((length) => length >= SHORTEST_BEGINNING)
    .map((length) => beginning(folded.slice(0, length)))
}

/** The value that stands for whatever begins so. */
export function beginning(folded: string): string {
  return `^${folded}`
}
