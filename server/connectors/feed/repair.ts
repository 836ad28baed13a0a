import { withoutControls } from '../../core/text.ts'

const PROLOG = 65_536
const LARGE = 512 * 1024
const MARK_LIMIT = 400_000
const NAME_LIMIT = 2000
const LESS_THAN = 0x3c
const EQUALS = 0x3d

/**
 * True when the document type declares entities made of other entities (which grow without end when expanded) or
 * kept elsewhere. No feed needs them, and none is expanded here; naming the trick beats a strange text.
 */
export function hasEntityTricks(text: string): boolean {
  const start = text.slice(0, PROLOG).search(/<!doctype[^>[]*\[/i)
  if (start < 0) return false
  const declarations = text.slice(start, start + PROLOG).match(/<!ENTITY[^>]{0,2000}>?/gi) ?? []
  return declarations.some((one) => /&(?!#)|\s(?:SYSTEM|PUBLIC)\s/.test(one))
}

/**
 * True when a large body holds more tags and attributes than any feed needs: reading it would keep every other
 * channel waiting for seconds and take a gigabyte.
 */
export function isMarkupFlood(bytes: Uint8Array): boolean {
  if (bytes.length < LARGE) return false
  let marks = 0
  for (const byte of bytes) if (byte === LESS_THAN || byte === EQUALS) marks++
  return marks > MARK_LIMIT
}

/**
 * An RSS document without the authors and editors of thousands of characters: the parser's search for brackets in
 * a name takes time by the square of its length.
 */
export function withoutLongNames(text: string): string {
  let kept = ''
  let from = 0
  for (const { start, end } of namesIn(text)) {
    if (end - start <= NAME_LIMIT) continue
    kept += text.slice(from, start)
    from = end
  }
  return from === 0 ? text : kept + text.slice(from)
}

function* namesIn(text: string): Generator<{ start: number; end: number }> {
  const open = /<(?:author|managingeditor|webmaster)(?=[\s>])/gi
  const close = /<\/(?:author|managingeditor|webmaster)[^>]*>/gi
  for (let start = open.exec(text); start; start = open.exec(text)) {
    close.lastIndex = start.index
    const end = close.exec(text) ? close.lastIndex : text.length
    yield { start: start.index, end }
    open.lastIndex = end
  }
}

/** The slips that stop a parser: control characters, and a bare `<` where no tag can begin. */
export function repaired(text: string): string {
  return withoutControls(text).replace(/<(?=[\s\d=<])/g, '&lt;')
}

/** A document whose end is missing, up to its last whole entry; null when it is not cut or has no whole entry. */
export function untruncated(text: string): string | null {
  if (/<\/(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>\s*$/i.test(text.slice(-200))) return null
  const ends = ['</item>', '</entry>', '</atom:entry>', '</rss:item>'].map((tag) => {
    const at = text.lastIndexOf(tag)
    return at < 0 ? -1 : at + tag.length
  })
  const end = Math.max(...ends)
  return end < 0 ? null : text.slice(0, end)
}
