import { createUniqueId } from 'solid-js'
import { t } from '../../i18n/index.ts'

const LONGEST = 2_000

/** What is to be known of a right, in several lines. */
export function NoteArea(props: { note: string; onChange(note: string): void }) {
  const id = createUniqueId()
  return (
    <div class="lab">
      <label for={id}>{t('rights.form.note')}</label>
      <div class="field">
        <textarea
          id={id}
          rows={3}
          maxLength={LONGEST}
          value={props.note}
          aria-describedby={`${id}-h`}
          onInput={(event) => props.onChange(event.currentTarget.value)}
        />
      </div>
      <small id={`${id}-h`} class="c-3">
        {t('rights.form.note.hint')}
      </small>
    </div>
  )
}
