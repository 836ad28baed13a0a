import { For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/icons.ts'
import { lineWords } from './lineWords.ts'
import type { Line } from './types.ts'

const MARKS: Readonly<Record<Line['result'], IconName>> = {
  good: 'check',
  warn: 'clock',
  bad: 'close',
  note: 'eye',
}
const SAID = {
  good: 'connections.test.good',
  warn: 'connections.test.warn',
  bad: 'connections.test.bad',
  note: 'connections.test.note',
} as const

/** What a test found, thing by thing. */
export function TestLines(props: { lines: readonly Line[]; label: string }) {
  return (
    <ul class="con-lines" aria-label={props.label}>
      <For each={props.lines}>
        {(line) => (
          <li class={line.result}>
            <Icon name={MARKS[line.result]} />
            <span>
              <span class="sr">{t(SAID[line.result])} · </span>
              {lineWords(line)}
            </span>
          </li>
        )}
      </For>
    </ul>
  )
}
