import { createSignal } from 'solid-js'
import { t } from '../i18n/index.ts'
import { IconButton } from './Button.tsx'
import { Field } from './Field.tsx'

interface SecretFieldProps {
  label: string
  value: string
  /** What the browser's password keeper should think of it. */
  autocomplete: 'current-password' | 'new-password'
  error?: string | undefined
  hint?: string
  onInput(value: string): void
}

/** A password that can be looked at: better than typing it twice. */
export function SecretField(props: SecretFieldProps) {
  const [shown, show] = createSignal(false)
  return (
    <Field
      label={props.label}
      type={shown() ? 'text' : 'password'}
      icon="lock"
      autocomplete={props.autocomplete}
      required
      maxlength={200}
      value={props.value}
      error={props.error}
      hint={props.hint}
      onInput={(event) => props.onInput(event.currentTarget.value)}
      trailing={
        <IconButton
          icon={shown() ? 'blind' : 'eye'}
          label={shown() ? t('account.field.password.hide') : t('account.field.password.show')}
          onClick={() => show((now) => !now)}
        />
      }
    />
  )
}
