import { duration } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { everyWords, INTERVALS, type IntervalChoice, intervalName } from './intervals.ts'

interface IntervalPickerProps {
  /** Null when the interval was set elsewhere to one not offered here. */
  value: IntervalChoice | null
  /** What the publisher asks for, seconds. */
  hintSeconds: number | null
  /** What is really used, seconds; left out before the source exists. */
  effectiveSeconds?: number
  onChange(choice: IntervalChoice): void
}

/** How often a source is read, from 15 s to a day, or as the publisher's hints ask. */
export function IntervalPicker(props: IntervalPickerProps) {
  const hint = (): string => {
    const parts = [t('sources.interval.auto.hint')]
    if (props.hintSeconds !== null) {
      parts.push(t('sources.interval.asked', { interval: duration(props.hintSeconds) }))
    }
    if (props.effectiveSeconds !== undefined) {
      parts.push(
        t('sources.interval.effective', { interval: everyWords(props.effectiveSeconds).toLocaleLowerCase() }),
      )
    }
    return parts.join(' ')
  }
  return (
    <div class="lab">
      <span>{t('sources.interval.label')}</span>
      <Segmented
        class="eight"
        label={t('sources.interval.label')}
        value={props.value}
        options={INTERVALS.map((value) => ({ value, label: intervalName(value) }))}
        onChange={props.onChange}
      />
      <small class="c-3">{hint()}</small>
    </div>
  )
}
