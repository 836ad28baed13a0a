import { Show } from 'solid-js'
import { explain } from '../api.ts'
import { t } from '../i18n/index.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

interface ErrorStateProps {
  title?: string
  error: unknown
  onRetry?: () => void
}

/** What happened, in words, and what to try. */
export function ErrorState(props: ErrorStateProps) {
  return (
    <div class="empty" role="alert">
      <span class="em c-da">
        <Icon name="warn" />
      </span>
      <h2>{props.title ?? t('shell.error.title')}</h2>
      <p>{explain(props.error)}</p>
      <Show when={props.onRetry}>
        {(retry) => (
          <Button kind="primary" icon="refresh" onClick={() => retry()()}>
            {t('shell.error.retry')}
          </Button>
        )}
      </Show>
    </div>
  )
}
