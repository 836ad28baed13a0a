import { createHash } from 'node:crypto'
import { blobKey } from '../../core/media/blob-key.ts'
import type { FileEntry, FileOutcome, Missing } from '../../core/saved/manifest.ts'
import type { BlobBody } from '../../ports/blobs.ts'
import type { Services } from '../../services.ts'

/** One file of the archive. */
export interface Entry {
  name: string
  input: string | AsyncIterable<Uint8Array>
  lastModified?: Date
}

type Reader = ReadableStreamDefaultReader<Uint8Array>

/** A file of text, with what the manifest says of it. */
export function textEntry(name: string, text: string): { entry: Entry; said: FileEntry } {
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { entry: { name, input: text }, said: { file: name, sha256, bytes: Buffer.byteLength(text) } }
}

/** A file that is kept, and where it is to lie. */
export interface Wanted {
  sha256: string
  bytes: number
  file: string
  at: Date | null
}

/**
 * Puts a kept file in and answers what came of it. Nothing of it is put in when the store has not all of it; what is
 * there is hashed as it goes. Throws `BlobError` when the store is away.
 */
export async function* keptEntry(services: Services, wanted: Wanted): AsyncGenerator<Entry, FileOutcome> {
  const body = await services.blobs.open(blobKey(wanted.sha256))
  const fault = faultOf(body, wanted.bytes)
  if (body === null || fault !== null) {
    await body?.stream.cancel()
    tell(services, wanted, fault)
    return missing(fault)
  }
  const outcome: FileOutcome = { file: wanted.file, sha256: null, bytes: 0, missing: null }
  const reader = body.stream.getReader()
  try {
    yield {
      name: wanted.file,
      input: hashed(reader, outcome),
      ...(wanted.at && { lastModified: wanted.at }),
    }
  } finally {
    // A client that hangs up ends this generator, and never the one that it reads the file by.
    await release(services, reader)
  }
  if (outcome.sha256 !== wanted.sha256) outcome.missing = 'damaged'
  tell(services, wanted, outcome.missing)
  return outcome
}

/** What is said of a file that is not put in. */
export function missing(why: Missing | null): FileOutcome {
  return { file: null, sha256: null, bytes: 0, missing: why }
}

function faultOf(body: BlobBody | null, bytes: number): Missing | null {
  if (body === null) return 'vanished'
  return body.bytes === bytes ? null : 'damaged'
}

function tell({ log }: Services, { sha256 }: Wanted, why: Missing | null): void {
  if (why !== null) log.warn('Something that is kept could not be handed out', { sha256, why })
}

/** Passes bytes on and notes what they were. */
async function* hashed(reader: Reader, outcome: FileOutcome): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    if (value === undefined) continue
    hash.update(value)
    outcome.bytes += value.byteLength
    yield value
  }
  outcome.sha256 = hash.digest('hex')
}

/** Lets go of the file; nothing happens when it was read to its end. */
async function release({ log }: Services, reader: Reader): Promise<void> {
  try {
    await reader.cancel()
  } catch (error) {
    log.debug('A file of an export was not let go of', { reason: String(error) })
  }
}
