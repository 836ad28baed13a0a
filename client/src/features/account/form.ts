import type { PlainKey } from '../../i18n/index.ts'

/** What the forms of the doors hold, and what is wrong with it: pure. */
export interface AccountForm {
  name: string
  email: string
  password: string
  team: string
  /** The session outlives the browser's window. */
  remember: boolean
}
/** What is typed, so what can be at fault. */
export type AccountField = Exclude<keyof AccountForm, 'remember'>
export type FieldErrors = Partial<Record<AccountField, PlainKey>>

export const emptyForm: AccountForm = { name: '', email: '', password: '', team: '', remember: true }

/** Same bounds as the server's. */
const PASSWORD_MIN = 10
const PASSWORD_MAX = 200

/** Checked on sending, not while typing: nobody is told off halfway through a word. */
export function loginErrors(form: AccountForm): FieldErrors {
  return {
    ...addressErrors(form),
    ...(form.password === '' ? { password: 'account.error.password.missing' as const } : {}),
  }
}

/** A mail is asked for: the address is all it takes. */
export function addressErrors({ email }: AccountForm): FieldErrors {
  return isEmail(email) ? {} : { email: 'account.error.email' }
}

export function registerErrors(form: AccountForm): FieldErrors {
  return {
    ...invitedErrors(form),
    ...(form.team.trim() === '' ? { team: 'account.error.team' as const } : {}),
  }
}

/** Who comes by invitation names no team: it has a name. */
export function invitedErrors(form: AccountForm): FieldErrors {
  return {
    ...(form.name.trim() === '' ? { name: 'account.error.name' as const } : {}),
    ...addressErrors(form),
    ...passwordErrors(form),
  }
}

export function passwordErrors({ password }: AccountForm): FieldErrors {
  if (password.length < PASSWORD_MIN) return { password: 'account.error.password.short' }
  return password.length > PASSWORD_MAX ? { password: 'account.error.password.long' } : {}
}

/** Generous on purpose: the server and the first mail decide. */
function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim())
}

/** The server's codes, said beside the field they are about; null for anything that is about no field. */
export function errorOfCode(code: string): FieldErrors | null {
  switch (code) {
    case 'USER_ALREADY_EXISTS':
    case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
      return { email: 'account.error.email.taken' }
    case 'INVALID_EMAIL':
      return { email: 'account.error.email' }
    case 'INVITATION_OTHER_ADDRESS':
      return { email: 'account.error.invitation.other' }
    case 'INVALID_NAME':
      return { name: 'account.error.name.long' }
    case 'PASSWORD_TOO_SHORT':
      return { password: 'account.error.password.short' }
    case 'PASSWORD_TOO_LONG':
      return { password: 'account.error.password.long' }
    case 'INVALID_EMAIL_OR_PASSWORD':
      return { password: 'account.login.wrong' }
    default:
      return null
  }
}
