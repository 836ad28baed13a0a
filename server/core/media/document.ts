import type { PostDocument } from '../post.ts'

/** Bytes of a document that are kept. */
export const DOCUMENT_LIMIT = 65_536

/** A document as it was written, cut at the limit between two characters. */
export function documentOf(format: PostDocument['format'], body: string): PostDocument {
  if (body.length * 3 <= DOCUMENT_LIMIT) return { format, body }
  const room = new Uint8Array(DOCUMENT_LIMIT)
  const { read, written } = new TextEncoder().encodeInto(body, room)
  // A copy: a slice would hold on to the whole answer it is part of.
  return { format, body: read === body.length ? body : new TextDecoder().decode(room.subarray(0, written)) }
}

/** An object of an answer as a document, without what opens a door: the Graph API writes our token into addresses of pages. */
export function jsonDocument(value: unknown): PostDocument {
  return documentOf('json', JSON.stringify(value, withoutTokens, 2))
}

function withoutTokens(name: string, value: unknown): unknown {
  if (TOKEN_NAME.test(name)) return undefined
  return typeof value === 'string' && value.includes('access_token')
    ? value.replace(/(access_token=)[^&\s"']*/g, '$1…')
    : value
}

const TOKEN_NAME = /^(?:access_?token|refresh_?token|client_?secret|ms_?token)$/i
