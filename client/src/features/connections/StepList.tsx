import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { CopyField } from '../../ui/CopyField.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { STEPS } from './steps.ts'
import type { Network } from './types.ts'

const TITLES = {
  x: 'connections.steps.x',
  instagram: 'connections.steps.instagram',
  tiktok: 'connections.steps.tiktok',
} as const

/** The way to a key, folded away where there is one. */
export function StepList(props: { network: Network; open: boolean }) {
  return (
    <details class="fold con-steps" open={props.open}>
      <summary>{t(TITLES[props.network])}</summary>
      <ol>
        <For each={STEPS[props.network]}>
          {(step) => (
            <li>
              <b>{t(step.title)}</b>
              <p>{t(step.text)}</p>
              <Show when={step.copy}>
                {(copy) => (
                  <CopyField
                    label={`${t('connections.steps.copy')} · ${t(step.title)}`}
                    labelHidden
                    value={copy()}
                    lines={copy().length > 40}
                  />
                )}
              </Show>
              <Show when={step.place}>
                {(place) => (
                  <a class="con-go" href={place().href} target="_blank" rel="noopener noreferrer">
                    {t('connections.steps.open', { place: place().name })}
                    <Icon name="external" />
                  </a>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </details>
  )
}
