import { createSignal, createUniqueId, For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { useRoom } from './Room.tsx'
import '../../ui/dialog.css'

/** One tag for many posts. */
export function Tagger(props: { onTag(tag: string): void; onClose(): void }) {
  const room = useRoom()
  const list = createUniqueId()
  const [tag, setTag] = createSignal('')
  const wanted = () => tag().trim().replace(/\s+/g, ' ')
  return (
    <Dialog class="low" title={t('saved.tagger.title')} onClose={props.onClose}>
      <form
        class="d-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted() !== '') props.onTag(wanted())
        }}
      >
        <Field
          label={t('saved.tagger.label')}
          list={list}
          maxLength={40}
          autocomplete="off"
          value={tag()}
          onInput={(event) => setTag(event.currentTarget.value)}
        />
        <datalist id={list}>
          <For each={room.boards.tags()}>{(one) => <option value={one.tag} />}</For>
        </datalist>
        <div class="d-act">
          <Button kind="ghost" onClick={() => props.onClose()}>
            {t('shell.cancel')}
          </Button>
          <Button kind="primary" type="submit" disabled={wanted() === ''}>
            {t('saved.tagger.act')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
