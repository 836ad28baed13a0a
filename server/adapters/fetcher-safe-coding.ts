import { FetchFault } from './fetcher-safe-fault.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type Coding = Bun.CompressionFormat

/** What is asked for in `accept-encoding`. */
export const ACCEPTED_CODINGS = 'gzip, deflate, br, zstd'

/** More layers than this are a bomb, not a site. */
const MOST_LAYERS = 3

/** The browser's type, the one in force here, knows neither brotli nor zstd; Bun's stream does. */
const bun: { unpacking(coding: Coding): DecompressionStream } = {
  unpacking: (coding: CompressionFormat) => new DecompressionStream(coding),
}

/**
 * Undoes a coding as a stream: output comes piece by piece and input waits until it is read. Not `node:zlib`: its
 * zstd in Bun 1.4 takes a body that was cut for a whole one, and this is faster.
 */
export function unpacking(coding: Coding): DecompressionStream {
  return bun.unpacking(coding)
}

/** The codings from the outermost inwards. */
export function labels(contentEncoding: string | null): string[] {
  if (contentEncoding === null) return []
  const named = contentEncoding.toLowerCase().split(',', MOST_LAYERS + 1)
  if (named.length > MOST_LAYERS) throw undecodable()
  return named.map((label) => label.trim()).reverse()
}

export function undecodable(): FetchFault {
  return new FetchFault(
    'bad_encoding',
    'The answer is compressed in a way that cannot be undone, or is damaged.',
  )
}

/** By magic number: RFC 1952 §2.3.1, RFC 8878 §3.1.1. The other codings have none. */
export function codingByHead(bytes: Bytes): Coding | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip'
  return bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd ? 'zstd' : null
}

/** RFC 1950 §2.2. "deflate" means this, but many servers send the bare stream (RFC 9110 §8.4.1.2). */
export function hasZlibHead(bytes: Bytes): boolean {
  const [first = 0, second = 0] = bytes
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0
}

/** Markup and JSON begin in ASCII, after a UTF-8 mark perhaps; of packed bytes more than half are not. */
export function startsAsText(bytes: Bytes): boolean {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return bytes
    .subarray(marked ? 3 : 0, 64)
    .every((byte) => (byte >= 0x20 && byte <= 0x7e) || (byte >= 0x09 && byte <= 0x0d))
}
