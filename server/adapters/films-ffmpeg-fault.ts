import type { FetchFailure } from '../core/failure.ts'
import { BlobError } from '../ports/blobs.ts'
import { FilmError } from '../ports/films.ts'

/** A part of the stream that could not be fetched. */
export function notFetched(failure: FetchFailure): FilmError {
  return failure.code === 'too_large' ? overCap() : new FilmError('unreadable', failure.detail, failure)
}

export function overCap(): FilmError {
  return new FilmError('over_cap', 'The stream is larger than what is kept of one.')
}

const NO_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const NO_ROOM_SAID = /no space left on device|disk quota exceeded|file too large/i

/** What writing to the disk threw, as the stores name it where there is no room. */
export function diskFault(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return NO_ROOM.has(code) ? noRoom(error) : error
}

/** Whether the program complains of having no room. */
export function saysNoRoom(complaint: string): boolean {
  return NO_ROOM_SAID.test(complaint)
}

export function noRoom(cause?: unknown): BlobError {
  return new BlobError('no_room', 'There is no room to record the stream.', { cause })
}

/** What is no playlist, or none of a film. */
export function unplayable(): FilmError {
  return new FilmError(
    'unreadable',
    'The stream cannot be read: its playlist is no list of pieces of a film.',
  )
}

/** What only the sender's own players can open. */
export function guarded(): FilmError {
  return new FilmError('needs_recorder', 'The stream is locked to its own players.')
}
