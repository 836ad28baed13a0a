import { readCounted, tooLarge } from './fetcher-safe-body.ts'
import { FetchFault } from './fetcher-safe-fault.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Coding = Bun.CompressionFormat

/** The browser's type, the one in force here, knows neither brotli nor zstd; Bun's stream does. */
const bun: { unpacking(coding: Coding): DecompressionStream } = {
  unpacking: (coding: CompressionFormat) => new DecompressionStream(coding),
}

/** What is asked for in `accept-encoding`. */
export const ACCEPTED_CODINGS = 'gzip, deflate, br, zstd'

/** More layers than this are a bomb, not a site. */
const MOST_LAYERS = 3

/**
 * Undoes `content-encoding`, never producing more than `maxBytes` (`too_large`). Decoding happens here and not in
 * `fetch`, because a label that lies must not cost the publisher a second request: gzip and zstd are told by
 * their first bytes, labelled or not; under another label, text that is no such coding is taken as it is.
 * `bad_encoding` when it is neither, or is cut short.
 */
export async function decodeBody(
  bytes: Bytes,
  contentEncoding: string | null,
  maxBytes: number,
): Promise<Bytes> {
  let plain = bytes
  for (const label of labels(contentEncoding)) plain = await undo(label, plain, maxBytes)
  // Without a label, or under one too few: a `.gz` file, or a proxy that packed what was packed.
  plain = await unpackKnown(plain, maxBytes)
  if (plain.byteLength > maxBytes) throw tooLarge(maxBytes)
  return plain
}

/** The codings from the outermost inwards. */
function labels(contentEncoding: string | null): string[] {
  if (contentEncoding === null) return []
  const named = contentEncoding.toLowerCase().split(',', MOST_LAYERS + 1)
  if (named.length > MOST_LAYERS) throw undecodable()
  return named.map((label) => label.trim()).reverse()
}

async function undo(label: string, bytes: Bytes, maxBytes: number): Promise<Bytes> {
  if (bytes.byteLength === 0) return bytes
  if (label === 'br') return unpackOrPlain('brotli', bytes, maxBytes)
  if (label === 'deflate')
    return unpackOrPlain(hasZlibHead(bytes) ? 'deflate' : 'deflate-raw', bytes, maxBytes)
  return unpackKnown(bytes, maxBytes)
}

async function unpackKnown(bytes: Bytes, maxBytes: number): Promise<Bytes> {
  const coding = codingByHead(bytes)
  return coding ? unpack(coding, bytes, maxBytes) : bytes
}

async function unpackOrPlain(coding: Coding, bytes: Bytes, maxBytes: number): Promise<Bytes> {
  try {
    return await unpack(coding, bytes, maxBytes)
  } catch (error) {
    const mislabelled = codingByHead(bytes) !== null || startsAsText(bytes)
    if (error instanceof FetchFault && error.failure.code === 'bad_encoding' && mislabelled) return bytes
    throw error
  }
}

/**
 * Not `node:zlib`: its zstd in Bun 1.4 takes a body that was cut for a whole one, and this is faster. Output comes
 * piece by piece, so a bomb stops at the cap.
 */
async function unpack(coding: Coding, bytes: Bytes, maxBytes: number): Promise<Bytes> {
  const { readable, writable } = bun.unpacking(coding)
  try {
    const [plain] = await Promise.all([readCounted(readable, maxBytes), feed(writable, bytes)])
    return plain
  } catch (error) {
    throw error instanceof FetchFault ? error : undecodable()
  }
}

async function feed(writable: WritableStream<BufferSource>, bytes: Bytes): Promise<void> {
  const writer = writable.getWriter()
  await writer.write(bytes)
  await writer.close()
}

function undecodable(): FetchFault {
  return new FetchFault(
    'bad_encoding',
    'The answer is compressed in a way that cannot be undone, or is damaged.',
  )
}

/** By magic number: RFC 1952 §2.3.1, RFC 8878 §3.1.1. The other codings have none. */
function codingByHead(bytes: Bytes): Coding | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip'
  return bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd ? 'zstd' : null
}

/** RFC 1950 §2.2. "deflate" means this, but many servers send the bare stream (RFC 9110 §8.4.1.2). */
function hasZlibHead(bytes: Bytes): boolean {
  const [first = 0, second = 0] = bytes
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0
}

/** Markup and JSON begin in ASCII, after a UTF-8 mark perhaps; of packed bytes more than half are not. */
function startsAsText(bytes: Bytes): boolean {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return bytes
    .subarray(marked ? 3 : 0, 64)
    .every((byte) => (byte >= 0x20 && byte <= 0x7e) || (byte >= 0x09 && byte <= 0x0d))
}
