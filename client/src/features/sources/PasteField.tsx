import { A } from '@solidjs/router'
import { createSignal, createUniqueId, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { AddController } from './addController.ts'
import { type AddProblem, needsConnection, problemWords } from './addProblem.ts'
import { Seen } from './Seen.tsx'

/** More than the server takes in one go. */
const LONGEST = 500_000

/** Where anything is pasted, one thing or a list; what it is stands below it, and what is wrong with it. */
export function PasteField(props: { add: AddController }) {
  const id = createUniqueId()
  const state = props.add.state
  const error = () => problemWords(state().problem)
  return (
    <form
      class="find lab"
      onSubmit={(event) => {
        event.preventDefault()
        void props.add.search()
      }}
    >
      <label for={id}>{t('add.input.label')}</label>
      <div class="field paste" classList={{ err: error() !== undefined }}>
        <Icon name="link" />
        <textarea
          id={id}
          rows="1"
          name="address"
          inputmode="url"
          autocapitalize="off"
          autocomplete="off"
          spellcheck={false}
          data-autofocus
          maxlength={LONGEST}
          placeholder={t('add.input.placeholder')}
          value={state().input}
          aria-invalid={error() ? 'true' : undefined}
          aria-describedby={error() ? `${id}-e` : `${id}-h`}
          onInput={(event) => props.add.type(event.currentTarget.value)}
          onKeyDown={submitOnEnter}
          onPaste={(event) => paste(event, props.add)}
        />
      </div>
      <Show
        when={error()}
        fallback={
          <small id={`${id}-h`} class="c-3 below">
            <Seen seen={props.add.seen()}>{t('add.input.hint')}</Seen>
          </small>
        }
      >
        {(words) => (
          <p id={`${id}-e`} class="errt" role="alert">
            <Icon name="warn" />
            <span>{words()}</span>
          </p>
        )}
      </Show>
      <WayOut problem={state().problem} />
      <OpenFile add={props.add} />
    </form>
  )
}

/** Enter searches, as in a field of one line; with Shift it begins another line. */
function submitOnEnter(event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }): void {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}

/** What is pasted is looked at at once. */
function paste(event: ClipboardEvent & { currentTarget: HTMLTextAreaElement }, add: AddController): void {
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (text.trim() === '') return
  const { selectionStart, selectionEnd, value } = event.currentTarget
  event.preventDefault()
  add.type(value.slice(0, selectionStart) + text.trim() + value.slice(selectionEnd))
  void add.search()
}

/** The way to what is there already, or to where a network is connected. */
function WayOut(props: { problem: AddProblem | null }) {
  const sourceId = () => (props.problem?.kind === 'exists' ? props.problem.sourceId : null)
  return (
    <>
      <Show when={sourceId()}>
        {(id) => (
          <A class="btn ghost sm self" href={`/sources/${id()}`}>
            <Icon name="right" />
            {t('sources.exists.open')}
          </A>
        )}
      </Show>
      <Show when={needsConnection(props.problem)}>
        <A class="btn ghost sm self" href="/settings/connections">
          <Icon name="right" />
          {t('add.connect')}
        </A>
      </Show>
    </>
  )
}

function OpenFile(props: { add: AddController }) {
  const [unread, setUnread] = createSignal(false)
  const open = async (input: HTMLInputElement): Promise<void> => {
    const text = await input.files?.[0]?.text().catch(() => null)
    input.value = ''
    setUnread(text === null)
    if (!text) return
    props.add.type(text.slice(0, LONGEST))
    void props.add.search()
  }
  return (
    <Show when={props.add.mode() === 'one' && props.add.state().phase === 'idle'}>
      <label class="btn sm self file">
        <input
          type="file"
          class="sr"
          accept=".opml,.xml,.csv,.txt,text/xml,text/x-opml,text/csv,text/plain"
          onChange={(event) => void open(event.currentTarget)}
        />
        <Icon name="download" />
        {t('add.file.open')}
      </label>
      <Show when={unread()}>
        <p class="errt" role="alert">
          <Icon name="warn" />
          <span>{t('add.file.failed')}</span>
        </p>
      </Show>
    </Show>
  )
}
