import { STOP_WORDS } from '../coverage/stop-words.ts'
import { englishStem, fold, frenchStem } from '../coverage/words.ts'

/** One word where it stands in a text, or several that a hyphen, a slash or a dot makes one. */
export interface Span {
  start: number
  /** After its last character. */
  end: number
  /** Without accents, capitals and what joins its parts. */
  folded: string
  /** The words it is joined of, folded; empty for a single word. */
  parts: readonly string[]
}

/** Letters of a word that are ever compared. */
const LONGEST_WORD = 40
/** Marks belong to their letter: text may be decomposed. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu
const JOINT = /^[-‐‑/._]$/u
const PLAIN = /^[a-z0-9]+$/
/** `FV5029-006`, `DD1391/100/2026`: longer chains are addresses. */
const MOST_PARTS = 4

/** The words of a text in order; those that are joined, first each and then all as one. */
export function spansOf(text: string): Span[] {
  const spans: Span[] = []
  let chain: Span[] = []
  const endChain = () => {
    if (chain.length > 1 && chain.length <= MOST_PARTS) spans.push(joined(chain))
    chain = []
  }
  for (const match of text.matchAll(WORD)) {
    const folded = foldWord(match[0])
    if (folded === '') continue
    const span = { start: match.index, end: match.index + match[0].length, folded, parts: [] }
    if (!isJoined(chain.at(-1), span, text)) endChain()
    chain.push(span)
    spans.push(span)
  }
  endChain()
  return spans
}

function foldWord(word: string): string {
  const lower = word.toLowerCase()
  return (PLAIN.test(lower) ? lower : fold(word)).slice(0, LONGEST_WORD)
}

/** A hyphen joins any two words, a dot or a slash only what has figures: `AW26/27`, but not the words of an address. */
function isJoined(before: Span | undefined, after: Span, text: string): boolean {
  if (before === undefined || after.start !== before.end + 1) return false
  const joint = text.slice(before.end, after.start)
  if (!JOINT.test(joint)) return false
  return /[-‐‑]/.test(joint) || /\d/.test(before.folded) || /\d/.test(after.folded)
}

function joined(chain: readonly Span[]): Span {
  const parts = chain.map((one) => one.folded)
  const folded = parts.join('').slice(0, LONGEST_WORD)
  return { start: chain[0]?.start ?? 0, end: chain.at(-1)?.end ?? 0, folded, parts }
}

/** What a folded word is found by: its stems in French and English; itself when it has figures. */
export function stemsOf(folded: string): string[] {
  if (/\d/.test(folded)) return [folded]
  return [...new Set([frenchStem(folded), englishStem(folded)])]
}

/** Words that say nothing of which story a headline is, and yet are looked for: summer, The North Face, Off-White. */
const TELLING = new Set(
  'ete face off one like us can let make made out down plus deux alors encore'.split(' '),
)

/** True for words that are in every text, and single letters: what an elision leaves, or an initial. */
export function saysLittle(folded: string): boolean {
  if (TELLING.has(folded)) return false
  return STOP_WORDS.has(folded) || (folded.length === 1 && !/\d/.test(folded))
}
