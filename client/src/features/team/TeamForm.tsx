import { createSignal } from 'solid-js'
import { explain, toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { type SignedIn, useSession } from '../../session.tsx'
import { Field } from '../../ui/Field.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { teamApi } from './teamApi.ts'

/** The team's name, saved when the field is left, with its undo. Escape puts it back. */
export function TeamForm(props: { me: SignedIn }) {
  const session = useSession()
  const toasts = useToasts()
  const [name, setName] = createSignal(props.me.team.name)
  const [error, setError] = createSignal<string>()
  const rename = async (wanted: string): Promise<void> => {
    session.put(await teamApi.rename(wanted))
    setName(wanted)
  }
  const save = async (): Promise<void> => {
    const wanted = name().trim()
    const before = props.me.team.name
    setError(wanted === '' ? t('team.name.empty') : undefined)
    if (wanted === '' || wanted === before) return
    try {
      await rename(wanted)
      toasts.show({ text: t('team.name.done', { name: wanted }), undo: () => rename(before) })
    } catch (thrown) {
      setError(explain(toApiError(thrown)))
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
        label={t('team.name.label')}
        icon="team"
        autocomplete="organization"
        maxlength={120}
        value={name()}
        error={error()}
        hint={t('team.name.hint')}
        onInput={(event) => setName(event.currentTarget.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setName(props.me.team.name)
        }}
      />
    </form>
  )
}
