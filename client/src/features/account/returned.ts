import type { PlainKey } from '../../i18n/index.ts'

/** Services one may come back from. */
export const SERVICES = ['google', 'github', 'x', 'discord'] as const
export type Service = (typeof SERVICES)[number]

/** What to say of a way in through another service that did not work. */
export interface Returned {
  title: PlainKey
  /** Phrases that may name the service; null for what nobody foresaw, which is then named by its code. */
  text: ReturnedText | null
}
export type ReturnedText = `account.callback.${
  | 'denied'
  | 'state'
  | 'email'
  | 'taken'
  | 'linked'
  | 'closed'
  | 'invitation'
  | 'service'}.text`

const failed = (text: ReturnedText): Returned => ({ title: 'account.callback.failed', text })

const STATE = failed('account.callback.state.text')
const EMAIL = failed('account.callback.email.text')
const SERVICE = failed('account.callback.service.text')
const CLOSED: Returned = { title: 'account.register.closed', text: 'account.callback.closed.text' }
const INVITED: Returned = { title: 'account.register.invite', text: 'account.callback.invitation.text' }
const TAKEN: Returned = { title: 'account.callback.taken', text: 'account.callback.taken.text' }
const DENIED: Returned = { title: 'account.callback.denied', text: 'account.callback.denied.text' }

/** RFC 6749 §4.1.2.1 for what the services say, better-auth's codes for what it found itself, then our own. */
const CODES = new Map<string, Returned>(
  Object.entries({
    access_denied: DENIED,
    user_cancelled_login: DENIED,
    state_mismatch: STATE,
    state_not_found: STATE,
    state_invalid: STATE,
    please_restart_the_process: STATE,
    email_not_found: EMAIL,
    email_not_verified: EMAIL,
    account_not_linked: TAKEN,
    unable_to_link_account: TAKEN,
    account_already_linked_to_different_user: failed('account.callback.linked.text'),
    account_ownership_conflict: failed('account.callback.linked.text'),
    signup_disabled: CLOSED,
    SIGN_UP_CLOSED: CLOSED,
    INVITATION_NEEDED: INVITED,
    INVITATION_INVALID: INVITED,
    INVITATION_OTHER_ADDRESS: INVITED,
    no_code: SERVICE,
    invalid_code: SERVICE,
    unable_to_get_user_info: SERVICE,
    oauth_code_verification_failed: SERVICE,
    issuer_mismatch: SERVICE,
    issuer_missing: SERVICE,
    server_error: SERVICE,
    temporarily_unavailable: SERVICE,
    invalid_request: SERVICE,
    unauthorized_client: SERVICE,
    invalid_scope: SERVICE,
  }),
)

/** What an `?error=` that a service sent us back with means. */
export function returnedOf(code: string): Returned {
  return CODES.get(code) ?? { title: 'account.callback.failed', text: null }
}

/** The service named in an address; null for anything that is none of the four. */
export function serviceOf(name: string | null): Service | null {
  return SERVICES.find((one) => one === name) ?? null
}
