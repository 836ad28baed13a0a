/** What stands between us and an account of a network, in plain words. */
export const networkFailureWords = {
  'failure.not_connected': 'not connected',
  'failure.private': 'private account',
  'failure.not_professional': 'not a professional account',
  'failure.suspended': 'account suspended',
  'failure.age_restricted': 'age-restricted account',
  'failure.token_expired': 'token expired',
  'failure.token_refused': 'key refused',
  'failure.no_permission': 'permission missing',
  'failure.no_credit': 'out of credit',
  'failure.usage_capped': 'X’s cap reached',
  'failure.budget_spent': 'budget spent',
  'failure.challenged': 'challenge page',
  'failure.needs_browser': 'needs a browser',
  'failure.unreadable': 'unexpected answer',
  // What a site may be too, said of an account.
  'failure.account_not_found': 'account not found',
  'failure.account_gone': 'account deleted',
  'failure.account_rate_limited': 'limited by the network',
  'failure.account_forbidden': 'reading refused',
  'failure.account_unauthorized': 'key refused',
  'failure.account_server_error': 'network down',
} as const
