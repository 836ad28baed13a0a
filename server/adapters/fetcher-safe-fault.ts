import type { FailureCode, FetchFailure } from '../core/failure.ts'

/** A failure on its way up from a part of the fetcher; never leaves it. */
export class FetchFault extends Error {
  readonly failure: FetchFailure

  constructor(code: FailureCode, detail: string) {
    super(detail)
    this.failure = { code, detail }
  }
}

/** The connection was never made: another address of the same host may still answer. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ENETDOWN', 'EHOSTDOWN'],
  ...['EAFNOSUPPORT', 'EACCES', 'EPERM'],
])

const UNREACHABLE = 'The site cannot be reached from here.'
const CUT = 'The site closed the connection before its answer was complete.'
const NOT_HTTP = 'What the site answered is not valid HTTP.'
const UNTRUSTED = "The site's certificate is not signed by an authority that is trusted here."

/** Codes as Bun 1.4 gives them on an error of `fetch` or of reading a body; TLS ones are OpenSSL's names. */
const BY_CODE: Readonly<Record<string, [FailureCode, string]>> = {
  ECONNREFUSED: ['refused', 'The site refuses connections.'],
  ECONNRESET: ['reset', CUT],
  EPIPE: ['reset', CUT],
  ECONNABORTED: ['reset', CUT],
  ETIMEDOUT: ['timeout', 'The site did not answer in time.'],
  CERT_HAS_EXPIRED: ['tls_expired', "The site's certificate has expired."],
  CERT_NOT_YET_VALID: ['tls_expired', "The site's certificate is not valid yet."],
  ERR_TLS_CERT_ALTNAME_INVALID: ['tls_name', "The site's certificate is for another name."],
  HOSTNAME_MISMATCH: ['tls_name', "The site's certificate is for another name."],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['tls_untrusted', 'The site signed its certificate itself.'],
  SELF_SIGNED_CERT_IN_CHAIN: ['tls_untrusted', UNTRUSTED],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['tls_untrusted', UNTRUSTED],
  UNABLE_TO_GET_ISSUER_CERT: ['tls_untrusted', UNTRUSTED],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['tls_untrusted', UNTRUSTED],
  CERT_UNTRUSTED: ['tls_untrusted', UNTRUSTED],
  CERT_CHAIN_TOO_LONG: ['tls_untrusted', UNTRUSTED],
  INVALID_CA: ['tls_untrusted', UNTRUSTED],
  CERT_REVOKED: ['tls_untrusted', "The site's certificate was revoked."],
  EPROTO: ['tls_failed', 'No secure connection to the site could be agreed on.'],
  TLSHandshakeFailed: ['tls_failed', 'No secure connection to the site could be agreed on.'],
  Malformed_HTTP_Response: ['http_error', NOT_HTTP],
  InvalidHTTPResponse: ['http_error', NOT_HTTP],
  InvalidContentLength: ['http_error', NOT_HTTP],
  UnsupportedTransferEncoding: ['http_error', NOT_HTTP],
  UnrequestedUpgrade: ['http_error', NOT_HTTP],
  ResponseHeadersTooLarge: ['too_large', "The headers of the site's answer are too large."],
}

/** True when no connection was made, so that the next address may be tried without asking anything twice. */
export function isNotConnected(error: unknown): boolean {
  return NOT_CONNECTED.has(codeOf(error))
}

/** Names an error of the network. One that nobody has met before becomes `internal` with its code. */
export function nameFault(error: unknown): FetchFailure {
  if (error instanceof FetchFault) return error.failure
  const code = codeOf(error)
  const known = BY_CODE[code]
  if (known) return { code: known[0], detail: known[1] }
  if (NOT_CONNECTED.has(code)) return { code: 'unreachable', detail: UNREACHABLE }
  if (/CERT|_CRL_/.test(code)) return { code: 'tls_untrusted', detail: UNTRUSTED }
  if (/SSL|TLS/.test(code))
    return { code: 'tls_failed', detail: 'No secure connection to the site could be agreed on.' }
  return { code: 'internal', detail: `The request failed in an unforeseen way (${code || 'no code'}).` }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
