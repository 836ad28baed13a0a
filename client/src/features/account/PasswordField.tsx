import { createSignal } from 'solid-js'
import { say, t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import type { AccountFormController } from './createAccountForm.ts'

interface PasswordFieldProps {
  form: AccountFormController
  /** It is chosen here, not remembered. */
  fresh?: boolean
  label?: string
  autofocus?: boolean
}

/** A password that can be looked at: better than typing it twice. */
export function PasswordField(props: PasswordFieldProps) {
  const [shown, show] = createSignal(false)
  const error = () => props.form.errors().password
  return (
    <Field
      label={props.label ?? t('account.field.password')}
      name="password"
      type={shown() ? 'text' : 'password'}
      icon="lock"
      autocomplete={props.fresh ? 'new-password' : 'current-password'}
      required
      autofocus={props.autofocus}
      value={props.form.form().password}
      error={say(error())}
      hint={props.fresh ? t('account.field.password.hint') : undefined}
      onInput={(event) => props.form.type('password', event.currentTarget.value)}
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
