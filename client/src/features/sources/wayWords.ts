import { duration } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { money } from '../../i18n/money.ts'
import './addWords.ts'
import { add as addWords } from './addWords.fr.ts'
import type { Candidate } from './types.ts'
import { isBestEffort, type Way } from './ways.ts'

type Estimate = Candidate['estimate']
type HintKey = Extract<keyof typeof addWords, `hint.${string}`>

const isHint = (key: string): key is HintKey => key.startsWith('hint.') && key in addWords

/** What the way brings, in a sentence; empty for one that needs none. */
export function wayHint({ platform, method }: Way): string {
  const key = `hint.${platform}/${method}`
  return isHint(key) ? t(`add.${key}`) : ''
}

/** "environ 0,10 $ par jour, 3,00 $ par mois", "gratuit". */
export function costWords(
  { perDayMicros, perMonthMicros, onceMicros }: Estimate,
  postMicros = 5_000,
): string {
  if (perDayMicros === 0 && onceMicros === 0) return t('add.cost.free')
  if (perDayMicros === null || perMonthMicros === null) return t('add.cost.post', { post: money(postMicros) })
  return t('add.cost.day', { day: money(perDayMicros), month: money(perMonthMicros) })
}

/** How late a post is seen, as expected. */
export function delayWords({ platform, method, estimate }: Way & { estimate: Estimate }): string {
  const [usual, most] = [duration(estimate.delaySeconds), duration(estimate.mostDelaySeconds)]
  if (isBestEffort({ platform, method })) return t('add.delay.best', { most })
  if (estimate.mostDelaySeconds <= 10) return t('add.delay.soon', { usual })
  return t('add.delay.turn', { usual, most })
}
