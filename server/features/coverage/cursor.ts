import type { StoryCursor } from '../../../db/queries/stories.ts'
import { Problem } from '../../core/problem.ts'

/** A place among the stories as an opaque word for the wire. */
export function writeCursor({ lastAt, id }: StoryCursor): string {
  return Buffer.from(`${lastAt.getTime()} ${id}`).toString('base64url')
}

/** Fourteen digits reach the year 5138; the database writes years of five digits in another way. */
const SHAPE = /^(\d{1,14}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The place back from its word. Throws a 400 for anything we did not write ourselves. */
export function readCursor(word: string | undefined): StoryCursor | null {
  if (word === undefined) return null
  const [, ms, id] = SHAPE.exec(Buffer.from(word, 'base64url').toString()) ?? []
  if (ms === undefined || id === undefined)
    throw new Problem(400, 'bad_request', 'This cursor is not one of ours', { fields: { cursor: 'invalid' } })
  return { lastAt: new Date(Number(ms)), id }
}
