import { t } from '../../i18n/index.ts'
import type { IconName } from '../../ui/icons.ts'
import type { Reason } from './coverage.ts'
import { lagWords } from './gaugeWords.ts'
import './reportWords.ts'

const ICONS: Readonly<Record<Reason['kind'], IconName>> = {
  style_code: 'code',
  link: 'link',
  picture: 'pair',
  product: 'tag',
  names: 'team',
  rare_words: 'text',
  numbers: 'stats',
  time: 'clock',
  person: 'check',
}
/** Kinds whose detail is worth reading; that of the others is an address or nothing. */
const TELLING: readonly Reason['kind'][] = ['product', 'names', 'rare_words', 'numbers']
const MINUTE = 60

export function reasonIcon({ kind }: Reason): IconName {
  return ICONS[kind]
}

/** The kind in two words: "même code". */
export function reasonName({ kind }: Reason): string {
  return t(`report.reason.${kind}`)
}

/** The whole reason, short enough for a chip: "KA4821-006", "mêmes noms : inès laurent", "à 8 min d’écart". */
export function reasonText(reason: Reason): string {
  if (reason.kind === 'style_code') return reason.detail.toUpperCase()
  if (reason.kind === 'picture' && Number(reason.detail) > 0)
    return t('report.reason.alike', { what: reasonName(reason), n: reason.detail })
  if (reason.kind === 'time') return apart(Number(reason.detail))
  if (!TELLING.includes(reason.kind) || reason.detail === '') return reasonName(reason)
  return t('report.reason.said', { what: reasonName(reason), detail: reason.detail })
}

function apart(minutes: number): string {
  const lag = Number.isFinite(minutes) ? lagWords(minutes * MINUTE) : null
  return lag === null ? t('report.reason.together') : t('report.reason.apart', { lag })
}
