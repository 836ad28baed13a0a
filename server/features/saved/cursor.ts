import type { SavedCursor } from '../../../db/queries/saved.ts'
import { Problem } from '../../core/problem.ts'

/** A place in a list of saved posts as an opaque word for the wire. */
export function writeCursor(cursor: SavedCursor): string {
  const where = 'at' in cursor ? `at ${cursor.at.getTime()}` : `place ${cursor.place}`
  return Buffer.from(`${where} ${cursor.id}`).toString('base64url')
}

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
/** Fourteen digits reach the year 5138; the database writes years of five digits in another way. */
const MOMENT = new RegExp(`^at (\\d{1,14}) (${ID})$`)
const PLACE = new RegExp(`^place (-?\\d{1,17}(?:\\.\\d{1,20})?) (${ID})$`)

/** The place back from its word, which is of a board or not. Throws a 400 for anything we did not write ourselves. */
export function readCursor(word: string | undefined, onBoard: boolean): SavedCursor | null {
  if (word === undefined) return null
  const [, where, id] = (onBoard ? PLACE : MOMENT).exec(Buffer.from(word, 'base64url').toString()) ?? []
  if (where === undefined || id === undefined)
    throw new Problem(400, 'bad_request', 'This cursor is not one of ours', { fields: { cursor: 'invalid' } })
  return onBoard ? { place: Number(where), id } : { at: new Date(Number(where)), id }
}
