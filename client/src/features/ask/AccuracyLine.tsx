import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { Accuracy } from '../coverage/coverage.ts'
import { createRead } from '../settings/createRead.ts'
import { askApi } from './askApi.ts'

/** How often the team had to put the answers right: what they are worth. Nothing where that cannot be read. */
export function AccuracyLine() {
  const read = createRead(askApi.accuracy)
  return (
    <p class="accuracy">
      <Show when={read.value()}>{(accuracy) => accuracyWords(accuracy())}</Show>
    </p>
  )
}

/** "Sur 30 jours : 212 rapprochements, 3 corrigés." */
function accuracyWords({ days, yes, falseYes, falseNo }: Accuracy): string {
  const over = t('ask.accuracy.days', { n: days })
  const pairs = yes + falseYes
  if (pairs + falseNo === 0) return `${over} ${t('ask.accuracy.none')}`
  const mended = t('ask.accuracy.mended', { n: falseYes + falseNo })
  return `${over} ${t('ask.accuracy.pairs', { n: pairs })} ${mended}`
}
