import { common, type Pair } from './pair.ts'

/** Something a person can check on both posts. */
export interface Reason {
  kind: 'style_code' | 'link' | 'picture' | 'product' | 'names' | 'rare_words' | 'numbers' | 'time'
  /** What is shared: words as the newer post writes them, figures, codes; for `time` the whole minutes between the posts, for `picture` how alike in per cent. */
  detail: string
}

const MOST_WORDS = 5
const RARE = 0.45
const MINUTE = 60_000

/** Why two posts are taken for one story, the strongest first. `picture`: how alike theirs are, where it is one. */
export function reasonsOf(pair: Pair, picture: number | null): Reason[] {
  const { newer, older } = pair
  const persons = shared(newer.persons, older.persons)
  const names = [...persons, ...without(shared(newer.names, older.names), persons)]
  const product = [
    ...shared(newer.product.brands, older.product.brands),
    ...shared(newer.product.models, older.product.models),
    ...shared(newer.product.nicknames, older.product.nicknames),
  ]
  const words = without(rareWords(pair), [...names, ...product])
  const found: [Reason['kind'], string[]][] = [
    ['style_code', shared(newer.codes, older.codes)],
    ['link', shared(newer.links, older.links)],
    ['picture', picture === null ? [] : [String(picture)]],
    ['product', product.map((one) => inWords(one, pair))],
    ['names', names.map((one) => inWords(one, pair))],
    ['rare_words', words.slice(0, MOST_WORDS).map((one) => inWords(one, pair))],
    ['numbers', shared(newer.numbers, older.numbers).filter((figure) => !/^0+$/.test(figure))],
    ['time', [String(Math.round(Math.abs(newer.at - older.at) / MINUTE))]],
  ]
  return found
    .filter(([, details]) => details.length > 0)
    .map(([kind, details]) => ({ kind, detail: details.join(', ') }))
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((one) => b.has(one))
}

/** Those that say nothing the others have not said: the family name beside the whole one. */
function without(terms: readonly string[], others: readonly string[]): string[] {
  const told = new Set(others.flatMap((one) => [one, ...one.split(' ')]))
  return terms.filter((term) => !told.has(term))
}

/** Words, not figures: they have a reason of their own. */
function rareWords({ shared, rare }: Pair): string[] {
  return shared
    .filter((term) => rare(term) >= RARE && /^[~#]?\p{L}/u.test(term))
    .sort((a, b) => rare(b) - rare(a))
}

/** As the newer headline writes it, else the older. A season is written as it is compared. */
function inWords(terms: string, { newer, older }: Pair): string {
  const whole = newer.said.get(terms) ?? older.said.get(terms)
  if (whole !== undefined) return whole
  const parts = terms.split(' ').map((term) => newer.said.get(term) ?? older.said.get(term) ?? term)
  return parts.join(' ').replace(/^[~#]/, '')
}

/** A post that prints more codes than this is a list, and tells the story of none of them. */
const LISTED = 6

/** True when the pair has what proves one story by itself: a style code both print, or one and the same link. */
export function isProof({ newer, older }: Pair): boolean {
  const listed = newer.codes.size > LISTED || older.codes.size > LISTED
  return (!listed && common(newer.codes, older.codes) > 0) || common(newer.links, older.links) > 0
}
