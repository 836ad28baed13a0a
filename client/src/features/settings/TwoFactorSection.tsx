import { createSignal, Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { SignedIn } from '../../session.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { DisableTwoFactor } from './DisableTwoFactor.tsx'
import { EnableTwoFactor } from './EnableTwoFactor.tsx'
import { RenewCodes } from './RenewCodes.tsx'
import { Section } from './Section.tsx'

type Asked = 'enable' | 'renew' | 'disable'

/** The second step: on or off, with what belongs to each. */
export function TwoFactorSection(props: { me: SignedIn }) {
  const [asked, ask] = createSignal<Asked | null>(null)
  const close = () => ask(null)
  return (
    <Section
      title={t('security.two.title')}
      lead={t('security.two.lead')}
      action={<OnMark on={props.me.user.twoFactor} />}
    >
      <div class="acts-r">
        <Show
          when={props.me.user.twoFactor}
          fallback={
            <Button kind="primary" icon="shield" onClick={() => ask('enable')}>
              {t('security.two.enable')}
            </Button>
          }
        >
          <Button icon="refresh" onClick={() => ask('renew')}>
            {t('security.codes.renew')}
          </Button>
          <Button kind="ghost" onClick={() => ask('disable')}>
            {t('security.two.disable')}
          </Button>
        </Show>
      </div>
      <Switch>
        <Match when={asked() === 'enable'}>
          <EnableTwoFactor email={props.me.user.email} onClose={close} />
        </Match>
        <Match when={asked() === 'renew'}>
          <RenewCodes email={props.me.user.email} onClose={close} />
        </Match>
        <Match when={asked() === 'disable'}>
          <DisableTwoFactor onClose={close} />
        </Match>
      </Switch>
    </Section>
  )
}

function OnMark(props: { on: boolean }) {
  return (
    <span class={`tagx ${props.on ? 'ex' : 'plain'}`}>
      <Show when={props.on}>
        <Icon name="check" />
      </Show>
      {t(props.on ? 'security.two.on' : 'security.two.off')}
    </span>
  )
}
