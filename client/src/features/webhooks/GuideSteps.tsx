import { For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { GUIDES } from './guides.ts'
import type { Kind } from './types.ts'

/** The way to what a kind asks for, folded away. */
export function GuideSteps(props: { kind: Kind }) {
  const guide = () => GUIDES[props.kind]
  return (
    <details class="fold wh-guide">
      <summary>{t(guide().title)}</summary>
      <ol class="steps">
        <For each={guide().steps}>{(step) => <li>{t(step)}</li>}</For>
      </ol>
      <a class="wh-go" href={guide().place.href} target="_blank" rel="noopener noreferrer">
        {t('webhooks.guide.open', { place: guide().place.name })}
        <Icon name="external" />
      </a>
    </details>
  )
}
