import { COLOURS } from './colours.ts'
import { englishStem, fold, frenchStem } from './words.ts'

/** A name in quotation marks, and the product it is a make of: the last word before the marks. */
export interface Colourway {
  product: string
  /** Words of the name, each in the one form of both languages that the list of colours gives it, else stemmed. */
  words: readonly string[]
  /** Whether the list knows every word, so that it can be told from a name in another language. */
  known: boolean
}

/** Whether two headlines tell of one make, of two makes of one product, or whether that cannot be told. */
export type Makes = 'same' | 'different' | 'perhaps-different' | 'unknown'

const NAMED =
  /([\p{L}\p{N}][\p{L}\p{N}.'’-]*)\s*(?:[“"«]\s*([^”"»]{2,40}?)\s*[”"»]|['‘]([^'’]{2,40})['’](?=$|[\s,.:;)!?]))/gu
/** A longer one is what somebody said, or a sentence. */
const MOST_WORDS = 3
const SMALL = new Set(['the', 'a', 'an', 'in', 'of', 'le', 'la', 'les', 'de', 'du', 'des', 'en', 'et', 'and'])
const TRANSLATED = new Map(
  COLOURS.trim()
    .split('\n')
    .flatMap((line) => line.split(' ').map((word) => [word, line.split(' ')[0] ?? word] as const)),
)

/** The makes that a headline names: `Palier « Jade »`, `Dunk Low “Panda”`. */
export function colourwaysOf(title: string, language: string): Colourway[] {
  return [...title.matchAll(NAMED)].flatMap(([, product = '', a, b]) => {
    const words = fold(a ?? b ?? '')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !SMALL.has(word))
    if (words.length === 0 || words.length > MOST_WORDS) return []
    const known = words.every((word) => TRANSLATED.has(word))
    return [{ product: fold(product), words: words.map((word) => oneForm(word, language)), known }]
  })
}

/**
 * Compares what two headlines name after one and the same product. Names of one language are the same or they are not;
 * names of two languages can be told apart for certain only where both are known words.
 */
export function makesOf(
  one: { colourways: readonly Colourway[]; language: string },
  other: { colourways: readonly Colourway[]; language: string },
): Makes {
  const pairs = one.colourways.flatMap((a) =>
    other.colourways.filter((b) => b.product === a.product).map((b) => [a, b] as const),
  )
  if (pairs.length === 0) return 'unknown'
  if (pairs.some(([a, b]) => sharesWord(a, b))) return 'same'
  const certain = one.language === other.language || pairs.every(([a, b]) => a.known && b.known)
  return certain ? 'different' : 'perhaps-different'
}

/** Cognates begin alike: `arctique` and `arctic`. */
const COGNATE = 5

function sharesWord(a: Colourway, b: Colourway): boolean {
  return a.words.some((word) =>
    b.words.some(
      (two) => word === two || (word.length >= COGNATE && word.slice(0, COGNATE) === two.slice(0, COGNATE)),
    ),
  )
}

function oneForm(word: string, language: string): string {
  const singular = word.replace(/s$/, '')
  const stem = language === 'fr' ? frenchStem : englishStem
  return TRANSLATED.get(word) ?? TRANSLATED.get(singular) ?? stem(word)
}
