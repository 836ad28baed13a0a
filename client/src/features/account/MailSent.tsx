import { useLocation } from '@solidjs/router'
import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { createNow } from '../../ui/RelativeTime.tsx'
import { useSetup } from '../shell/setup.ts'
import { AccountPage, Trouble } from './AccountPage.tsx'
import { createEntrance } from './createEntrance.ts'
import { keepNext } from './keptNext.ts'

interface MailSentProps {
  kind: 'magic' | 'verify' | 'reset'
  email: string
  /** Sends it once more. */
  again(): Promise<unknown>
  /** Back to the form, where the address can be changed. */
  onChange(): void
}

/** A mail is on its way: where to look, and what to do when it does not come. */
export function MailSent(props: MailSentProps) {
  const outbox = () => useSetup()()?.mail === 'outbox'
  const title = () => (outbox() ? t('account.sent.title.outbox') : t('account.sent.title'))
  keepNext(useLocation().search)
  useWayInElsewhere()
  return (
    <AccountPage title={title()} lead={sent(props, outbox())} icon="mail">
      <p class="door-n">{outbox() ? t('account.sent.outbox') : t('account.sent.spam')}</p>
      <Again again={() => props.again()} />
      <Button kind="ghost" onClick={() => props.onChange()}>
        {t('account.sent.change')}
      </Button>
    </AccountPage>
  )
}

function sent({ kind, email }: MailSentProps, outbox: boolean): string {
  return t(outbox ? `account.sent.${kind}.outbox` : `account.sent.${kind}`, { email })
}

/** Long enough for a mail to come before somebody asks again. */
const PATIENCE_MS = 60_000
const IDLE_MS = 3_600_000

function Again(props: { again(): Promise<unknown> }) {
  const entrance = createEntrance()
  const [since, setSince] = createSignal(Date.now())
  const [done, setDone] = createSignal(false)
  const leftAt = (now: number) => Math.max(0, Math.ceil((since() + PATIENCE_MS - now) / 1_000))
  const now = createNow((moment) => (leftAt(moment) === 0 ? IDLE_MS : 1_000 - ((moment - since()) % 1_000)))
  const left = () => leftAt(now())
  const send = async (): Promise<void> => {
    if (left() > 0 || !(await entrance.run(() => props.again()))) return
    setSince(Date.now())
    setDone(true)
  }
  return (
    <>
      <Trouble of={entrance.trouble()} />
      <Show when={done()}>
        <p class="door-n" role="status">
          {t('account.sent.again.done')}
        </p>
      </Show>
      <Button
        icon="refresh"
        busy={entrance.busy()}
        aria-disabled={left() > 0 ? 'true' : undefined}
        onClick={() => void send()}
      >
        <span class="n">
          {left() > 0 ? t('account.sent.again.in', { n: left() }) : t('account.sent.again')}
        </span>
      </Button>
    </>
  )
}

/** The mail's link opens another tab: this one goes on too when its reader comes back to it. */
function useWayInElsewhere(): void {
  const session = useSession()
  const look = (): void => void (document.visibilityState === 'visible' && session.refresh())
  onMount(() => document.addEventListener('visibilitychange', look))
  onCleanup(() => document.removeEventListener('visibilitychange', look))
}
