import { createSignal, createUniqueId, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Welcome } from './createWelcome.ts'
import { MOST_PASTED, pastedStarts } from './pasted.ts'

/** One address with a look at its posts first, or a whole list: lines, or an OPML document. */
export function OwnAddresses(props: { welcome: Welcome; onPasteOne(): void }) {
  const [many, showMany] = createSignal(props.welcome.state().pasted !== '')
  return (
    <section class="pack own">
      <Icon name="link" size="lg" />
      <span>
        <b>{t('welcome.own.title')}</b>
        <small>{t('welcome.own.text')}</small>
        <span class="acts">
          <Button icon="search" onClick={props.onPasteOne}>
            {t('welcome.own.one')}
          </Button>
          <Button icon="text" aria-expanded={many()} onClick={() => showMany(!many())}>
            {t('welcome.own.many')}
          </Button>
        </span>
        <Show when={many()}>
          <PastedList welcome={props.welcome} />
        </Show>
      </span>
    </section>
  )
}

function PastedList(props: { welcome: Welcome }) {
  const id = createUniqueId()
  const [unread, setUnread] = createSignal(false)
  const found = () => pastedStarts(props.welcome.state().pasted).length
  const open = async (files: FileList | null): Promise<void> => {
    const text = await files?.[0]?.text().catch(() => null)
    setUnread(text === null)
    if (text) props.welcome.paste(text)
  }
  return (
    <div class="lab">
      <label for={id}>{t('welcome.own.label')}</label>
      <textarea
        id={id}
        rows="5"
        spellcheck={false}
        autocapitalize="off"
        value={props.welcome.state().pasted}
        onInput={(event) => props.welcome.paste(event.currentTarget.value)}
      />
      <small class="c-3" role="status">
        {found() > 0 ? t('welcome.own.found', { n: found() }) : ''}{' '}
        {found() === MOST_PASTED ? t('welcome.own.most', { n: MOST_PASTED }) : ''}
      </small>
      <label class="btn file">
        <input
          type="file"
          class="sr"
          accept=".opml,.xml,text/xml,text/x-opml,text/plain"
          onChange={(event) => void open(event.currentTarget.files)}
        />
        <Icon name="download" />
        {t('welcome.own.file')}
      </label>
      <Show when={unread()}>
        <p class="errt" role="alert">
          <Icon name="warn" />
          <span>{t('welcome.own.file.failed')}</span>
        </p>
      </Show>
    </div>
  )
}
