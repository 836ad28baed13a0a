import { createSignal, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Empty } from '../../ui/Empty.tsx'
import { createRead, type Read } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { Section } from '../settings/Section.tsx'
import { SettingsPage } from '../settings/SettingsPage.tsx'
import { AddForm } from './AddForm.tsx'
import { SecretDialog } from './SecretDialog.tsx'
import type { NewWebhook, Webhook } from './types.ts'
import { WebhookRow } from './WebhookRow.tsx'
import { webhooksApi } from './webhooksApi.ts'
import './webhooks.css'

/** Where alerts go besides people: Slack, Discord, Telegram, the team's own programs. */
export function WebhooksPage() {
  return (
    <SettingsPage title={t('settings.webhooks')} may="manage.webhooks" lead={t('webhooks.lead')}>
      <Channels />
    </SettingsPage>
  )
}

interface Shown {
  name: string
  secret: string
  renewed: boolean
}

function Channels() {
  const list = createRead(webhooksApi.list)
  const [secret, showSecret] = createSignal<Shown | null>(null)
  const added = ({ secret: fresh, ...made }: NewWebhook): void => {
    list.put((all) => [...all, made])
    if (fresh !== null) showSecret({ name: made.name, secret: fresh, renewed: false })
  }
  return (
    <>
      <ChannelList list={list} onSecret={showSecret} />
      <AddForm onAdded={added} />
      <Show when={secret()}>{(shown) => <SecretDialog {...shown()} onClose={() => showSecret(null)} />}</Show>
    </>
  )
}

function ChannelList(props: { list: Read<Webhook[]>; onSecret(shown: Shown): void }) {
  return (
    <Section title={t('webhooks.list.title')}>
      <Reading from={props.list} rows={2}>
        {(all) => (
          <Show
            when={all().length > 0}
            fallback={
              <Empty icon="publish" title={t('webhooks.none.title')} text={t('webhooks.none.text')} />
            }
          >
            <ul class="wh-list">
              <For each={all().map(({ id }) => id)}>
                {(id) => (
                  <Show when={all().find((one) => one.id === id)}>
                    {(one) => (
                      <WebhookRow
                        one={one()}
                        list={props.list}
                        onSecret={(secret) => props.onSecret({ name: one().name, secret, renewed: true })}
                      />
                    )}
                  </Show>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Reading>
    </Section>
  )
}
