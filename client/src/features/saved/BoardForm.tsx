import { createSignal, For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { type Board, type BoardColour, COLOURS } from './saved.ts'
import '../../ui/dialog.css'

interface FormProps {
  /** Null: a new one. */
  board: Board | null
  /** How many boards there are, so that a new one does not look like the last. */
  count: number
  /** True when it was done. */
  onSave(name: string, colour: BoardColour): Promise<boolean>
  onClose(): void
}

/** Name and colour of a board. */
export function BoardForm(props: FormProps) {
  const [name, setName] = createSignal(props.board?.name ?? '')
  const [colour, setColour] = createSignal<BoardColour>(
    props.board?.colour ?? COLOURS[props.count % COLOURS.length] ?? 'slate',
  )
  const [error, setError] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const save = async (event: Event): Promise<void> => {
    event.preventDefault()
    const wanted = name().trim()
    setError(wanted === '' ? t('saved.board.name.empty') : undefined)
    if (wanted === '' || busy()) return
    setBusy(true)
    const done = await props.onSave(wanted, colour())
    setBusy(false)
    if (done) props.onClose()
  }
  return (
    <Dialog
      class="low"
      title={t(props.board ? 'saved.board.edit' : 'saved.board.new')}
      onClose={props.onClose}
    >
      <form class="d-form" onSubmit={(event) => void save(event)}>
        <Field
          label={t('saved.board.name')}
          value={name()}
          maxLength={80}
          autocomplete="off"
          error={error()}
          fieldRef={(input) => queueMicrotask(() => input.select())}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <fieldset class="colours">
          <legend>{t('saved.board.colour')}</legend>
          <For each={COLOURS}>
            {(one) => (
              <label data-colour={one} title={t(`saved.colour.${one}`)}>
                <input
                  type="radio"
                  class="sr"
                  name="colour"
                  checked={colour() === one}
                  onChange={() => setColour(one)}
                />
                <i aria-hidden="true" />
                <span class="sr">{t(`saved.colour.${one}`)}</span>
              </label>
            )}
          </For>
        </fieldset>
        <div class="d-act">
          <Button kind="ghost" onClick={() => props.onClose()}>
            {t('shell.cancel')}
          </Button>
          <Button kind="primary" type="submit" busy={busy()}>
            {t(props.board ? 'saved.board.save' : 'saved.board.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
