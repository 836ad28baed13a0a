import { Problem } from '../../core/problem.ts'

/** Where the former page ended, and up to which moment it looked: what came since would shift the pages. */
export interface ArchivePlace {
  offset: number
  until: number
}

/** A place among the hits as an opaque word for the wire. */
export function writePlace({ offset, until }: ArchivePlace): string {
  return Buffer.from(`${offset} ${until}`).toString('base64url')
}

const SHAPE = /^(\d{1,6}) (\d{1,14})$/

/** The place back from its word. Throws a 400 for anything we did not write ourselves. */
export function readPlace(word: string | undefined): ArchivePlace | null {
  if (word === undefined) return null
  const [, offset, until] = SHAPE.exec(Buffer.from(word, 'base64url').toString()) ?? []
  if (offset === undefined || until === undefined)
    throw new Problem(400, 'bad_request', 'This cursor is not one of ours', { fields: { cursor: 'invalid' } })
  return { offset: Number(offset), until: Number(until) }
}
