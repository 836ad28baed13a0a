import { createDecipheriv } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { FailureCode } from '../core/failure.ts'
import type { Fetcher } from '../ports/fetcher.ts'
import { FilmError } from '../ports/films.ts'
import { diskFault, guarded, notFetched, overCap } from './films-ffmpeg-fault.ts'
import type { Piece } from './films-ffmpeg-pieces.ts'

/** Where pieces come from, how much of them there may be, and until when. */
export interface Gathering {
  fetcher: Fetcher
  maxBytes: number
  signal: AbortSignal
}

const PIECE_MS = 120_000
const IDLE_MS = 20_000
const MOST_HOPS = 5
const KEY_CAPS = { maxBytes: 1024, timeoutMs: 20_000, maxHops: MOST_HOPS }
/** What a network does now and then. */
const PASSING: ReadonlySet<FailureCode> = new Set(['timeout', 'reset', 'server_error', 'unreachable'])

/** Writes all pieces into the file at `path`, one after the other, and says how much that was. Throws `FilmError`, `BlobError`. */
export async function gather(gathering: Gathering, pieces: readonly Piece[], path: string): Promise<number> {
  const file = await open(path, 'w', 0o600)
  const keys = new Map<string, Uint8Array>()
  let at = 0
  try {
    for (const piece of pieces) {
      const key = piece.lock && (await keyAt(gathering, piece.lock.keyUrl, keys))
      at += await fetchPiece(gathering, { piece, key, file, at }, 2)
    }
    return at
  } finally {
    await file.close()
  }
}

interface Place {
  piece: Piece
  key: Uint8Array | null
  file: FileHandle
  at: number
}

async function fetchPiece(gathering: Gathering, place: Place, tries: number): Promise<number> {
  const { fetcher, maxBytes, signal } = gathering
  const { piece, file, at } = place
  const writing = writer(place)
  if (at >= maxBytes) throw overCap()
  const outcome = await fetcher.download({
    url: piece.url,
    caps: { maxBytes: maxBytes - at, timeoutMs: PIECE_MS, maxHops: MOST_HOPS },
    idleMs: IDLE_MS,
    signal,
    take: writing.take,
  })
  if (outcome.kind === 'ok') return writing.end()
  if (tries <= 1 || !PASSING.has(outcome.failure.code)) throw notFetched(outcome.failure)
  await file.truncate(at)
  return fetchPiece(gathering, place, tries - 1)
}

/** Unlocks what is locked on its way into the file. */
function writer({ piece, key, file, at }: Place) {
  const cipher = piece.lock && key ? createDecipheriv('aes-128-cbc', key, piece.lock.iv) : null
  let end = at
  const write = async (bytes: Uint8Array) => {
    for (let done = 0; done < bytes.byteLength; ) {
      const { bytesWritten } = await file
        .write(bytes, done, bytes.byteLength - done, end)
        .catch((error) => Promise.reject(diskFault(error)))
      done += bytesWritten
      end += bytesWritten
    }
  }
  return {
    take: (bytes: Uint8Array) => write(cipher ? cipher.update(bytes) : bytes),
    async end() {
      if (cipher) await write(lastOf(cipher))
      return end - at
    },
  }
}

function lastOf(cipher: ReturnType<typeof createDecipheriv>): Uint8Array {
  try {
    return cipher.final()
  } catch {
    // Its padding is none: another key, or damaged.
    throw new FilmError('unreadable', 'A piece of the stream cannot be unlocked by the key it names.')
  }
}

async function keyAt(
  { fetcher, signal }: Gathering,
  url: string,
  known: Map<string, Uint8Array>,
): Promise<Uint8Array> {
  const found = known.get(url)
  if (found) return found
  const outcome = await fetcher.get({ url, caps: KEY_CAPS, signal })
  if (outcome.kind === 'failed') throw notFetched(outcome.failure)
  if (outcome.kind !== 'ok' || outcome.body.byteLength !== 16) throw guarded()
  known.set(url, outcome.body)
  return outcome.body
}
