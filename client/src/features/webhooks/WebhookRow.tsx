import { createSignal, Show } from 'solid-js'
import { relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from '../settings/createDoing.ts'
import type { Read } from '../settings/createRead.ts'
import { Trouble } from '../settings/Trouble.tsx'
import { EditDialog } from './EditDialog.tsx'
import { KIND_ICONS, KIND_NAMES, stateLook, testWords, whyWords } from './look.ts'
import { SentLog } from './SentLog.tsx'
import type { Tested, Webhook } from './types.ts'
import { webhooksApi } from './webhooksApi.ts'

interface WebhookRowProps {
  one: Webhook
  list: Read<Webhook[]>
  onSecret(secret: string): void
}

/** One channel: how it stands, and what can be done with it. */
export function WebhookRow(props: WebhookRowProps) {
  const doing = createDoing()
  const toasts = useToasts()
  const [editing, edit] = createSignal(false)
  const [logOpen, openLog] = createSignal(false)
  const [tested, setTested] = createSignal<Tested | null>(null)
  const put = (next: Webhook) => props.list.put((all) => all.map((one) => (one.id === next.id ? next : one)))
  const test = () =>
    doing.run(async () => {
      setTested(null)
      openLog(false)
      const went = await webhooksApi.test(props.one.id)
      setTested(went)
      put(went.webhook)
    })
  const toggle = () =>
    doing.run(async () => put(await webhooksApi.change(props.one.id, { enabled: !props.one.enabled })))
  const remove = async (): Promise<void> => {
    const { id, name } = props.one
    const { list } = props
    const done = await doing.run(async () => {
      await webhooksApi.remove(id)
      toasts.show({
        text: t('webhooks.remove.done', { name }),
        undo: async () => {
          await webhooksApi.restore(id)
          await list.reload()
        },
      })
    })
    if (done) list.put((all) => all.filter((one) => one.id !== id))
  }
  const rotate = async (): Promise<void> => {
    edit(false)
    await doing.run(async () => props.onSecret(await webhooksApi.rotate(props.one.id)))
  }
  return (
    <li class="wh">
      <Head one={props.one} />
      <Show when={props.one.why}>{(why) => <p class="wh-why">{t(whyWords(why()))}</p>}</Show>
      <div class="wh-acts">
        <Button small icon="publish" busy={doing.busy()} onClick={() => void test()}>
          {t('webhooks.test')}
        </Button>
        <Button small icon="history" aria-expanded={logOpen()} onClick={() => openLog((now) => !now)}>
          {t('webhooks.log')}
        </Button>
        <Show when={props.one.state === 'gone'}>
          <Button small icon="link" onClick={() => edit(true)}>
            {t('webhooks.reconnect')}
          </Button>
        </Show>
        <span class="wh-tools">
          <IconButton
            icon={props.one.enabled ? 'pause' : 'play'}
            label={t(props.one.enabled ? 'webhooks.off' : 'webhooks.on', { name: props.one.name })}
            onClick={() => void toggle()}
          />
          <IconButton
            icon="edit"
            label={t('webhooks.edit', { name: props.one.name })}
            onClick={() => edit(true)}
          />
          <IconButton
            icon="trash"
            label={t('webhooks.remove', { name: props.one.name })}
            onClick={() => void remove()}
          />
        </span>
      </div>
      <Trouble problem={doing.problem()} />
      <div aria-live="polite">
        <Show when={tested()}>{(went) => <TestLine went={went()} />}</Show>
      </div>
      <Show when={logOpen()}>
        <SentLog one={props.one} />
      </Show>
      <Show when={editing()}>
        <EditDialog
          one={props.one}
          onChanged={put}
          onRotate={() => void rotate()}
          onClose={() => edit(false)}
        />
      </Show>
    </li>
  )
}

function Head(props: { one: Webhook }) {
  const look = () => stateLook(props.one.state)
  return (
    <div class="wh-h">
      <span class="row-i">
        <Icon name={KIND_ICONS[props.one.kind]} />
      </span>
      <div class="row-t">
        <b>{props.one.name}</b>
        <small>{factsOf(props.one).join(' · ')}</small>
        <code>{props.one.shown}</code>
      </div>
      <span class={`tagx ${look().tag}`}>
        <Icon name={look().icon} />
        {t(look().word)}
      </span>
    </div>
  )
}

function factsOf({ kind, scope, sentAt, failingSince }: Webhook): string[] {
  return [
    t(KIND_NAMES[kind]),
    t(scope === 'all' ? 'webhooks.scope.all' : 'webhooks.scope.rules'),
    ...(sentAt === null ? [] : [t('webhooks.fact.sent', { ago: relative(sentAt) })]),
    ...(failingSince === null ? [] : [t('webhooks.fact.failing', { ago: relative(failingSince) })]),
  ]
}

function TestLine(props: { went: Tested }) {
  const arrived = () => props.went.outcome === 'sent'
  return (
    <p class="wh-test" classList={{ good: arrived(), bad: !arrived() }}>
      <Icon name={arrived() ? 'check' : 'warn'} />
      <span>
        {t(testWords(props.went))}
        <Show when={!arrived() && props.went.status}>
          {(status) => <> {t('webhooks.test.status', { status: String(status()) })}</>}
        </Show>
      </span>
    </p>
  )
}
