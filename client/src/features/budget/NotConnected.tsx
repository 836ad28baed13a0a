import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { CONSOLE_URL } from './links.ts'

/** There is no key of X: what to do. Where money was spent before, a line above it is enough. */
export function NotConnected(props: { kept: boolean }) {
  return (
    <Show
      when={props.kept}
      fallback={
        <div class="box roomy">
          <Empty
            icon="x"
            title={t('budget.off.title')}
            text={t('budget.off.text')}
            action={
              <a class="btn" href={CONSOLE_URL} target="_blank" rel="noopener">
                {t('budget.off.action')}
                <Icon name="external" />
              </a>
            }
          />
        </div>
      }
    >
      <p class="note">{t('budget.off.kept')}</p>
    </Show>
  )
}
