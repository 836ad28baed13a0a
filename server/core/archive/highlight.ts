import type { AskedWord } from './question.ts'
import { isNear } from './slips.ts'
import { type Span, saysLittle, spansOf, stemsOf } from './words.ts'

/** A run of text; `hit` where it is what was looked for. */
export interface Piece {
  text: string
  hit: boolean
}

/** What is looked for in a text; `near`: also words that are it but for its slips. */
export interface Looked extends AskedWord {
  near: boolean
}

interface Hit {
  start: number
  end: number
  /** Which of the words looked for. */
  word: number
}

const PASSAGE = 200
/** Letters shown before the first hit of a passage. */
const LEAD = 60
/** A part this short marks nothing by itself: `T` of `T-shirt`. */
const SHORTEST_PART = 2

/** The whole text, marked. */
export function mark(text: string, looked: readonly Looked[]): Piece[] {
  return piecesOf(text, 0, text.length, hitsIn(text, looked))
}

/**
 * The passage of about 200 letters that has the most of what is looked for, the first of those; the beginning of the
 * text where there is nothing of it. Ellipses tell where it was cut. Empty for no text.
 */
export function passage(text: string, looked: readonly Looked[]): Piece[] {
  const hits = hitsIn(text, looked)
  const best = bestHit(hits)
  const wanted = best === undefined ? 0 : Math.max(0, best.start - LEAD)
  const from = wordStart(text, text.length - wanted < PASSAGE ? Math.max(0, text.length - PASSAGE) : wanted)
  const until = wordEnd(text, Math.max(from + PASSAGE, best?.end ?? 0))
  const pieces = piecesOf(text, from, until, hits)
  return trimmed(pieces, from > 0, until < text.length)
}

/** Where the words looked for are, in order, none within another. */
function hitsIn(text: string, looked: readonly Looked[]): Hit[] {
  const starts = looked.map((word) => new Set([...word.stems, ...word.parts].map(opening)))
  const hits = spansOf(text).flatMap((span): Hit[] => {
    const word = looked.findIndex((one, index) => isWord(one, starts[index], span))
    return word < 0 ? [] : [{ start: span.start, end: span.end, word }]
  })
  hits.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return hits.filter((hit) => {
    const free = hit.start >= end
    if (free) end = hit.end
    return free
  })
}

function isWord(one: Looked, starts: ReadonlySet<string> | undefined, { folded, parts }: Span): boolean {
  if (folded === one.folded || one.parts.includes(folded)) return folded === one.folded || isTelling(folded)
  if (one.begins && folded.startsWith(one.folded) && parts.length === 0) return true
  if (one.near && one.slips > 0 && parts.length === 0 && isNear(one.folded, folded, one.slips)) return true
  // No stem differs from its word in the first letters: most words are told apart by these.
  return starts?.has(opening(folded)) === true && stemsOf(folded).some((stem) => one.stems.includes(stem))
}

function isTelling(part: string): boolean {
  return part.length >= SHORTEST_PART && !saysLittle(part)
}

function opening(folded: string): string {
  return folded.slice(0, 2)
}

/** The hit from which on a passage has the most different words. */
function bestHit(hits: readonly Hit[]): Hit | undefined {
  let best: { hit: Hit; words: number } | undefined
  for (const [index, hit] of hits.entries()) {
    const words = new Set<number>()
    for (let at = index; at < hits.length; at++) {
      const next = hits[at]
      if (next === undefined || next.end > hit.start + PASSAGE - LEAD) break
      words.add(next.word)
    }
    if (best === undefined || words.size > best.words) best = { hit, words: words.size }
  }
  return best?.hit
}

function piecesOf(text: string, from: number, until: number, hits: readonly Hit[]): Piece[] {
  const pieces: Piece[] = []
  let at = from
  for (const { start, end } of hits) {
    if (start < from || end > until) continue
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false })
    pieces.push({ text: text.slice(start, end), hit: true })
    at = end
  }
  if (at < until) pieces.push({ text: text.slice(at, until), hit: false })
  return pieces.map((piece) => ({ ...piece, text: piece.text.toWellFormed() }))
}

/** How far a word's edge is looked for; a longer run of letters is cut where it is. */
const REACH = 30

function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const blank = text.slice(at, at + REACH).search(/\s/)
  return blank < 0 ? whole(text, at) : at + blank + 1
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const blank = text.slice(at - REACH, at).search(/\s\S*$/)
  return blank < 0 ? whole(text, at) : at - REACH + blank
}

/** Never between the halves of a surrogate pair. */
function whole(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + 1 : at
}

/** Line breaks as blanks, and the ellipses. */
function trimmed(pieces: readonly Piece[], cutBefore: boolean, cutAfter: boolean): Piece[] {
  const lines = pieces.map((piece) => ({ ...piece, text: piece.text.replace(/\s+/g, ' ') }))
  const before = cutBefore ? [{ text: '…', hit: false }] : []
  const after = cutAfter ? [{ text: '…', hit: false }] : []
  return [...before, ...lines, ...after].reduce<Piece[]>((merged, piece) => {
    const last = merged.at(-1)
    if (last !== undefined && !last.hit && !piece.hit) last.text += piece.text
    else merged.push({ ...piece })
    return merged
  }, [])
}
