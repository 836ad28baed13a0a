import type { Failure, FailureCode } from '../core/failure.ts'

/** A failure on its way up from a part of the browser; never leaves it. */
export class PageFault extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.detail)
    this.failure = failure
  }
}

/** Chromium's own names (net/base/net_error_list.h), for what our proxy had no part in. */
const BY_NAME: readonly [RegExp, FailureCode, string][] = [
  [/ERR_CERT_DATE_INVALID/, 'tls_expired', "The site's certificate has expired or is not valid yet."],
  [/ERR_CERT_COMMON_NAME_INVALID/, 'tls_name', "The site's certificate is for another name."],
  [
    /ERR_CERT_/,
    'tls_untrusted',
    "The site's certificate is not signed by an authority that is trusted here.",
  ],
  [/ERR_SSL_/, 'tls_failed', 'No secure connection to the site could be agreed on.'],
  [/ERR_TOO_MANY_REDIRECTS/, 'too_many_redirects', 'The site redirects in a circle.'],
  [
    /ERR_UNSAFE_REDIRECT|ERR_UNKNOWN_URL_SCHEME|ERR_DISALLOWED_URL_SCHEME/,
    'bad_redirect',
    'The site redirects to something that cannot be read on the web.',
  ],
  [
    /ERR_EMPTY_RESPONSE|ERR_CONNECTION_|ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_/,
    'reset',
    'The site closed the connection before its answer was complete.',
  ],
  [/ERR_INVALID_|ERR_RESPONSE_HEADERS_/, 'http_error', 'What the site answered is not valid HTTP.'],
  [/TimeoutError|timed out|timeout/i, 'timeout', 'The page was not there in time.'],
  [
    /Target closed|Connection closed|Session closed|detached|crashed/i,
    'internal',
    'The browser stopped while the page was open.',
  ],
]

/** Names what went wrong with a page. */
export function nameFault(error: unknown): Failure {
  if (error instanceof PageFault) return error.failure
  const text = error instanceof Error ? `${error.name}: ${error.message}` : ''
  const known = BY_NAME.find(([pattern]) => pattern.test(text))
  if (known) return { code: known[1], detail: known[2] }
  const name = /net::(ERR_\w+)/.exec(text)?.[1] ?? 'no code'
  return { code: 'internal', detail: `The page could not be opened for an unforeseen reason (${name}).` }
}
