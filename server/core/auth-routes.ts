/** One address under `/api/auth` that is open, as the API document shows it. */
export interface AuthRoute {
  method: 'GET' | 'POST'
  /** After `/api/auth`; `:id` stands for one name. */
  path: string
  /** `person`: only with a session. */
  who: 'anyone' | 'person'
  summary: string
}

/**
 * All of better-auth that is open. What stands not here is answered like an address that does not exist, whatever a
 * later version of the library brings.
 */
export const OPEN_AUTH_ROUTES: readonly AuthRoute[] = [
  anyone('POST', '/sign-up/email', 'Makes an account with e-mail and password'),
  anyone('POST', '/sign-in/email', 'Signs in with e-mail and password'),
  anyone('POST', '/sign-in/magic-link', 'Sends a link that signs in'),
  anyone('GET', '/magic-link/verify', 'Signs in with the token of a link'),
  anyone('POST', '/sign-in/social', 'Says where to go to sign in with another service'),
  anyone('GET', '/callback/:id', 'Where another service sends people back to'),
  anyone('POST', '/sign-out', 'Ends the session'),
  anyone('GET', '/get-session', 'The session, or null'),
  anyone('POST', '/request-password-reset', 'Sends a link to choose a new password'),
  anyone('POST', '/reset-password', 'Sets a new password with the token of a link'),
  anyone('POST', '/send-verification-email', 'Sends the link that confirms an address again'),
  anyone('GET', '/verify-email', 'Confirms an address, or a change of it, with the token of a link'),
  person('POST', '/change-email', 'Begins a change of address'),
  person('POST', '/change-password', 'Changes the password and ends all other sessions'),
  person('POST', '/update-user', 'Changes the name and the language of mails'),
  person('POST', '/delete-user', 'Deletes the account, with the teams that nobody else is in'),
  person('POST', '/link-social', 'Says where to go to link an account of another service'),
  person('POST', '/unlink-account', 'Unlinks an account of another service, never the last way in'),
  person('GET', '/list-accounts', 'The ways in that this account has'),
  person('POST', '/two-factor/enable', 'Begins to set up codes from an app'),
  person('POST', '/two-factor/disable', 'Turns codes from an app off'),
  anyone(
    'POST',
    '/two-factor/verify-totp',
    'Completes a sign-in, or the setting up, with a code from the app',
  ),
  anyone('POST', '/two-factor/verify-backup-code', 'Completes a sign-in with a backup code'),
  person('POST', '/two-factor/generate-backup-codes', 'Makes new backup codes; the old ones end'),
  person('GET', '/passkey/generate-register-options', 'Begins to add a passkey'),
  person('POST', '/passkey/verify-registration', 'Adds a passkey'),
  anyone('GET', '/passkey/generate-authenticate-options', 'Begins a sign-in with a passkey'),
  anyone('POST', '/passkey/verify-authentication', 'Signs in with a passkey'),
  person('GET', '/passkey/list-user-passkeys', 'The passkeys of this account'),
  person('POST', '/passkey/delete-passkey', 'Removes a passkey'),
  person('POST', '/passkey/update-passkey', 'Renames a passkey'),
]

const PATTERNS = OPEN_AUTH_ROUTES.map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[a-z0-9-]+')}$`),
}))

/** True for what stands in the list; `path` is what follows `/api/auth`. */
export function isOpenAuthRoute(method: string, path: string): boolean {
  return PATTERNS.some((one) => one.method === method && one.pattern.test(path))
}

function anyone(method: AuthRoute['method'], path: string, summary: string): AuthRoute {
  return { method, path, who: 'anyone', summary }
}

function person(method: AuthRoute['method'], path: string, summary: string): AuthRoute {
  return { method, path, who: 'person', summary }
}
