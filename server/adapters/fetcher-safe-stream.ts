import { tooLarge } from './fetcher-safe-body.ts'
import {
  type Coding,
  codingByHead,
  hasZlibHead,
  labels,
  startsAsText,
  undecodable,
  unpacking,
} from './fetcher-safe-coding.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Pieces = AsyncIterable<Bytes>

/** Enough to tell text and magic numbers from what is packed. */
const HEAD_BYTES = 64
/** Codings that are undone in a stream, where nothing can be tried twice; other labels say nothing. */
const KNOWN: ReadonlySet<string> = new Set(['gzip', 'x-gzip', 'deflate', 'br', 'zstd'])

/** The body as it comes over the wire; `too_large` before the piece that passes `maxBytes`. `wait` times each read. */
export async function* wirePieces(
  body: ReadableStream<Bytes>,
  maxBytes: number,
  wait: <T>(work: Promise<T>) => Promise<T>,
): AsyncGenerator<Bytes, void> {
  const reader = body.getReader()
  let size = 0
  for (let next = await wait(reader.read()); !next.done; next = await wait(reader.read())) {
    size += next.value.byteLength
    if (size > maxBytes) throw tooLarge(maxBytes)
    yield next.value
  }
}

/**
 * Undoes the codings that a label names, as far as the first bytes bear it out: under a label that lies the bytes
 * are taken as they are. `bad_encoding` when they are damaged or cut short.
 */
export function decodedPieces(pieces: Pieces, contentEncoding: string | null): Pieces {
  return labels(contentEncoding)
    .filter((label) => KNOWN.has(label))
    .reduce(undo, pieces)
}

async function* undo(pieces: Pieces, label: string): AsyncGenerator<Bytes, void> {
  const { head, all } = await peek(pieces)
  const coding = codingUnder(label, head)
  yield* coding ? unpack(all, coding) : all
}

/** What the bytes are packed with, if they are at all. Packed bytes do not begin as text. */
function codingUnder(label: string, head: Bytes): Coding | null {
  const known = codingByHead(head)
  if (known || startsAsText(head)) return known
  if (label === 'br') return 'brotli'
  if (label !== 'deflate') return null
  return hasZlibHead(head) ? 'deflate' : 'deflate-raw'
}

/** The first bytes, and all of them from the start. An empty body has an empty head. */
async function peek(pieces: Pieces): Promise<{ head: Bytes; all: Pieces }> {
  const source = pieces[Symbol.asyncIterator]()
  let head: Bytes = new Uint8Array(0)
  let next = await source.next()
  while (!next.done) {
    head = Buffer.concat([head, next.value])
    if (head.byteLength >= HEAD_BYTES) break
    next = await source.next()
  }
  return { head, all: after(head, { [Symbol.asyncIterator]: () => source }) }
}

async function* after(head: Bytes, rest: Pieces): AsyncGenerator<Bytes, void> {
  if (head.byteLength > 0) yield head
  yield* rest
}

async function* unpack(pieces: Pieces, coding: Coding): AsyncGenerator<Bytes, void> {
  const { readable, writable } = unpacking(coding)
  const feeding = feed(writable, pieces)
  try {
    yield* readable
  } catch {
    const broken = await feeding
    throw broken ? broken.error : undecodable()
  }
}

/** Never rejects: a source that breaks breaks the stream, and how is answered. What the stream refuses is its reader's. */
async function feed(
  writable: WritableStream<BufferSource>,
  pieces: Pieces,
): Promise<{ error: unknown } | null> {
  const writer = writable.getWriter()
  // The reader of the other end is told of it.
  writer.closed.catch(() => undefined)
  const source = pieces[Symbol.asyncIterator]()
  for (;;) {
    const next = await settled(source.next())
    if ('error' in next) {
      await settled(writer.abort(next.error))
      return next
    }
    const done = next.value.done
    const written = await settled(done ? writer.close() : writer.write(next.value.value))
    if (done || 'error' in written) return null
  }
}

type Settled<T> = { value: T } | { error: unknown }

async function settled<T>(work: Promise<T>): Promise<Settled<T>> {
  try {
    return { value: await work }
  } catch (error) {
    return { error }
  }
}
