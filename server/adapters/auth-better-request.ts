/** Our own word to better-auth about who is asking; what a client says in it is dropped. */
export const CLIENT_ADDRESS = 'x-visao-client-address'
/** Set on a request that is made again behind its answer; its value is new with every process. */
export const BEHIND_ANSWER = 'x-visao-behind-answer'
/** No form of ours comes near it. */
const LONGEST_BODY = 64 * 1024

/**
 * The request with our own headers, those of the client as `sign` gives them back, and its body read; null when that
 * is too long to be one of ours.
 */
export async function ownRequest(
  request: Request,
  ip: string | null,
  sign: (headers: Headers) => Promise<Headers>,
): Promise<Request | null> {
  const headers = new Headers(await sign(request.headers))
  headers.delete(BEHIND_ANSWER)
  headers.delete(CLIENT_ADDRESS)
  if (ip !== null) headers.set(CLIENT_ADDRESS, ip)
  const body = await bodyOf(request)
  if (body === null) return null
  return new Request(request.url, { method: request.method, headers, ...(body.length > 0 ? { body } : {}) })
}

async function bodyOf(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > LONGEST_BODY) return null
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > LONGEST_BODY) return null
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
