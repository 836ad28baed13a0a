import { CONCEPTS } from './concepts.ts'
import { DESIGNERS } from './houses.ts'
import { expandShort, SAME_BRAND } from './product-key.ts'
import { MODELS } from './product-names.ts'
import { fold } from './words.ts'

/** Kinds of events are left out: what one word for an opening shares with another is too little for a person's search. */
const EVENT = '!'
/** How the trade shortens the names of models; `expandShort` says what each means. */
const SHORT = [...numbered('aj', 14), 'af1', 'af-1', 'am1', 'am90', 'am95', 'am97']
/** No engine takes more for one word. */
const MOST = 40

/**
 * What a person may type for another word, both ways: AJ4 and Air Jordan 4, names of houses and who designs for them,
 * things and places in French and English. Made of the vocabulary the decision reads with, so that it is written once.
 * Folded; the same for everybody.
 */
export function synonyms(): Record<string, string[]> {
  const groups = [...shortNames(), ...houses(), ...things()]
  const known = new Map<string, Set<string>>()
  for (const group of groups) for (const word of group) add(known, word, group)
  const entries = [...known].map(([word, others]): [string, string[]] => [
    word,
    [...others].slice(0, MOST).sort(),
  ])
  return Object.fromEntries(
    entries.filter(([, others]) => others.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function add(known: Map<string, Set<string>>, word: string, group: readonly string[]): void {
  const others = known.get(word) ?? new Set()
  for (const other of group) if (other !== word) others.add(other)
  known.set(word, others)
}

function numbered(prefix: string, last: number): string[] {
  return Array.from({ length: last }, (_, index) => `${prefix}${index + 1}`)
}

function shortNames(): string[][] {
  const models = new Set(MODELS.split('|'))
  return SHORT.map((short) => [short, expandShort(short)]).filter(([, long]) => models.has(long ?? ''))
}

function houses(): string[][] {
  const brands = Object.entries(SAME_BRAND).map(([said, meant]) => [said, meant])
  const designers = [...DESIGNERS].map(([designer, house]) => [fold(designer), house])
  // One way would do for a designer, but who looks for the house may well mean its newest show.
  return [...brands, ...designers]
}

function things(): string[][] {
  const lines = CONCEPTS.trim().split('\n')
  const plain = lines.filter((line) => !line.startsWith(EVENT))
  return plain.map((line) => {
    const words = line.slice(line.indexOf(':') + 1).split(/[\s/]+/)
    return [...new Set(words.filter(Boolean).map((word) => fold(word).replaceAll('-', ' ')))]
  })
}
