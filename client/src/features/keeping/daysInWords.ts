import { t } from '../../i18n/index.ts'

/** "30 jours"; empty: as long as there is space. */
export function daysInWords(days: string): string {
  return days === '' ? t('keeping.set.days.none') : t('keeping.set.days.n', { n: Number(days) })
}
