import { createSignal, Match, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { isInstalled, useInstall } from '../../install.ts'
import { isIos } from '../../push/state.ts'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../settings/Section.tsx'
import { HomeScreenSteps } from './HomeScreenSteps.tsx'
import './deviceWords.ts'

/** How Visao becomes an app on this device, by whatever way its browser has. */
export function InstallSection() {
  const install = useInstall()
  const [busy, setBusy] = createSignal(false)
  const run = async (ask: () => Promise<void>): Promise<void> => {
    setBusy(true)
    await ask()
    setBusy(false)
  }
  return (
    <Section
      title={t('device.install.title')}
      lead={t('device.install.lead')}
      action={
        <Switch>
          <Match when={install()}>
            {(ask) => (
              <Button kind="primary" busy={busy()} onClick={() => void run(ask())}>
                {t('device.install.act')}
              </Button>
            )}
          </Match>
        </Switch>
      }
    >
      <Switch>
        <Match when={isInstalled()}>
          <p class="c-3">{t('device.install.done')}</p>
        </Match>
        <Match when={isIos(navigator.userAgent, navigator.maxTouchPoints)}>
          <HomeScreenSteps />
        </Match>
        <Match when={install() === null}>
          <p class="c-3">{t('device.install.menu')}</p>
        </Match>
      </Switch>
    </Section>
  )
}
