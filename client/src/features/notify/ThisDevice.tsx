import { createSignal, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { usePush } from '../../push/createPush.ts'
import type { PushState } from '../../push/state.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { HomeScreenSteps } from '../device/HomeScreenSteps.tsx'
import { Section } from '../settings/Section.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { TestButton } from './TestButton.tsx'
import '../device/deviceWords.ts'

/** Whether this browser receives, and the one button that changes it. */
export function ThisDevice(props: { onChange(): void }) {
  const push = usePush()
  const [asked, ask] = createSignal(false)
  // Whoever changed the settings of the browser comes back to this page.
  const look = (): void => void (document.visibilityState === 'visible' && push.refresh())
  onMount(() => {
    void push.refresh()
    document.addEventListener('visibilitychange', look)
  })
  onCleanup(() => document.removeEventListener('visibilitychange', look))
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    ask(true)
    await work()
    props.onChange()
  }
  const offers = () => ['default', 'granted-not-subscribed', 'blocked-by-system'].includes(push.state())
  return (
    <Section title={t('notify.here.title')} class="ntf-h">
      <p class="ntf-s" data-state={push.state()}>
        <Icon name={MARK[push.state()]} />
        <span>{t(SAID[push.state()])}</span>
      </p>
      <Switch>
        <Match when={push.state() === 'subscribed'}>
          <div class="ntf-a">
            <Show when={push.deviceId()}>{(id) => <TestButton deviceId={id()} />}</Show>
            <Button small kind="ghost" busy={push.busy()} onClick={() => void run(push.unsubscribe)}>
              {t('notify.here.turnOff')}
            </Button>
          </div>
        </Match>
        <Match when={offers()}>
          <Button kind="primary" busy={push.busy()} onClick={() => void run(push.subscribe)}>
            {t('notify.here.turnOn')}
          </Button>
        </Match>
        <Match when={push.state() === 'denied'}>
          <Button small onClick={() => void push.refresh()}>
            {t('notify.here.again')}
          </Button>
        </Match>
        <Match when={push.state() === 'needs-install'}>
          <HomeScreenSteps />
        </Match>
      </Switch>
      <Show when={asked()}>
        <Trouble problem={push.problem()} />
      </Show>
    </Section>
  )
}

const MARK: Record<PushState, IconName> = {
  checking: 'clock',
  unsupported: 'blind',
  'needs-install': 'phone',
  default: 'bell',
  denied: 'blind',
  'granted-not-subscribed': 'bell',
  'blocked-by-system': 'warn',
  subscribed: 'check',
}

const SAID = {
  checking: 'notify.here.checking',
  unsupported: 'notify.here.unsupported',
  'needs-install': 'notify.here.ios',
  default: 'notify.here.off',
  denied: 'notify.here.denied',
  'granted-not-subscribed': 'notify.here.off',
  'blocked-by-system': 'notify.here.blocked',
  subscribed: 'notify.here.on',
} as const satisfies Record<PushState, string>
