import { useSearchParams } from '@solidjs/router'
import { For, onMount, Show } from 'solid-js'
import { toApiError } from '../../api.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import type { LinkedAccount } from './accountTypes.ts'
import { createRead, type Read } from './createRead.ts'
import { explainSettings } from './explainSettings.ts'
import { Section } from './Section.tsx'
import { settingsApi } from './settingsApi.ts'
import { isLastWay, type ServiceLine, servicesOf } from './ways.ts'

const ICONS: Readonly<Record<string, IconName>> = {
  google: 'google',
  github: 'github',
  x: 'x',
  discord: 'discord',
}

/** Services one can come in with. Where none is set up and none is linked, nothing is shown. */
export function ServiceSection(props: { accounts: Read<LinkedAccount[]> }) {
  const setup = createRead(settingsApi.setup)
  const lines = () => servicesOf(props.accounts.value() ?? [], setup.value()?.social ?? [])
  sayWhatCameBack()
  return (
    <Show when={lines().length > 0}>
      <Section title={t('security.services.title')} lead={t('security.services.lead')}>
        <ul class="rows">
          <For each={lines()}>{(line) => <ServiceRow line={line} accounts={props.accounts} />}</For>
        </ul>
      </Section>
    </Show>
  )
}

/** The service sends its visitor back here, with what became of it in the address. */
function sayWhatCameBack(): void {
  const [query, setQuery] = useSearchParams()
  const toasts = useToasts()
  onMount(() => {
    const { linked, error } = query
    if (typeof error === 'string') toasts.show({ text: t('security.services.failed', { code: error }) })
    else if (typeof linked === 'string') {
      const name = servicesOf([], [linked])[0]?.name ?? linked
      toasts.show({ text: t('security.services.done', { name }) })
    }
    if (linked !== undefined || error !== undefined)
      setQuery({ linked: null, error: null, error_description: null }, { replace: true })
  })
}

function ServiceRow(props: { line: ServiceLine; accounts: Read<LinkedAccount[]> }) {
  const toasts = useToasts()
  const all = () => props.accounts.value() ?? []
  const last = () => props.line.linked !== null && isLastWay(all(), props.line.linked)
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      toasts.show({ text: explainSettings(toApiError(error)) })
    }
  }
  const link = () =>
    attempt(async () => location.assign(await settingsApi.link(props.line.provider, '/settings/security')))
  const unlink = (one: LinkedAccount) =>
    attempt(async () => {
      const { name } = props.line
      await settingsApi.unlink(one)
      props.accounts.put((now) => now.filter(({ id }) => id !== one.id))
      toasts.show({ text: t('security.services.unlinked', { name }) })
    })
  return (
    <li class="row">
      <span class="row-i">
        <Icon name={ICONS[props.line.provider] ?? 'link'} />
      </span>
      <div class="row-t">
        <b>{props.line.name}</b>
        <small>{stateWords(props.line, last())}</small>
      </div>
      <div class="row-a">
        <Show
          when={props.line.linked}
          fallback={
            <Button
              small
              aria-label={t('security.services.link', { name: props.line.name })}
              onClick={() => void link()}
            >
              {t('security.services.link.action')}
            </Button>
          }
        >
          {(one) => (
            <Button
              small
              disabled={last()}
              aria-label={t('security.services.unlink', { name: props.line.name })}
              onClick={() => void unlink(one())}
            >
              {t('security.services.unlink.action')}
            </Button>
          )}
        </Show>
      </div>
    </li>
  )
}

function stateWords(line: ServiceLine, last: boolean): string {
  if (last) return t('security.services.last')
  if (!line.offered) return t('security.services.gone')
  return t(line.linked ? 'security.services.linked' : 'security.services.free')
}
