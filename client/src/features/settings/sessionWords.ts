import { intlTag, t } from '../../i18n/index.ts'
import type { IconName } from '../../ui/icons.ts'
import type { OpenSession } from './accountTypes.ts'

/** "Firefox sur Linux", or what is known of the two. */
export function deviceName({ browser, os }: Pick<OpenSession, 'browser' | 'os'>): string {
  if (browser !== null && os !== null) return t('security.sessions.on', { browser, os })
  return browser ?? os ?? t('security.sessions.unknown')
}

/** The country's name in the language in force. */
export function placeName(place: string | null): string {
  if (place === 'local') return t('security.sessions.local')
  if (place === null || !/^[A-Z]{2}$/.test(place)) return t('security.sessions.nowhere')
  return new Intl.DisplayNames(intlTag(), { type: 'region' }).of(place) ?? place
}

export function deviceIcon(device: OpenSession['device']): IconName {
  if (device === 'desktop') return 'screen'
  return device === 'other' ? 'web' : 'phone'
}
