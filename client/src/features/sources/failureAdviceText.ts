import { t } from '../../i18n/index.ts'
import './failureAdvice.ts'
import { type Failure, type Platform, told } from './failureText.ts'

/** What happened, as a sentence. A code of a newer server is told by its detail. */
export function failureWhy(failure: Pick<Failure, 'code' | 'detail'>, platform: Platform = 'web'): string {
  const code = told(failure.code, platform)
  return code === null ? t('failure.other.why', { detail: failure.detail }) : t(`failure.${code}.why`)
}

/** What a person can do about it. */
export function failureHint(failure: Pick<Failure, 'code'>, platform: Platform = 'web'): string {
  const code = told(failure.code, platform)
  return code === null ? t('failure.other.hint') : t(`failure.${code}.hint`)
}
