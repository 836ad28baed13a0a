import { createResource, createSignal, Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { readSetup } from '../shell/setup.ts'
import { accountApi } from './accountApi.ts'
import { createEntrance } from './createEntrance.ts'
import { sayTrouble } from './trouble.ts'

const CLOSED = 'visao.confirm-later'

/** Reminds people whose address is not confirmed, until they put it away for as long as the browser is open. */
export function ConfirmBanner() {
  const session = useSession()
  const [closed, close] = createSignal(wasClosed())
  const address = () => {
    const me = session.me()
    return me && !me.user.emailVerified && !closed() ? me.user.email : null
  }
  return (
    <Show when={address()}>
      {(email) => (
        <Reminder
          email={email()}
          close={() => {
            keepClosed()
            close(true)
          }}
        />
      )}
    </Show>
  )
}

function Reminder(props: { email: string; close(): void }) {
  const entrance = createEntrance()
  const [sent, setSent] = createSignal(false)
  // Where mails go is asked when it has to be said.
  const [setup] = createResource(sent, readSetup)
  const send = async (): Promise<void> => {
    if (await entrance.run(() => accountApi.sendConfirmation(props.email))) setSent(true)
  }
  return (
    <div class="banner confirm" role="status">
      <Icon name="mail" />
      <Switch fallback={<Asking email={props.email} />}>
        <Match when={entrance.trouble()}>{(trouble) => <span>{sayTrouble(trouble())}</span>}</Match>
        <Match when={setup.latest?.mail === 'outbox'}>
          <span>{t('account.sent.outbox')}</span>
        </Match>
        <Match when={sent()}>
          <span>{t('account.confirm.sent', { email: props.email })}</span>
        </Match>
      </Switch>
      <Show when={!sent()}>
        <Button small busy={entrance.busy()} onClick={() => void send()}>
          {t('account.confirm.send')}
        </Button>
      </Show>
      <IconButton icon="close" label={t('account.confirm.close')} onClick={() => props.close()} />
    </div>
  )
}

/** Whose address it is, where there is room to say it. */
function Asking(props: { email: string }) {
  return (
    <span>
      <span class="hide-p">{t('account.confirm.text', { email: props.email })}</span>
      <span class="only-p">{t('account.confirm.short')}</span>
    </span>
  )
}

function wasClosed(): boolean {
  try {
    return sessionStorage.getItem(CLOSED) !== null
  } catch {
    // Storage may be closed to us (private windows): then the reminder comes back with every page.
    return false
  }
}

/** False when storage is closed to us. */
function keepClosed(): boolean {
  try {
    sessionStorage.setItem(CLOSED, '1')
    return true
  } catch {
    return false
  }
}
