import type { FetchFailure } from '../core/failure.ts'
import { FilmError } from '../ports/films.ts'

/** A part of the stream that could not be fetched. */
export function notFetched(failure: FetchFailure): FilmError {
  return failure.code === 'too_large' ? overCap() : new FilmError('unreadable', failure.detail, failure)
}

export function overCap(): FilmError {
  return new FilmError('over_cap', 'The stream is larger than what is kept of one.')
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
