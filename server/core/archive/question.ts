import { saysLittle, spansOf, stemsOf } from './words.ts'

/** One word of what is looked for. */
export interface AskedWord {
  /** Folded; what a hyphen joins is one. */
  folded: string
  /** Any of these in a text is the word. */
  stems: readonly string[]
  /** The words it is joined of: all of them in a text, apart, are the word too. Empty for a single word. */
  parts: readonly string[]
  /** It has letters and figures: whatever begins with it is it (`FV5029` of `FV5029-006`). */
  begins: boolean
  /** Slips of the finger that are forgiven: a letter too much, too few, another one, or two that changed places. */
  slips: 0 | 1 | 2
}

const MOST_WORDS = 16
const SLIPS = { one: 5, two: 9 }
const SHORTEST_BEGINNING = 4

/** What was typed as the words that are looked for; all of them must be found. Empty when it has no words. */
export function readQuestion(q: string): AskedWord[] {
  const spans = spansOf(q)
  const chains = spans.filter((one) => one.parts.length > 0)
  const alone = spans.filter(
    (one) =>
      one.parts.length > 0 || !chains.some((chain) => chain.start <= one.start && one.end <= chain.end),
  )
  const telling = alone.filter((one) => one.parts.length > 0 || !saysLittle(one.folded))
  const words = new Map((telling.length > 0 ? telling : alone).map((one) => [one.folded, one]))
  return [...words.values()].slice(0, MOST_WORDS).map(({ folded, parts }) => ({
    folded,
    parts: parts.filter((part) => !saysLittle(part)),
    stems: stemsOf(folded),
    begins: folded.length >= SHORTEST_BEGINNING && /\d/.test(folded) && /\p{L}/u.test(folded),
    slips: slipsIn(folded),
  }))
}

/** Words with figures are codes: another figure is another product. */
function slipsIn(folded: string): 0 | 1 | 2 {
  if (/\P{L}/u.test(folded) || folded.length < SLIPS.one) return 0
  return folded.length < SLIPS.two ? 1 : 2
}
