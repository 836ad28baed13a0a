import type { SourceRole } from '../source-role.ts'
import { isCsv, linesOfCsv } from './csv.ts'
import type { Network } from './network-address.ts'
import { isOpml, linesOfOpml } from './opml.ts'

/** One thing to be watched, as it stands in what was pasted. */
export interface PastedLine {
  /** An address, a handle or whatever else was written there. */
  text: string
  /** What the list calls it. */
  name: string | null
  /** Where its handle belongs, when the list says so. */
  network: Network | null
  /** `null`: what was chosen for the whole list. */
  role: SourceRole | null
}

/** More in one go would take an afternoon, and is a slip as often as a wish. */
export const MOST_LINES = 500

/**
 * What was pasted, thing by thing: an OPML document, CSV with a header, else lines, of which each may hold several
 * parted by commas. Blank ones are nothing. All of them: whoever works them off keeps to {@link MOST_LINES}.
 */
export function pastedLines(input: string): PastedLine[] {
  if (isOpml(input)) return linesOfOpml(input)
  if (isCsv(input)) return linesOfCsv(input)
  return input
    .split(/[\r\n]+/)
    .flatMap(partsOf)
    .map(plainLine)
}

/** True for a list; one thing alone is none. */
export function isList(input: string): boolean {
  return isOpml(input) || pastedLines(input).length > 1
}

function plainLine(text: string): PastedLine {
  return { text, name: null, network: null, role: null }
}

/** An address may hold commas of its own, so beside one only a comma before a blank or another beginning parts. */
function partsOf(line: string): string[] {
  const parts = line.includes('://')
    ? line.split(/[,;\t]\s+|[,;\t](?=https?:|@)|\s+(?=https?:\/\/)/)
    : line.split(/[,;\t]/)
  return parts.flatMap(handlesOf).filter((part) => part !== '')
}

/** "@kestrel @lacets" are two. */
function handlesOf(part: string): string[] {
  const words = part.trim().split(/\s+/)
  return words.every((word) => word.startsWith('@')) ? words : [part.trim()]
}
