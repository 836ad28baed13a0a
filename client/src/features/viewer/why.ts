import type { MediaFailureCode } from '../../../../server/core/media/failure.ts'
import { t } from '../../i18n/index.ts'
import type { Kept } from '../alerts/kept.ts'
import { why } from './whyWords.fr.ts'
import './whyWords.ts'

const isKnown = (code: string): code is MediaFailureCode => `failure.${code}` in why

/** Why there is nothing to show of it, in words. */
export function whyOf(kept: Kept | null): string {
  switch (kept?.state) {
    case 'removed':
    case 'evicted':
    case 'link':
      return t(`why.${kept.state}`)
    case 'failed':
      return failureOf(kept.failure)
    case 'due':
      return kept.failure === null ? t('why.due') : t('why.again', { why: failureOf(kept.failure) })
    case 'kept':
      return t('why.traceOnly')
    default:
      return t('why.nowhere')
  }
}

/** How keeping it failed; a code of a newer server is told as it is. */
export function failureOf(failure: string | null): string {
  const code = failure ?? 'internal'
  return isKnown(code) ? t(`why.failure.${code}`) : t('why.other', { code })
}
