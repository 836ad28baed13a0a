import { common, type Pair } from './pair.ts'

/** Something a person can check on both posts. */
export interface Reason {
  kind: 'style_code' | 'link' | 'picture' | 'product' | 'names' | 'rare_words' | 'numbers' | 'time'
  /** What is shared: words as compared, figures, codes; for `time` the whole minutes between the posts, for `picture` how alike in per cent. */
  detail: string
}

const MOST_WORDS = 5
const RARE = 0.45
const MINUTE = 60_000

/** Why two posts are taken for one story, the strongest first. `picture`: how alike theirs are, where it is one. */
export function reasonsOf(pair: Pair, picture: number | null): Reason[] {
  const { newer, older } = pair
  const product = [
    ...shared(newer.product.brands, older.product.brands),
    ...shared(newer.product.models, older.product.models),
  ]
  const found: [Reason['kind'], string[]][] = [
    ['style_code', shared(newer.codes, older.codes)],
    ['link', shared(newer.links, older.links)],
    ['picture', picture === null ? [] : [String(picture)]],
    ['product', [...product, ...shared(newer.product.nicknames, older.product.nicknames)]],
    ['names', [...new Set([...shared(newer.persons, older.persons), ...shared(newer.names, older.names)])]],
    ['rare_words', rareWords(pair)],
    ['numbers', shared(newer.numbers, older.numbers)],
    ['time', [String(Math.round(Math.abs(newer.at - older.at) / MINUTE))]],
  ]
  return found
    .filter(([, details]) => details.length > 0)
    .map(([kind, details]) => ({ kind, detail: details.join(', ') }))
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((one) => b.has(one))
}

function rareWords({ shared, rare }: Pair): string[] {
  const words = shared.filter((term) => rare(term) >= RARE).sort((a, b) => rare(b) - rare(a))
  return words.slice(0, MOST_WORDS).map((word) => word.replace(/^[~#]/, ''))
}

/** A post that prints more codes than this is a list, and tells the story of none of them. */
const LISTED = 6

/** True when the pair has what proves one story by itself: a style code both print, or one and the same link. */
export function isProof({ newer, older }: Pair): boolean {
  const listed = newer.codes.size > LISTED || older.codes.size > LISTED
  return (!listed && common(newer.codes, older.codes) > 0) || common(newer.links, older.links) > 0
}
