import { type JSX, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { SecretField } from '../../ui/SecretField.tsx'
import { createDoing } from './createDoing.ts'
import { createPasswordNeed } from './createPasswordNeed.ts'
import { Trouble } from './Trouble.tsx'

interface PasswordStepProps {
  /** What the button does. */
  action: string
  /** Null for an account without a password. */
  work(password: string | null): Promise<unknown>
  children?: JSX.Element
}

/** Proves by the password, where there is one, that whoever sits here is the person. */
export function PasswordStep(props: PasswordStepProps) {
  const need = createPasswordNeed()
  const doing = createDoing()
  return (
    <form
      class="d-form"
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        void doing.run(() => props.work(need.proof()))
      }}
    >
      {props.children}
      <Show when={need.asks()}>
        <SecretField
          label={t('security.password.confirm')}
          autocomplete="current-password"
          value={need.password()}
          onInput={need.type}
        />
      </Show>
      <Trouble problem={doing.problem()} />
      <div class="d-act">
        <Button kind="primary" type="submit" busy={doing.busy()}>
          {props.action}
        </Button>
      </div>
    </form>
  )
}
