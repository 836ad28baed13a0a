import { createSignal } from 'solid-js'
import { type ApiError, toApiError } from '../api.ts'
import { Field } from './Field.tsx'
import type { IconName } from './icons.ts'
import { useToasts } from './Toast.tsx'

interface NameFieldProps {
  label: string
  hint: string
  icon: IconName
  autocomplete: string
  /** The name as it is kept. */
  name: string
  /** Keeps another. */
  rename(name: string): Promise<void>
  /** What is said when the field is left empty. */
  empty: string
  /** What is said when it is done. */
  done(name: string): string
  explain(error: ApiError): string
}

/** A name that is saved when its field is left, with its undo. Escape puts it back. */
export function NameField(props: NameFieldProps) {
  const toasts = useToasts()
  const [name, setName] = createSignal(props.name)
  const [error, setError] = createSignal<string>()
  const rename = async (wanted: string): Promise<void> => {
    await props.rename(wanted)
    setName(wanted)
  }
  const save = async (): Promise<void> => {
    const wanted = name().trim()
    const before = props.name
    setError(wanted === '' ? props.empty : undefined)
    if (wanted === '' || wanted === before) return
    try {
      await rename(wanted)
      toasts.show({ text: props.done(wanted), undo: () => rename(before) })
    } catch (thrown) {
      setError(props.explain(toApiError(thrown)))
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
        label={props.label}
        icon={props.icon}
        autocomplete={props.autocomplete}
        maxlength={120}
        value={name()}
        error={error()}
        hint={props.hint}
        onInput={(event) => setName(event.currentTarget.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setName(props.name)
        }}
      />
    </form>
  )
}
