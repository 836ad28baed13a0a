import { A, useLocation } from '@solidjs/router'
import { createEffect, on, Show } from 'solid-js'
import { say, t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/Check.tsx'
import { Field } from '../../ui/Field.tsx'
import { AccountPage, Trouble } from './AccountPage.tsx'
import { createSecondStep, type SecondStep } from './createSecondStep.ts'

/** The second step of signing in; once it is done, the gate leads on. */
export function TwoFactorPage() {
  const step = createSecondStep()
  const login = `/login${useLocation().search}`
  return (
    <Show when={step.over()} fallback={<CodeForm step={step} login={login} />}>
      {(why) => (
        <AccountPage
          title={t('account.two.expired')}
          lead={why() === 'many' ? t('account.two.many.text') : t('account.two.expired.text')}
          icon="clock"
          tone="bad"
        >
          <A class="btn pri" href={login}>
            {t('account.two.other.link')}
          </A>
        </AccountPage>
      )}
    </Show>
  )
}

function CodeForm(props: { step: SecondStep; login: string }) {
  const inApp = () => props.step.kind() === 'app'
  return (
    <AccountPage
      title={t('account.two.title')}
      lead={inApp() ? t('account.two.lead') : t('account.two.lead.backup')}
      aside={
        <>
          {t('account.two.other')} <A href={props.login}>{t('account.two.other.link')}</A>
        </>
      }
    >
      <form
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void props.step.send()
        }}
      >
        <CodeField step={props.step} />
        <Check checked={props.step.trust()} onChange={props.step.putTrust}>
          {t('account.two.trust')}
        </Check>
        <Trouble of={props.step.trouble()} />
        <Button kind="primary" type="submit" busy={props.step.busy()}>
          {t('account.two.action')}
        </Button>
        <Button
          kind="ghost"
          icon={inApp() ? 'note' : 'shield'}
          onClick={() => props.step.turn(inApp() ? 'backup' : 'app')}
        >
          {inApp() ? t('account.two.to.backup') : t('account.two.to.code')}
        </Button>
      </form>
    </AccountPage>
  )
}

/** The field has the focus from the start, after a turn, and again when the code was refused. */
function CodeField(props: { step: SecondStep }) {
  const { step } = props
  let input: HTMLInputElement | undefined
  const inApp = () => step.kind() === 'app'
  createEffect(on([step.kind, step.error], () => input?.focus()))
  return (
    <Field
      class={inApp() ? 'code' : 'code long'}
      label={inApp() ? t('account.two.code') : t('account.two.backup')}
      name="code"
      icon="shield"
      inputmode={inApp() ? 'numeric' : 'text'}
      autocomplete={inApp() ? 'one-time-code' : 'off'}
      autocapitalize="off"
      spellcheck={false}
      required
      value={step.code()}
      error={say(step.error() ?? undefined)}
      fieldRef={(element) => {
        input = element
      }}
      onInput={(event) => {
        step.type(event.currentTarget.value)
        // What is no digit was left out, which the signal alone does not tell the field.
        event.currentTarget.value = step.code()
      }}
    />
  )
}
