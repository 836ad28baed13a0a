import { Match, Show, Switch } from 'solid-js'
import { took } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { explainSettings } from '../settings/explainSettings.ts'
import { createTest, type TestState } from './createTest.ts'

/** Sends a test and says whether it has come. */
export function TestButton(props: { deviceId: string }) {
  const test = createTest()
  return (
    <>
      <Button small busy={test.state().kind === 'waiting'} onClick={() => void test.run(props.deviceId)}>
        {t('notify.test.act')}
      </Button>
      <Show when={test.state().kind !== 'idle'}>
        <TestOutcome state={test.state()} />
      </Show>
    </>
  )
}

function TestOutcome(props: { state: TestState }) {
  const arrived = () => (props.state.kind === 'arrived' ? props.state : null)
  const failed = () => (props.state.kind === 'failed' ? props.state : null)
  return (
    <p class="ntf-t" role="status">
      <Switch fallback={t('notify.test.sent')}>
        <Match when={arrived()}>
          {(one) => <span class="c-ex">{t('notify.test.arrived', { time: took(one().afterMs) })}</span>}
        </Match>
        <Match when={props.state.kind === 'silent'}>
          <span class="c-da">{t('notify.test.silent')}</span>
        </Match>
        <Match when={failed()}>
          {(one) => <span class="c-da">{t('notify.test.failed', { why: reasonOf(one()) })}</span>}
        </Match>
      </Switch>
    </p>
  )
}

function reasonOf({ error, why }: Extract<TestState, { kind: 'failed' }>): string {
  return error ? explainSettings(error) : (why ?? '')
}
