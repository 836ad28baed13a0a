import { readCounted, tooLarge } from './fetcher-safe-body.ts'
import {
  type Coding,
  codingByHead,
  hasZlibHead,
  labels,
  startsAsText,
  undecodable,
  unpacking,
} from './fetcher-safe-coding.ts'
import { FetchFault } from './fetcher-safe-fault.ts'

type Bytes = Uint8Array<ArrayBuffer>
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
  const { readable, writable } = unpacking(coding)
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
