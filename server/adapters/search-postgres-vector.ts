import type { ArchiveDocument } from '../../db/queries/archive.ts'
import type { AskedWord } from '../core/archive/question.ts'
import { type Span, saysLittle, spansOf, stemsOf } from '../core/archive/words.ts'
import type { SearchPost } from '../ports/search.ts'

/** No more of title and text is kept than is ever looked for. */
const KEPT = { title: 600, body: 20_000 }
/** A word of the text counts for more when it stands so far in front, or is said so often. */
const MUCH = { within: 300, times: 3 }
/** Words that a slip may have been meant as. */
const KNOWN = { shortest: 4, longest: 24 }

/** A post as the archive holds it, and the words it makes known. */
export function archiveDocumentOf(post: SearchPost): { document: ArchiveDocument; words: Set<string> } {
  const title = post.title.slice(0, KEPT.title).toWellFormed()
  const body = (post.text ?? '').slice(0, KEPT.body).toWellFormed()
  const [inTitle, inBody] = [spansOf(title), spansOf(body)]
  const { id, source, at } = post
  const document = { id, source, at: new Date(at), title, body, words: vectorOf(inTitle, inBody) }
  return { document, words: knownOf([...inTitle, ...inBody]) }
}

/** Every stem once, with its greatest weight. What is in every text is looked for in titles alone. */
function vectorOf(title: readonly Span[], body: readonly Span[]): string {
  const weights = new Map<string, string>()
  const weigh = (folded: string, weight: string) => {
    for (const stem of stemsOf(folded)) if ((weights.get(stem) ?? 'D') > weight) weights.set(stem, weight)
  }
  for (const folded of new Set(title.map((span) => span.folded))) weigh(folded, 'A')
  for (const [folded, weight] of weightsIn(body)) weigh(folded, weight)
  return [...weights].map(([stem, weight]) => `${quoted(stem)}:1${weight}`).join(' ')
}

function weightsIn(body: readonly Span[]): Map<string, string> {
  const times = new Map<string, number>()
  for (const { folded, parts, start } of body) {
    if (parts.length === 0 && saysLittle(folded)) continue
    times.set(folded, (times.get(folded) ?? 0) + (start < MUCH.within ? MUCH.times : 1))
  }
  return new Map([...times].map(([folded, count]) => [folded, count >= MUCH.times ? 'B' : 'C']))
}

/** Words of a text that a slip of the finger may have been meant as. */
export function knownOf(spans: readonly Span[]): Set<string> {
  const words = spans.filter(({ folded, parts }) => {
    const fits = folded.length >= KNOWN.shortest && folded.length <= KNOWN.longest
    return fits && parts.length === 0 && !/\P{L}/u.test(folded)
  })
  return new Set(words.map((span) => span.folded))
}

/** What is said by a word that is looked for: its stems, its parts together, what begins with it, and words near it. */
export function queryOf(word: AskedWord, near: readonly string[] = []): string {
  const parts =
    word.parts.length > 1 ? [`(${word.parts.map((part) => anyOf(stemsOf(part))).join(' & ')})`] : []
  const begins = word.begins ? [`${quoted(word.folded)}:*`] : []
  return `(${[anyOf(word.stems), ...parts, ...begins, ...near.flatMap(stemsOf).map(quoted)].join(' | ')})`
}

/** Any of the stems. */
export function anyOf(stems: readonly string[]): string {
  return `(${stems.map(quoted).join(' | ')})`
}

function quoted(lexeme: string): string {
  return `'${lexeme.replace(/['\\]/g, (mark) => mark + mark)}'`
}
