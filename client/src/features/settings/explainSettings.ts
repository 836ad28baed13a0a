import { ApiError, explain } from '../../api.ts'
import { t } from '../../i18n/index.ts'

/** What failed in the settings, in words: account and team have codes that no other screen meets. */
export function explainSettings(error: unknown): string {
  if (!(error instanceof ApiError)) return explain(error)
  switch (error.code) {
    case 'INVALID_PASSWORD':
      return t('security.error.password')
    case 'PASSWORD_TOO_SHORT':
      return t('security.error.short')
    case 'PASSWORD_TOO_LONG':
      return t('security.error.long')
    case 'INVALID_CODE':
    case 'INVALID_TWO_FACTOR_AUTHENTICATION':
      return t('security.error.code')
    case 'CODE_USED':
      return t('security.error.used')
    case 'TOO_MANY_TRIES':
      return t('shell.error.rate_limited')
    case 'SESSION_NOT_FRESH':
    case 'SESSION_EXPIRED':
      return t('security.error.stale')
    case 'FAILED_TO_UNLINK_LAST_ACCOUNT':
      return t('security.error.last_way')
    case 'LAST_OWNER':
      return t('profile.delete.blocked')
    case 'not_founding_team':
      return t('budget.error.founder')
    case 'last_owner':
      return t('team.members.last_owner')
    case 'already_member':
      return t('team.invite.email.member')
    case 'invitation_revoked':
    case 'invitation_used':
      return t('team.pending.gone')
    case 'INVALID_NAME':
      return t('profile.error.name')
    case 'INVALID_EMAIL':
      return t('profile.error.email')
    default:
      return explain(error)
  }
}
