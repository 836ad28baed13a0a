import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGzip, type Gzip } from 'node:zlib'
import { BaseSerializerBuffer, WARCRecord, WARCSerializer } from 'warcio'
import { blobKey } from '../../core/media/blob-key.ts'
import type { FileEntry, MediumEntry } from '../../core/saved/manifest.ts'
import { type WarcResource, warcResourceOf } from '../../core/saved/warc.ts'
import { BlobError, type Blobs } from '../../ports/blobs.ts'
import type { Services } from '../../services.ts'
import type { Entry } from './export-file.ts'

const VERSION = 'WARC/1.1'

/**
 * What is kept of a post as a WARC 1.1 (ISO 28500:2017), each record compressed by itself: one `warcinfo`, then a
 * `resource` per medium. Null when there would be none. Throws `BlobError` when the store is away.
 */
export async function* warcEntry(
  { blobs, clock }: Services,
  media: readonly MediumEntry[],
  file: string,
): AsyncGenerator<Entry, FileEntry | null> {
  const resources = media.flatMap((medium) => warcResourceOf(medium) ?? [])
  if (resources.length === 0) return null
  const said: FileEntry = { file, sha256: '', bytes: 0 }
  const writing: Writing = { blobs, at: clock.now(), member: null }
  try {
    yield { name: file, input: noted(warcBytes(writing, resources), said) }
  } finally {
    // As of any file: a client that hangs up ends this generator alone.
    writing.member?.destroy()
  }
  return said
}

interface Writing {
  blobs: Blobs
  at: Date
  /** What is being compressed. */
  member: Gzip | null
}

async function* warcBytes(writing: Writing, resources: readonly WarcResource[]): AsyncGenerator<Uint8Array> {
  const about = { software: 'Visao', format: 'WARC File Format 1.1' }
  const info = WARCRecord.createWARCInfo({ warcVersion: VERSION, date: writing.at.toISOString() }, about)
  yield* compressed(writing, new WARCSerializer(info))
  for (const one of resources) yield* compressed(writing, resourceRecord(writing.blobs, one))
}

/** Its hash is known: it is read once for its length and once to be written, and never held. */
function resourceRecord(blobs: Blobs, { uri, date, mime, sha256 }: WarcResource): WARCSerializer {
  const digest = `sha256:${sha256}`
  const warcHeaders = {
    'Content-Type': mime,
    'WARC-Block-Digest': digest,
    'WARC-Payload-Digest': digest,
  }
  const read = () => bytesOf(blobs, sha256)
  const what = { url: uri, date, type: 'resource', warcVersion: VERSION, warcHeaders } as const
  return new WARCSerializer(WARCRecord.create(what, read()), {}, new ReadAgain(read))
}

/** In place of the library's memory of a record: what is needed again is read again. */
class ReadAgain extends BaseSerializerBuffer {
  private readonly read: () => AsyncIterable<Uint8Array>

  constructor(read: () => AsyncIterable<Uint8Array>) {
    super()
    this.read = read
  }

  write(): void {
    // Not held.
  }

  readAll(): AsyncIterable<Uint8Array> {
    return this.read()
  }

  purge(): void {
    // Nothing is held.
  }
}

async function* bytesOf(blobs: Blobs, sha256: string): AsyncGenerator<Uint8Array> {
  const body = await blobs.open(blobKey(sha256))
  if (body === null) throw new BlobError('away', `${sha256} went while it was handed out`)
  yield* body.stream
}

/** One member of the compressed file. Pictures hardly get smaller: little time is spent on trying. */
async function* compressed(writing: Writing, record: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ level: 1 })
  writing.member = gzip
  // What fails is thrown to whoever reads.
  pipeline(Readable.from(record), gzip, () => undefined)
  yield* gzip
  writing.member = null
}

async function* noted(pieces: AsyncIterable<Uint8Array>, said: FileEntry): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of pieces) {
    hash.update(piece)
    said.bytes += piece.byteLength
    yield piece
  }
  said.sha256 = hash.digest('hex')
}
