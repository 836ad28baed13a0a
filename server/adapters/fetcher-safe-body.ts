import { FetchFault } from './fetcher-safe-fault.ts'

type Bytes = Uint8Array<ArrayBuffer>

/**
 * The body as it came over the wire, at most `maxBytes` of it: `too_large` as soon as more is announced or comes.
 */
export async function readBody(response: Response, maxBytes: number): Promise<Bytes> {
  const announced = announcedLength(response.headers)
  if (announced === null) return response.body ? readCounted(response.body, maxBytes) : new Uint8Array(0)
  if (announced <= maxBytes) return response.bytes()
  await response.body?.cancel()
  throw tooLarge(maxBytes)
}

/** The refusal of a body above the cap. */
export function tooLarge(maxBytes: number): FetchFault {
  return new FetchFault('too_large', `The answer is larger than the ${sizeInWords(maxBytes)} that are read.`)
}

function sizeInWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${Math.round(bytes / 1024 / 1024)} MB`
}

/** The length that bounds the body, or null. Transfer-Encoding overrides Content-Length (RFC 9112 §6.3). */
export function announcedLength(headers: Headers): number | null {
  const length = headers.get('content-length')
  return length === null || headers.has('transfer-encoding') || !/^\d+$/.test(length) ? null : Number(length)
}

/** All bytes of a stream, or `too_large` as soon as there are more; the stream is cancelled then. */
export async function readCounted(stream: ReadableStream<Bytes>, maxBytes: number): Promise<Bytes> {
  const reader = stream.getReader()
  const parts: Bytes[] = []
  let size = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value)
    size += next.value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw tooLarge(maxBytes)
    }
  }
  return joined(parts, size)
}

/**
 * The first `maxBytes` of a stream, or what came of them before it broke off; the rest is cancelled. Never throws: of
 * what was sent the status counts, and to send again because the words after it were late would be to say it twice.
 */
export async function readStart(stream: ReadableStream<Bytes>, maxBytes: number): Promise<Bytes> {
  const parts: Bytes[] = []
  let size = 0
  try {
    for await (const piece of stream) {
      parts.push(piece.subarray(0, maxBytes - size))
      size = Math.min(size + piece.byteLength, maxBytes)
      if (size === maxBytes) break
    }
  } catch {
    // What came is what there is.
  }
  return joined(parts, size)
}

function joined(parts: readonly Bytes[], size: number): Bytes {
  const [only] = parts
  return only && parts.length === 1 ? only : Buffer.concat(parts, size)
}
