import type { DownloadRequest } from '../ports/fetcher.ts'
import { announcedLength, tooLarge } from './fetcher-safe-body.ts'
import { decodedPieces, wirePieces } from './fetcher-safe-stream.ts'

/** What the caller's `take` threw, on its way back to the caller. */
export class TakerFault extends Error {
  readonly thrown: unknown

  constructor(thrown: unknown) {
    super('The taker of a download gave up.')
    this.thrown = thrown
  }
}

/** A body given away whole. */
export interface Received {
  bytes: number
  announced: number | null
}

/**
 * Gives the body away by pieces, at most `maxBytes` of it decoded, the piece that would pass it left out. `wait`
 * times each read. Throws `TakerFault`. After any throw the connection is the caller's to cut.
 */
export async function receive(
  response: Response,
  take: DownloadRequest['take'],
  maxBytes: number,
  wait: <T>(work: Promise<T>) => Promise<T>,
): Promise<Received> {
  const length = announcedLength(response.headers)
  if (length !== null && length > maxBytes) throw tooLarge(maxBytes)
  const coding = response.headers.get('content-encoding')
  const announced = coding === null ? length : null
  if (!response.body) return { bytes: 0, announced }
  const pieces = decodedPieces(wirePieces(response.body, maxBytes, wait), coding)
  let bytes = 0
  for await (const piece of pieces) {
    bytes += piece.byteLength
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    await give(take, piece)
  }
  return { bytes, announced }
}

async function give(take: DownloadRequest['take'], piece: Uint8Array): Promise<void> {
  try {
    await take(piece)
  } catch (error) {
    throw new TakerFault(error)
  }
}
