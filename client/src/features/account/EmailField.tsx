import { say, t } from '../../i18n/index.ts'
import { Field } from '../../ui/Field.tsx'
import type { AccountFormController } from './createAccountForm.ts'

interface EmailFieldProps {
  form: AccountFormController
  autofocus?: boolean
  /** The address is given and not to be changed. */
  fixed?: boolean
  hint?: string | undefined
  /** Where a passkey may be offered among what the browser fills in. */
  onPasskeys?: (() => void) | undefined
}

export function EmailField(props: EmailFieldProps) {
  return (
    <Field
      label={t('account.field.email')}
      name="email"
      type="email"
      icon="mail"
      autocomplete={props.onPasskeys ? 'username webauthn' : 'username'}
      required
      autofocus={props.autofocus}
      readonly={props.fixed}
      maxlength={254}
      value={props.form.form().email}
      error={say(props.form.errors().email)}
      hint={props.hint}
      onFocus={() => props.onPasskeys?.()}
      onInput={(event) => props.form.type('email', event.currentTarget.value)}
    />
  )
}
