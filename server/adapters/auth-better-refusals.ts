import { APIError } from 'better-auth/api'
import type { AdmissionRefusal } from '../core/admission.ts'
import { isLine } from '../core/line.ts'
import { isMailAddress } from '../core/mail.ts'
import { isNestedTooDeep } from '../core/nesting.ts'
import { isWayBack } from '../core/way-back.ts'

/** Names longer than this fit no screen; teams are held to it too. */
export const LONGEST_NAME = 120
/** Longer ones cost time to hash and protect nothing more. */
export const LONGEST_PASSWORD = 200
const PASSWORD_FIELDS = ['password', 'newPassword', 'currentPassword']
const EMAIL_FIELDS = ['email', 'newEmail']

/** The request as any hook sees it: not judged yet. */
export function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name)
    ? Object.getOwnPropertyDescriptor(body, name)?.value
    : undefined
}

/** A field of the request when it is a text, else null. */
export function textOf(body: unknown, name: string): string | null {
  const value = fieldOf(body, name)
  return typeof value === 'string' ? value : null
}

/** Throws on what no account may hold, before anything is hashed or looked up. */
export function refuseUnfit(body: unknown): void {
  if (isNestedTooDeep(body) || holdsNul(body))
    throw refusal('BAD_REQUEST', 'NOT_STORABLE', 'Some characters cannot be stored')
  const name = fieldOf(body, 'name')
  if (name !== undefined && !isName(name))
    throw refusal('BAD_REQUEST', 'INVALID_NAME', `A name has 1 to ${LONGEST_NAME} characters`)
  if (PASSWORD_FIELDS.some((field) => (textOf(body, field)?.length ?? 0) > LONGEST_PASSWORD))
    throw refusal('BAD_REQUEST', 'PASSWORD_TOO_LONG', `A password has at most ${LONGEST_PASSWORD} characters`)
  // better-auth would keep any text for it; pictures come from other services alone.
  if (fieldOf(body, 'image') !== undefined)
    throw refusal('BAD_REQUEST', 'FIELD_NOT_ALLOWED', 'A picture cannot be set')
  const locale = fieldOf(body, 'locale')
  if (locale !== undefined && locale !== 'fr' && locale !== 'en')
    throw refusal('BAD_REQUEST', 'INVALID_LOCALE', 'The language is fr or en')
  if (EMAIL_FIELDS.some((field) => fieldOf(body, field) !== undefined && !isEmail(textOf(body, field))))
    throw refusal('BAD_REQUEST', 'INVALID_EMAIL', 'This is no e-mail address')
}

/** Where a browser is sent back to, by any name that better-auth knows for it. */
const WAYS_BACK = ['callbackURL', 'errorCallbackURL', 'newUserCallbackURL', 'redirectTo']

/** Throws on a way back that leads out of the house, though better-auth took its origin for ours. */
export function refuseWaysOut(...from: unknown[]): void {
  for (const field of WAYS_BACK)
    for (const part of from) {
      const address = fieldOf(part, field)
      if (address !== undefined && !(typeof address === 'string' && isWayBack(address)))
        throw refusal('FORBIDDEN', 'INVALID_CALLBACK_URL', 'The way back leads out of the house')
    }
}

function isName(name: unknown): boolean {
  return typeof name === 'string' && isLine(name, LONGEST_NAME)
}

function isEmail(text: string | null): boolean {
  return text !== null && isMailAddress(text)
}

/** No text column can hold NUL. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNul)
}

type Status = 'BAD_REQUEST' | 'UNAUTHORIZED' | 'FORBIDDEN' | 'CONFLICT' | 'TOO_MANY_REQUESTS'

/** An answer of better-auth's kind: `{ code, message }`. */
export function refusal(
  status: Status,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): APIError {
  return new APIError(status, { code, message }, headers)
}

const WORDS: Record<AdmissionRefusal, string> = {
  SIGN_UP_CLOSED: 'Registration is closed',
  INVITATION_NEEDED: 'Registration is by invitation',
  INVITATION_INVALID: 'This invitation is unknown, used up, withdrawn or out of date',
  INVITATION_OTHER_ADDRESS: 'This invitation is for another address',
}

/** Why somebody new is not let in. */
export function notAdmitted(code: AdmissionRefusal): APIError {
  return refusal(code === 'INVITATION_INVALID' ? 'BAD_REQUEST' : 'FORBIDDEN', code, WORDS[code])
}
