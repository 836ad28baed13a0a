import { createEffect, createSignal, createUniqueId, on, onCleanup, Show } from 'solid-js'
import { explain } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { useLive } from '../../live.ts'
import { Icon } from '../../ui/Icon.tsx'
import { type Keeping, makeAutosave } from './makeAutosave.ts'

interface NoteProps {
  note: string
  readOnly: boolean
  /** Fails when it was not taken. */
  onSave(note: string): Promise<void>
}

const LONGEST = 4_000

/** A note, written where it stands: kept as it is typed, and it says when it is not. */
export function NoteField(props: NoteProps) {
  const [open, setOpen] = createSignal(false)
  return (
    <Show when={open()} fallback={<Said {...props} onOpen={() => setOpen(true)} />}>
      <Editor {...props} onClose={() => setOpen(false)} />
    </Show>
  )
}

function Said(props: NoteProps & { onOpen(): void }) {
  return (
    <Show
      when={!props.readOnly}
      fallback={
        <Show when={props.note}>
          <p class="note">
            <Icon name="note" />
            <span>{props.note}</span>
          </p>
        </Show>
      }
    >
      <button
        type="button"
        class="note"
        classList={{ none: props.note === '' }}
        data-note
        title={t(props.note ? 'saved.note.edit' : 'saved.note.add')}
        onClick={() => props.onOpen()}
      >
        <Icon name="note" />
        <span>{props.note || t('saved.note.add')}</span>
      </button>
    </Show>
  )
}

function Editor(props: NoteProps & { onClose(): void }) {
  const id = createUniqueId()
  const [text, setText] = createSignal(props.note)
  const [keeping, setKeeping] = createSignal<Keeping>('kept')
  const [why, setWhy] = createSignal('')
  const save = (note: string): Promise<void> => props.onSave(note)
  const autosave = makeAutosave(
    {
      send: save,
      tell(next, error) {
        setKeeping(next)
        setWhy(error === null ? '' : explain(error))
      },
      later(run, ms) {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    },
    props.note,
  )
  createEffect(
    on(
      () => props.note,
      (note) => {
        autosave.told(note)
        if (keeping() === 'kept') setText(note)
      },
      { defer: true },
    ),
  )
  const live = useLive()
  createEffect(
    on(live.state, (state) => {
      if (state === 'live' && keeping() === 'failed') autosave.flush()
    }),
  )
  onCleanup(autosave.flush)
  // What could not be kept stays in sight; all else closes.
  const leave = (): void => {
    autosave.flush()
    if (keeping() === 'kept' || keeping() === 'sending') props.onClose()
  }
  return (
    <div class="note-e">
      <label class="sr" for={id}>
        {t('saved.note')}
      </label>
      <textarea
        id={id}
        rows={Math.min(8, Math.max(2, text().split('\n').length))}
        maxLength={LONGEST}
        ref={(area) => queueMicrotask(() => area.focus())}
        value={text()}
        onInput={(event) => {
          setText(event.currentTarget.value)
          autosave.type(event.currentTarget.value)
        }}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          event.currentTarget.closest('[data-id]')?.querySelector<HTMLElement>('[data-row]')?.focus()
        }}
      />
      <p class="keeping" classList={{ bad: keeping() === 'failed' }} role="status">
        {wordsOf(keeping(), why())}
        <Show when={keeping() === 'failed'}>
          {' '}
          <button type="button" class="link" onClick={autosave.flush}>
            {t('saved.note.retry')}
          </button>
        </Show>
      </p>
    </div>
  )
}

function wordsOf(keeping: Keeping, why: string): string {
  return keeping === 'failed' ? t('saved.note.failed', { why }) : t(`saved.note.${keeping}`)
}
