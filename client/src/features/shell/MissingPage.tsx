import { A } from '@solidjs/router'
import { t } from '../../i18n/index.ts'
import { Empty } from '../../ui/Empty.tsx'
import { useTitle } from './title.ts'

/** An address that leads nowhere. */
export function MissingPage() {
  useTitle(() => t('shell.missing.title'))
  return (
    <main class="pane page">
      <Empty
        whole
        icon="search"
        title={t('shell.missing.title')}
        text={t('shell.missing.text')}
        action={
          <A class="btn pri" href="/">
            {t('shell.missing.back')}
          </A>
        }
      />
    </main>
  )
}
