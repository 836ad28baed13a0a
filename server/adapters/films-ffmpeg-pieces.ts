import type { types } from 'hls-parser'
import { FilmError } from '../ports/films.ts'
import { guarded, unplayable } from './films-ffmpeg-fault.ts'

/** A file of a stream; all of them, one after the other, are a film. */
export interface Piece {
  url: string
  /** AES-128 in CBC (RFC 8216 §4.3.2.4); null when it is in the clear. */
  lock: { keyUrl: string; iv: Uint8Array } | null
}

/** The pieces in their order, what they need to be understood before them. Throws `FilmError` where they are no film. */
export function piecesOf(segments: readonly types.Segment[], addressOf: (uri: string) => string): Piece[] {
  const [first] = segments
  if (!first || segments.some(({ uri }) => !uri)) throw unplayable()
  if (segments.some(({ gap }) => gap)) throw new FilmError('truncated', 'Pieces of the stream are missing.')
  if (segments.some(({ map }) => mapOf(map) !== mapOf(first.map))) throw changing()
  if (segments.some(({ byterange }) => byterange)) return [{ url: addressOf(oneFile(segments)), lock: null }]
  const pieces = segments.map((segment) => ({
    url: addressOf(segment.uri),
    lock: lockOf(segment, addressOf),
  }))
  if (!first.map) return pieces
  // Whether what comes before is locked too, the list does not say for certain.
  if (pieces.some(({ lock }) => lock)) throw guarded()
  return [{ url: addressOf(first.map.uri), lock: null }, ...pieces]
}

function mapOf(map: types.Segment['map'] | undefined): string {
  return map ? `${map.uri} ${map.byterange?.offset ?? ''}` : ''
}

/** Pieces that are ranges of one file, without a hole, are that file. */
function oneFile(segments: readonly types.Segment[]): string {
  const [first] = segments
  if (!first || segments.some(({ key }) => key && key.method !== 'NONE')) throw guarded()
  let end = first.map?.byterange ? first.map.byterange.length : 0
  for (const { uri, byterange, map } of segments) {
    const elsewhere = uri !== first.uri || (map && map.uri !== uri)
    if (elsewhere || !byterange || byterange.offset < end) throw changing()
    end = byterange.offset + byterange.length
  }
  return first.uri
}

function lockOf(
  { key, mediaSequenceNumber }: types.Segment,
  addressOf: (uri: string) => string,
): Piece['lock'] {
  if (!key || key.method === 'NONE') return null
  if (key.method !== 'AES-128' || !key.uri || (key.format ?? 'identity') !== 'identity') throw guarded()
  return { keyUrl: addressOf(key.uri), iv: key.iv ? new Uint8Array(key.iv) : ivOf(mediaSequenceNumber) }
}

/** The number of the piece in sixteen bytes (RFC 8216 §5.2). */
function ivOf(number: number): Uint8Array {
  const iv = new Uint8Array(16)
  new DataView(iv.buffer).setBigUint64(8, BigInt(number))
  return iv
}

function changing(): FilmError {
  return new FilmError(
    'needs_recorder',
    'The stream changes its make on the way, which is not recorded here.',
  )
}
