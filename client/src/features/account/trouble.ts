import { type ApiError, explain } from '../../api.ts'
import { clock } from '../../i18n/format.ts'
import { type PlainKey, say, t } from '../../i18n/index.ts'

/** What went wrong at a door and is about no field; kept as it came, so that it is said in the language in force. */
export interface DoorTrouble {
  error: ApiError
  /** When to come back, in milliseconds of the epoch; null when the server did not say. */
  again: number | null
}

export function troubleOf(error: ApiError, now: number): DoorTrouble {
  const wait = error.retryAfterSeconds
  return { error, again: wait === null ? null : now + wait * 1_000 }
}

/** Codes whose words need nothing filled in. */
const SAID = new Map<string, PlainKey>(
  Object.entries({
    NOT_STORABLE: 'account.error.characters',
    INVITATION_NEEDED: 'account.error.invitation.needed',
    INVITATION_INVALID: 'account.error.invitation.dead',
    INVITATION_OTHER_ADDRESS: 'account.error.invitation.other',
    invitation_expired: 'account.invite.expired',
    invitation_revoked: 'account.invite.revoked',
    invitation_used: 'account.invite.accepted',
    EMAIL_NOT_VERIFIED: 'account.login.unconfirmed',
    INVALID_CODE: 'account.two.error.wrong',
    INVALID_BACKUP_CODE: 'account.two.error.wrong.backup',
    CODE_USED: 'account.two.error.used',
    PASSKEY_NOT_FOUND: 'account.passkey.failed',
    PASSKEY_UNVERIFIED: 'account.passkey.unverified',
    AUTHENTICATION_FAILED: 'account.passkey.failed',
    passkey_cancelled: 'account.passkey.cancelled',
    CHALLENGE_NOT_FOUND: 'account.passkey.expired',
  } as const),
)

/** The trouble in words. */
export function sayTrouble({ error, again }: DoorTrouble): string {
  if (error.code === 'ACCOUNT_TEMPORARILY_LOCKED')
    return again === null ? t('account.two.locked.unknown') : t('account.two.locked', { time: clock(again) })
  if (error.status === 429)
    return again === null
      ? t('account.error.tries.unknown')
      : t('account.error.tries', { time: clock(again) })
  return say(SAID.get(error.code)) ?? explain(error)
}
