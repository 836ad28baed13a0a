import { Problem } from '../../core/problem.ts'

/** Where the former page ended. */
export interface ArchivePlace {
  /** How many hits there were up to here. */
  offset: number
  /** Up to which moment it looked, in milliseconds since 1970: what is newer would shift the pages. */
  until: number
  /** Its last hit, by which its end is known again when what is older was found since and shifts them all the same. */
  last: string
}

/** A place among the hits as an opaque word for the wire. */
export function writePlace({ offset, until, last }: ArchivePlace): string {
  return Buffer.from(`${offset} ${until} ${last}`).toString('base64url')
}

const SHAPE = /^([1-9]\d{0,5}) (\d{1,14}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The place back from its word. Throws a 400 for anything we did not write ourselves. */
export function readPlace(word: string | undefined): ArchivePlace | null {
  if (word === undefined) return null
  const [, offset, until, last] = SHAPE.exec(Buffer.from(word, 'base64url').toString()) ?? []
  if (offset === undefined || until === undefined || last === undefined)
    throw new Problem(400, 'bad_request', 'This cursor is not one of ours', { fields: { cursor: 'invalid' } })
  return { offset: Number(offset), until: Number(until), last }
}
