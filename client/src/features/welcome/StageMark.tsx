import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import type { Stage } from './rows.ts'

const MARKS: Record<Stage['kind'], { icon: IconName; tone: string }> = {
  idle: { icon: 'minus', tone: 'c-3' },
  waiting: { icon: 'clock', tone: 'c-3' },
  searching: { icon: 'search', tone: 'c-ac turning' },
  added: { icon: 'check', tone: 'c-ex' },
  known: { icon: 'check', tone: 'c-3' },
  failed: { icon: 'warn', tone: 'c-da' },
}

/** Where a row stands, as a mark before its name; the words stand beside it. */
export function StageMark(props: { stage: Stage }) {
  const mark = () => MARKS[props.stage.kind]
  return (
    <span class={`mark ${mark().tone}`}>
      <Icon name={mark().icon} />
    </span>
  )
}

/** The same in words; nothing while nothing was asked. */
export function stageWords(stage: Stage): string {
  return stage.kind === 'idle' ? '' : t(`welcome.stage.${stage.kind}`)
}
