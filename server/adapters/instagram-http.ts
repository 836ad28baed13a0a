import type { Failure, FailureCode } from '../core/failure.ts'
import { instagramFailure } from '../core/instagram/errors.ts'
import { parsed } from '../core/instagram/json.ts'

/** What came, the body as far as it is JSON. */
export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

const TIMEOUT_MS = 20_000
/** Twelve posts with long captions are some 60 kB. */
const MOST_BYTES = 4 * 1024 * 1024

/** Codes as Bun gives them on an error of `fetch` or of reading a body. */
const FAULTS: Readonly<Record<string, FailureCode>> = {
  ECONNREFUSED: 'refused',
  ConnectionRefused: 'refused',
  ECONNRESET: 'reset',
  ConnectionClosed: 'reset',
  EPIPE: 'reset',
  FailedToOpenSocket: 'dns_failed',
  ENOTFOUND: 'dns_failed',
  ETIMEDOUT: 'timeout',
}

/**
 * Asks one of our own constant hosts, once, without cookies and without following redirects. The failure is told in
 * our own words: the address may hold a token.
 */
export async function ask(
  url: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Answer | { failure: Failure }> {
  const late = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', ...headers },
      redirect: 'manual',
      credentials: 'omit',
      signal: AbortSignal.any([signal, late]),
    })
    const text = await readAtMost(response)
    if (text === null) return { failure: instagramFailure('too_large') }
    return { status: response.status, headers: response.headers, body: parsed(text) }
  } catch (error) {
    if (signal.aborted) return { failure: instagramFailure('aborted') }
    return { failure: instagramFailure(late.aborted ? 'timeout' : faultOf(error)) }
  }
}

async function readAtMost({ body }: Response): Promise<string | null> {
  if (body === null) return ''
  const decoder = new TextDecoder()
  const pieces: string[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) return null
    pieces.push(decoder.decode(chunk, { stream: true }))
  }
  return pieces.join('') + decoder.decode()
}

function faultOf(error: unknown): FailureCode {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return FAULTS[code] ?? (/CERT|SSL|TLS/i.test(code) ? 'tls_failed' : 'unreachable')
}
