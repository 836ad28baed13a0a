import { createSignal, For, Show } from 'solid-js'
import { toApiError } from '../../api.ts'
import { until } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from '../settings/createDoing.ts'
import { createRead } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { noticeWords, sentLook, whyWords } from './look.ts'
import type { Sent, Webhook } from './types.ts'
import { webhooksApi } from './webhooksApi.ts'

/** What was sent to a channel and what became of it, the newest first. */
export function SentLog(props: { one: Webhook }) {
  const list = createRead(() => webhooksApi.sent(props.one.id))
  const more = createDoing()
  const readMore = (cursor: string) =>
    more.run(async () => {
      const next = await webhooksApi.sent(props.one.id, cursor)
      list.put(({ items }) => ({ items: [...items, ...next.items], nextCursor: next.nextCursor }))
    })
  return (
    <section class="wh-log" aria-label={t('webhooks.log.of', { name: props.one.name })}>
      <Reading from={list} rows={2}>
        {(page) => (
          <Show when={page().items.length > 0} fallback={<p class="c-3 none">{t('webhooks.log.none')}</p>}>
            <ul>
              <For each={page().items}>
                {(line) => (
                  <SentLine webhookId={props.one.id} line={line} onAgain={() => void list.reload()} />
                )}
              </For>
            </ul>
            <Show when={page().nextCursor}>
              {(cursor) => (
                <Button small busy={more.busy()} onClick={() => void readMore(cursor())}>
                  {t('webhooks.log.more')}
                </Button>
              )}
            </Show>
            <Trouble problem={more.problem()} />
          </Show>
        )}
      </Reading>
    </section>
  )
}

function SentLine(props: { webhookId: string; line: Sent; onAgain(): void }) {
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)
  const look = () => sentLook(props.line.state)
  const title = () => props.line.title ?? t(noticeWords(props.line.kind))
  const again = async (): Promise<void> => {
    setBusy(true)
    try {
      await webhooksApi.replay(props.webhookId, props.line.id)
      toasts.show({ text: t('webhooks.replay.done') })
      props.onAgain()
    } catch (error) {
      const { code } = toApiError(error)
      toasts.show({ text: t(code === 'webhook_off' ? 'webhooks.replay.off' : 'webhooks.replay.failed') })
    } finally {
      setBusy(false)
    }
  }
  return (
    <li>
      <span class={`tagx ${look().tag}`}>
        <Icon name={look().icon} />
        {t(look().word)}
      </span>
      <div>
        <b>{title()}</b>
        <small>
          <RelativeTime at={props.line.createdAt} />
          {factsOf(props.line).map((fact) => ` · ${fact}`)}
        </small>
        <Show when={props.line.why}>{(why) => <small>{t(whyWords(why()))}</small>}</Show>
      </div>
      <Show when={props.line.kind !== 'test' && props.line.state !== 'due'}>
        <IconButton
          icon="refresh"
          busy={busy()}
          label={t('webhooks.replay', { title: title() })}
          onClick={() => void again()}
        />
      </Show>
    </li>
  )
}

function factsOf({ attempts, status, nextAt, alerts }: Sent): string[] {
  return [
    ...(alerts > 1 ? [t('webhooks.log.alerts', { n: alerts })] : []),
    ...(attempts > 1 ? [t('webhooks.log.attempts', { n: attempts })] : []),
    ...(status === null ? [] : [t('webhooks.log.status', { status: String(status) })]),
    ...(nextAt === null || attempts === 0 ? [] : [t('webhooks.log.next', { when: until(nextAt) })]),
  ]
}
