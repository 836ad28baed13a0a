import { createSignal } from 'solid-js'
import { toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { type SignedIn, useSession } from '../../session.tsx'
import { Field } from '../../ui/Field.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { explainSettings } from './explainSettings.ts'
import { settingsApi } from './settingsApi.ts'

/** One's own name, saved when the field is left, with its undo. Escape puts it back. */
export function NameForm(props: { me: SignedIn }) {
  const session = useSession()
  const toasts = useToasts()
  const [name, setName] = createSignal(props.me.user.name)
  const [error, setError] = createSignal<string>()
  const rename = async (wanted: string): Promise<void> => {
    await settingsApi.update({ name: wanted })
    await session.refresh()
    setName(wanted)
  }
  const save = async (): Promise<void> => {
    const wanted = name().trim()
    const before = props.me.user.name
    setError(wanted === '' ? t('profile.error.name') : undefined)
    if (wanted === '' || wanted === before) return
    try {
      await rename(wanted)
      toasts.show({ text: t('profile.name.done', { name: wanted }), undo: () => rename(before) })
    } catch (thrown) {
      setError(explainSettings(toApiError(thrown)))
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field
        label={t('profile.name.label')}
        icon="assign"
        autocomplete="name"
        maxlength={120}
        value={name()}
        error={error()}
        hint={t('profile.name.hint')}
        onInput={(event) => setName(event.currentTarget.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setName(props.me.user.name)
        }}
      />
    </form>
  )
}
