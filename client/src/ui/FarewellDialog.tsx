import { createSignal, type JSX, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Field } from './Field.tsx'
import './dialog.css'

interface FarewellDialogProps {
  title: string
  /** What happens, said before it does. */
  children: JSX.Element
  /** What has to be typed first; nothing for what a new invitation mends. */
  word?: string
  /** What the button does, in words. */
  action: string
  busy: boolean
  /** What is wrong, beside the button. */
  trouble?: JSX.Element
  onGo(): void
  onClose(): void
}

/** For what cannot be undone: says first what happens, and wants a name typed where much is lost. */
export function FarewellDialog(props: FarewellDialogProps) {
  const [typed, setTyped] = createSignal('')
  const ready = () => props.word === undefined || typed().trim() === props.word.trim()
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form
        class="d-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready() && !props.busy) props.onGo()
        }}
      >
        {props.children}
        <Show when={props.word}>
          {(word) => (
            <Field
              label={t('shell.farewell.type', { word: word() })}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              value={typed()}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Show>
        {props.trouble}
        <div class="d-act">
          <Button kind="ghost" onClick={() => props.onClose()}>
            {t('shell.cancel')}
          </Button>
          <Button type="submit" class="bad" busy={props.busy} disabled={!ready()}>
            {props.action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
