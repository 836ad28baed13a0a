import { Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { explain } from '../api.ts'
import { t } from '../i18n/index.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

interface ErrorStateProps {
  title?: string
  error: unknown
  onRetry?: () => void
  /** This is all the page says: its title is the page's. */
  whole?: boolean
}

/** What happened, in words, and what to try. */
export function ErrorState(props: ErrorStateProps) {
  return (
    <div class="empty" role="alert">
      <span class="em c-da">
        <Icon name="warn" />
      </span>
      <Dynamic component={props.whole ? 'h1' : 'h2'}>{props.title ?? t('shell.error.title')}</Dynamic>
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
