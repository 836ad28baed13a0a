import { Show } from 'solid-js'
import type { ApiError } from '../../api.ts'
import { Icon } from '../../ui/Icon.tsx'
import { explainSettings } from './explainSettings.ts'

/** Why what was asked for did not happen. */
export function Trouble(props: { problem: ApiError | null }) {
  return (
    <Show when={props.problem}>
      {(problem) => (
        <p class="errt" role="alert">
          <Icon name="warn" />
          <span>{explainSettings(problem())}</span>
        </p>
      )}
    </Show>
  )
}
