import { useLocation } from '@solidjs/router'
import { createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { type PlainKey, t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { useSetup } from '../shell/setup.ts'
import { accountApi } from './accountApi.ts'
import { callbackFrom } from './callback.ts'
import type { Entrance } from './createEntrance.ts'
import type { Service } from './returned.ts'

export const SERVICE_NAMES = {
  google: 'account.service.google',
  github: 'account.service.github',
  x: 'account.service.x',
  discord: 'account.service.discord',
} as const satisfies Record<Service, PlainKey>

/** A button for each service the server has been told of; nothing where there is none. */
export function Services(props: { entrance: Entrance }) {
  const setup = useSetup()
  const location = useLocation()
  const [leaving, setLeaving] = createSignal<Service | null>(null)
  // Whoever comes back by the browser's button may find this very page, kept as they left it.
  const back = (): void => void setLeaving(null)
  onMount(() => globalThis.addEventListener('pageshow', back))
  onCleanup(() => globalThis.removeEventListener('pageshow', back))
  const start = async (service: Service): Promise<void> => {
    const home = callbackFrom(service, location.search)
    setLeaving(service)
    const started = await props.entrance.run(async () => {
      const url = await accountApi.startWith(service, { callbackURL: home, errorCallbackURL: home })
      globalThis.location.assign(url)
    })
    if (!started) setLeaving(null)
  }
  return (
    <Show when={setup()?.social.length}>
      <fieldset class="ways even" aria-label={t('account.services.label')}>
        <For each={setup()?.social}>
          {(service) => (
            <Button
              icon={service}
              busy={leaving() === service}
              aria-label={t('account.login.with', { service: t(SERVICE_NAMES[service]) })}
              onClick={() => void start(service)}
            >
              {t(SERVICE_NAMES[service])}
            </Button>
          )}
        </For>
      </fieldset>
    </Show>
  )
}
