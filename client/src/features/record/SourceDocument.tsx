import { createResource, createSignal, Show } from 'solid-js'
import { explain } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { bytesInWords } from './bytes.ts'
import { instantInWords } from './instant.ts'
import { documentAddress, type PostRecord, readDocument } from './recordApi.ts'

/** The document a post was read from: shown as text, or saved. */
export function SourceDocument(props: { alertId: string; record: PostRecord }) {
  const [shown, show] = createSignal(false)
  const [body] = createResource(() => (shown() ? props.alertId : null), readDocument)
  return (
    <>
      <h3>{t('record.document')}</h3>
      <Show when={props.record.document} fallback={<p class="c-3">{t('record.document.none')}</p>}>
        {(document) => (
          <>
            <p class="c-3">
              {t('record.document.about', {
                format: document().format.toUpperCase(),
                size: bytesInWords(document().bytes),
                when: instantInWords(props.record.takenAt ?? props.record.seenAt),
              })}
            </p>
            <div class="row">
              <Button small aria-expanded={shown() ? 'true' : 'false'} onClick={() => show(!shown())}>
                {shown() ? t('record.document.hide') : t('record.document.see')}
              </Button>
              <a class="btn sm" href={documentAddress(props.alertId)} download="">
                <Icon name="down" />
                {t('record.document.save')}
              </a>
            </div>
            <Show when={shown() && body.error}>{(error) => <p role="alert">{explain(error())}</p>}</Show>
            <Show when={shown() && body.state === 'ready'}>
              <section class="source" tabindex="0" aria-label={t('record.document.label')}>
                <pre>{body()}</pre>
              </section>
            </Show>
          </>
        )}
      </Show>
    </>
  )
}
