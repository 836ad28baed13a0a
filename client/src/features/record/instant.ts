import { intlTag } from '../../i18n/index.ts'

/** "25 nov. 2026, 06:29:41": day and second, for a record is quoted long after. */
export function instantInWords(at: string): string {
  return new Intl.DateTimeFormat(intlTag(), { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at))
}
