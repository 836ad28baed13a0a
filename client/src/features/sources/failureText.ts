import type { FailureCode } from '../../../../server/core/failure.ts'
import type { SourceWire } from '../../../../server/features/sources/model.ts'
import { t } from '../../i18n/index.ts'
import { failureWords } from './failureWords.fr.ts'
import type { Health } from './types.ts'

export type Failure = NonNullable<Health['failure']>
export type Platform = SourceWire['platform']

/** What a site may be too, with words of its own for an account. */
const OF_ACCOUNTS = [
  'not_found',
  'gone',
  'rate_limited',
  'forbidden',
  'unauthorized',
  'server_error',
] as const
export type Told = FailureCode | `account_${(typeof OF_ACCOUNTS)[number]}`

const isKnown = (code: string): code is FailureCode => `failure.${code}` in failureWords

/** The words' own name of a failure; null for one of a newer server. */
export function told(code: string, platform: Platform): Told | null {
  const ofAccount = OF_ACCOUNTS.find((one) => one === code)
  if (ofAccount && platform !== 'web') return `account_${ofAccount}`
  return isKnown(code) ? code : null
}

/** "certificat expiré", "lecture refusée (403)": to stand after a colon. What a network answered by number helps nobody. */
export function failurePhrase(failure: Failure, platform: Platform = 'web'): string {
  const code = told(failure.code, platform)
  const phrase =
    code === null ? t('sources.failure.other', { code: failure.code }) : t(`sources.failure.${code}`)
  if (failure.status === null || platform !== 'web') return phrase
  return t('sources.failure.status', { failure: phrase, status: String(failure.status) })
}

/** Failures that are mended in Settings → Connections. */
const OF_CONNECTIONS: ReadonlySet<string> = new Set([
  'not_connected',
  'token_expired',
  'token_refused',
  'no_permission',
])

/** True for what a person mends where networks are connected. */
export function isOfConnections(code: string): boolean {
  return OF_CONNECTIONS.has(code)
}
