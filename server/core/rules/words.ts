import { RE2JS } from 're2js'
import { foldLine, PATTERN_LENGTH, type Reading } from './facts.ts'
import type { WordCondition } from './model.ts'
import { compilePattern } from './pattern.ts'

const PART_OF_WORD = /[\p{L}\p{N}]/u

/** Whether a post says what the condition asks for. A word that ends with `*` stands for all that begin so. */
export function saysWhat(condition: WordCondition, reading: Reading): boolean {
  const { words } = condition
  const [whole, folded] = [reading.whole[condition.in], reading.folded[condition.in]]
  switch (condition.mode) {
    case 'all':
      return words.every((word) => holdsWord(folded, foldedOnce(word)))
    case 'any':
      return words.some((word) => holdsWord(folded, foldedOnce(word)))
    case 'none':
      return !words.some((word) => holdsWord(folded, foldedOnce(word)))
    case 'exact':
      return words.some((word) => whole.includes(word))
    case 'regex':
      return words.some((pattern) => holdsPattern(whole, pattern))
  }
}

const MOST_KEPT = 20_000
const kept = new Map<string, string>()

/** The words of rules are few and asked for of every post. */
function foldedOnce(word: string): string {
  const known = kept.get(word)
  if (known !== undefined) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const folded = foldLine(word)
  kept.set(word, folded)
  return folded
}

/** A word or phrase where it begins and ends; a pattern that cannot be used is found nowhere. */
function holdsWord(heap: string, word: string): boolean {
  const open = word.endsWith('*')
  const wanted = open ? word.slice(0, -1) : word
  if (wanted === '') return false
  for (let at = heap.indexOf(wanted); at !== -1; at = heap.indexOf(wanted, at + 1)) {
    const end = at + wanted.length
    if (isEdge(heap, at, wanted, 0) && (open || isEdge(heap, end, wanted, wanted.length))) return true
  }
  return false
}

/** Between a word and another there is no letter on one of the sides. */
function isEdge(heap: string, at: number, wanted: string, within: number): boolean {
  const beside = within === 0 ? heap[at - 1] : heap[at]
  const own = within === 0 ? wanted[0] : wanted[within - 1]
  return !PART_OF_WORD.test(beside ?? ' ') || !PART_OF_WORD.test(own ?? ' ')
}

function holdsPattern(heap: string, pattern: string): boolean {
  const made = compilePattern(pattern)
  return made instanceof RE2JS && made.matcher(heap.slice(0, PATTERN_LENGTH)).find()
}
