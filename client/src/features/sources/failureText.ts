import type { FailureCode } from '../../../../server/core/failure.ts'
import { t } from '../../i18n/index.ts'
import { failureWords } from './failureWords.fr.ts'
import type { Health } from './types.ts'

type Failure = NonNullable<Health['failure']>

const isKnown = (code: string): code is FailureCode => `failure.${code}` in failureWords

/** "certificat expiré", "lecture refusée (403)": to stand after a colon. */
export function failurePhrase(failure: Failure): string {
  const phrase = isKnown(failure.code)
    ? t(`sources.failure.${failure.code}`)
    : t('sources.failure.other', { code: failure.code })
  if (failure.status === null) return phrase
  return t('sources.failure.status', { failure: phrase, status: String(failure.status) })
}

/** What happened, as a sentence. A code of a newer server is told by its detail. */
export function failureWhy(failure: Pick<Failure, 'code' | 'detail'>): string {
  if (isKnown(failure.code)) return t(`sources.failure.${failure.code}.why`)
  return t('sources.failure.other.why', { detail: failure.detail })
}

/** What a person can do about it. */
export function failureHint(failure: Pick<Failure, 'code'>): string {
  return isKnown(failure.code) ? t(`sources.failure.${failure.code}.hint`) : t('sources.failure.other.hint')
}
