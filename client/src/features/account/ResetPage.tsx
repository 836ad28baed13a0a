import { A, useSearchParams } from '@solidjs/router'
import { createSignal, Match, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { AccountPage, Trouble } from './AccountPage.tsx'
import { accountApi } from './accountApi.ts'
import { type AccountFormController, createAccountForm, type FormSubmit } from './createAccountForm.ts'
import { errorOfCode, passwordErrors } from './form.ts'
import { PasswordField } from './PasswordField.tsx'

/** Codes of a link that was used, ran out, or never was one. */
const DEAD = ['INVALID_TOKEN', 'TOKEN_EXPIRED']

/** Choosing another password, by the link of a mail. */
export function ResetPage() {
  const [query] = useSearchParams<{ token?: string }>()
  const form = createAccountForm(passwordErrors, async () => 'in')
  const [state, setState] = createSignal<'asking' | 'dead' | 'done'>(query.token ? 'asking' : 'dead')
  const refused = (code: string): boolean => {
    if (DEAD.includes(code)) setState('dead')
    return DEAD.includes(code)
  }
  const send = async (event: FormSubmit): Promise<void> => {
    event.preventDefault()
    const element = event.currentTarget
    if (!form.passes(passwordErrors, element)) return
    const change = () => accountApi.reset(form.form().password, query.token ?? '')
    const changed = await form.run(
      change,
      ({ code }) => refused(code) || !form.passes(() => errorOfCode(code) ?? {}, element),
    )
    if (changed) setState('done')
  }
  return (
    <Switch fallback={<ResetForm form={form} send={send} />}>
      <Match when={state() === 'dead'}>
        <AccountPage
          title={t('account.reset.dead')}
          lead={t('account.reset.dead.text')}
          icon="clock"
          tone="bad"
        >
          <A class="btn pri" href="/forgot">
            {t('account.reset.dead.action')}
          </A>
        </AccountPage>
      </Match>
      <Match when={state() === 'done'}>
        <AccountPage
          title={t('account.reset.done')}
          lead={t('account.reset.done.text')}
          icon="check"
          tone="good"
        >
          <A class="btn pri" href="/login">
            {t('account.login.action')}
          </A>
        </AccountPage>
      </Match>
    </Switch>
  )
}

interface ResetFormProps {
  form: AccountFormController
  send(event: FormSubmit): Promise<void>
}

function ResetForm(props: ResetFormProps) {
  return (
    <AccountPage title={t('account.reset.title')} lead={t('account.reset.lead')}>
      <form novalidate onSubmit={(event) => void props.send(event)}>
        <PasswordField form={props.form} fresh autofocus label={t('account.reset.field')} />
        <Trouble of={props.form.trouble()} />
        <Button kind="primary" type="submit" busy={props.form.busy()}>
          {t('account.reset.action')}
        </Button>
      </form>
    </AccountPage>
  )
}
