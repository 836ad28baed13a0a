import { Show } from 'solid-js'
import type { ApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { troubleWords } from './trouble.ts'

/** Why there is no answer, and what to do. The question stays in its field. */
export function AskTrouble(props: { error: ApiError; link: boolean; onAgain(): void }) {
  const words = () => troubleWords(props.error, props.link)
  return (
    <div class="box roomy">
      <div class="empty" role="alert">
        <span class="em c-da">
          <Icon name="warn" />
        </span>
        <h2>{words().title}</h2>
        <p>{words().why}</p>
        <Show when={words().hint}>
          <p>{words().hint}</p>
        </Show>
        <Show when={words().again}>
          <Button icon="refresh" onClick={() => props.onAgain()}>
            {t('shell.error.retry')}
          </Button>
        </Show>
      </div>
    </div>
  )
}
