/**
 * Every way a look at a source can fail, by name. The code is stable (clients translate it); `detail` is one
 * short line for people, never a stack, a query or a secret.
 */
export const FAILURE_CODES = [
  'bad_url',
  'blocked_address',
  'blocked_port',
  'dns_not_found',
  'dns_failed',
  'refused',
  'unreachable',
  'timeout',
  'tls_expired',
  'tls_untrusted',
  'tls_name',
  'tls_failed',
  'reset',
  'too_many_redirects',
  'bad_redirect',
  'too_large',
  'bad_encoding',
  'unauthorized',
  'forbidden',
  'cloudflare',
  'not_found',
  'gone',
  'rate_limited',
  'server_error',
  'http_error',
  'aborted',
  'empty_body',
  'html_not_feed',
  'not_a_feed',
  'malformed_feed',
  'internal',
  // Networks: what stands between us and an account, in the words a person needs.
  'not_connected',
  'private',
  'not_professional',
  'suspended',
  'age_restricted',
  'token_expired',
  'token_refused',
  'no_permission',
  'no_credit',
  'usage_capped',
  'budget_spent',
  'challenged',
  'needs_browser',
  'unreadable',
] as const

export type FailureCode = (typeof FAILURE_CODES)[number]

/** A named failure. `status` when HTTP answered; `retryAfterSeconds` when it said when to come back. */
export interface Failure {
  code: FailureCode
  detail: string
  status?: number
  retryAfterSeconds?: number
}

/** The subset a fetcher can answer. */
export type FetchFailure = Failure
