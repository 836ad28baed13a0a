import { For } from 'solid-js'
import { Icon } from '../../ui/Icon.tsx'
import type { Reason } from './coverage.ts'
import { reasonIcon, reasonName, reasonText } from './reasonWords.ts'
import './report.css'

/** Why two posts are taken for one story: what a person can check on both. */
export function ReasonChips(props: { reasons: readonly Reason[] }) {
  return (
    <ul class="reasons">
      <For each={props.reasons}>
        {(reason) => (
          <li class="chip" classList={{ code: reason.kind === 'style_code' }} title={reason.detail}>
            <Icon name={reasonIcon(reason)} />
            <span class="sr">{reason.kind === 'style_code' ? `${reasonName(reason)} ` : ''}</span>
            <span class="cut">{reasonText(reason)}</span>
          </li>
        )}
      </For>
    </ul>
  )
}
