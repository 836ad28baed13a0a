import type { Conditions } from '../../core/media/conditional.ts'
import { servingOf } from '../../core/media/conditional.ts'
import { Problem } from '../../core/problem.ts'
import { BlobError, type Blobs, type ByteRange } from '../../ports/blobs.ts'

/** One file to send: its place in the store, and what is said of it. */
export interface Serve {
  key: string
  /** Never changes for this key. */
  etag: string
  /** The address will be of other bytes some day: whoever has these asks again. */
  changing?: true
  type: string
  disposition: string
  /** For a HEAD: everything but the bytes. */
  headOnly: boolean
  conditions: Conditions
}

/** What every answer with kept bytes says: nothing in them may act, and they never change. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, max-age=31536000, immutable',
  'accept-ranges': 'bytes',
}

const ASKED_AGAIN = { 'cache-control': 'private, no-cache' }

/** Streams a blob: nothing of it is held, and a client that goes away ends the reading. Throws 404 `not_kept` and 503 `store_away`. */
export async function serveBlob(blobs: Blobs, serve: Serve): Promise<Response> {
  const size = await answered(blobs.size(serve.key))
  if (size === null) throw notKept()
  const serving = servingOf(serve.conditions, serve.etag, size)
  const headers = { ...HEADERS, ...(serve.changing && ASKED_AGAIN), etag: serve.etag }
  if (serving.status === 304) return new Response(null, { status: 304, headers })
  if (serving.status === 416)
    return new Response(null, { status: 416, headers: { ...HEADERS, 'content-range': `bytes */${size}` } })
  const range = serving.status === 206 ? serving.range : null
  return new Response(serve.headOnly ? null : await bodyOf(blobs, serve.key, range), {
    status: serving.status,
    headers: { ...headers, ...bodyHeaders(serve, range, size) },
  })
}

/** To the store's own address for a minute; null when it has none. */
export function redirectTo(blobs: Blobs, { key, type, disposition }: Serve): Response | null {
  const location = blobs.link(key, 60, { type, disposition })
  // The answer is kept for less than the address is good.
  const headers = { ...HEADERS, 'cache-control': 'private, max-age=30' }
  return location === null ? null : new Response(null, { status: 302, headers: { ...headers, location } })
}

export function notKept(): Problem {
  return new Problem(404, 'not_kept', 'This is not kept, or not yet')
}

function bodyHeaders({ type, disposition }: Serve, range: ByteRange | null, size: number) {
  const length = range ? range.last - range.first + 1 : size
  return {
    'content-type': type,
    'content-disposition': disposition,
    'content-length': String(length),
    ...(range && { 'content-range': `bytes ${range.first}-${range.last}/${size}` }),
  }
}

/** So little is read before it is sent, since only then can its length be told: Bun sends streams in chunks of unknown number. */
const AT_ONCE = 4 * 1024 * 1024

async function bodyOf(
  blobs: Blobs,
  key: string,
  range: ByteRange | null,
): Promise<Blob | ArrayBuffer | ReadableStream<Uint8Array>> {
  const body = await answered(blobs.open(key, range ?? undefined))
  if (body === null) throw notKept()
  if (body.file) return body.file
  return body.bytes <= AT_ONCE ? answered(new Response(body.stream).arrayBuffer()) : body.stream
}

async function answered<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof BlobError)) throw error
    throw new Problem(503, 'store_away', 'What is kept cannot be read just now', { retryAfterSeconds: 10 })
  }
}
