import { open } from 'node:fs/promises'
import type { Readable } from '../core/media/ends/bytes.ts'
import { FilmError } from '../ports/films.ts'

/** Of a file however large: the index of a film of some hours has a few megabytes. */
const MOST_BYTES = 16 * 1024 * 1024
const MOST_READS = 50_000
const MOST_MS = 10_000

/** A file that is looked into here and there. Every read is counted: a file that is made to be read for ever is not. */
export interface LookedInto extends Readable, AsyncDisposable {
  /** True once a read was refused. */
  readonly spent: boolean
}

/** Reads throw `FilmError` `unreadable` once too much was read. What the disk throws is thrown as it is. */
export async function lookInto(path: string): Promise<LookedInto> {
  const handle = await open(path)
  const { size } = await handle.stat()
  const patience = AbortSignal.timeout(MOST_MS)
  let left = MOST_BYTES
  let reads = MOST_READS
  let spent = false
  return {
    size,
    get spent() {
      return spent
    },
    async at(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset))
      left -= wanted
      reads--
      spent ||= left < 0 || reads < 0 || patience.aborted
      if (spent) throw new FilmError('unreadable', 'What the film is stands in too many places to be read.')
      const { buffer, bytesRead } = await handle.read(new Uint8Array(wanted), 0, wanted, offset)
      return buffer.subarray(0, bytesRead)
    },
    [Symbol.asyncDispose]: () => handle.close(),
  }
}
