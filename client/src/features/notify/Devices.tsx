import { createSignal, For, Show } from 'solid-js'
import { relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { usePush } from '../../push/createPush.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from '../settings/createDoing.ts'
import type { Read } from '../settings/createRead.ts'
import { Reading } from '../settings/Reading.tsx'
import { Section } from '../settings/Section.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { notifyApi } from './notifyApi.ts'
import { TestButton } from './TestButton.tsx'
import type { Device } from './types.ts'

/** The person's devices, and whether each still answers. */
export function Devices(props: { from: Read<Device[]> }) {
  return (
    <Section title={t('notify.devices.title')} lead={t('notify.devices.lead')}>
      <Reading from={props.from} rows={2}>
        {(devices) => (
          <Show
            when={devices().length > 0}
            fallback={
              <Empty icon="phone" title={t('notify.devices.none')} text={t('notify.devices.none.text')} />
            }
          >
            <ul class="ntf-d">
              <For each={devices()}>{(device) => <DeviceRow device={device} from={props.from} />}</For>
            </ul>
          </Show>
        )}
      </Reading>
    </Section>
  )
}

function DeviceRow(props: { device: Device; from: Read<Device[]> }) {
  const push = usePush()
  const toasts = useToasts()
  const doing = createDoing()
  const [renaming, rename] = createSignal(false)
  const isThis = () => push.deviceId() === props.device.id
  const remove = async (): Promise<void> => {
    const { id, name } = props.device
    const done = await doing.run(() => (isThis() ? push.unsubscribe() : notifyApi.remove(id)))
    if (!done) return
    props.from.put((all) => all.filter((one) => one.id !== id))
    toasts.show({ text: t('notify.devices.removed', { name }) })
  }
  return (
    <li classList={{ bad: props.device.silentSince !== null }}>
      <Icon name={props.device.silentSince ? 'warn' : 'phone'} />
      <div class="w">
        <Show
          when={renaming()}
          fallback={
            <b>
              {props.device.name}
              <Show when={isThis()}>
                <small class="tag">{t('notify.devices.this')}</small>
              </Show>
            </b>
          }
        >
          <NameForm device={props.device} from={props.from} onEnd={() => rename(false)} />
        </Show>
        <small>{factsOf(props.device)}</small>
        <Show when={props.device.silentSince}>
          {(since) => <small class="c-da">{t('notify.devices.silent', { when: relative(since()) })}</small>}
        </Show>
        <Trouble problem={doing.problem()} />
      </div>
      <div class="ntf-a">
        <TestButton deviceId={props.device.id} />
        <Button small kind="ghost" onClick={() => rename(true)}>
          {t('notify.devices.rename')}
        </Button>
        <Button small kind="ghost" busy={doing.busy()} onClick={() => void remove()}>
          {t('notify.devices.remove')}
        </Button>
      </div>
    </li>
  )
}

function factsOf({ seenAt, ackedAt }: Device): string {
  const answered = ackedAt
    ? t('notify.devices.answered', { when: relative(ackedAt) })
    : t('notify.devices.never')
  return `${t('notify.devices.seen', { when: relative(seenAt) })} · ${answered}`
}

function NameForm(props: { device: Device; from: Read<Device[]>; onEnd(): void }) {
  const doing = createDoing()
  const [name, type] = createSignal(props.device.name)
  const save = async (): Promise<void> => {
    const wanted = name().trim()
    if (wanted === '' || wanted === props.device.name) return props.onEnd()
    const done = await doing.run(async () => {
      const next = await notifyApi.rename(props.device.id, wanted)
      props.from.put((all) => all.map((one) => (one.id === next.id ? next : one)))
    })
    if (done) props.onEnd()
  }
  return (
    <form
      class="ntf-n"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => event.key === 'Escape' && props.onEnd()}
    >
      <Field
        label={t('notify.devices.name')}
        labelHidden
        maxlength={80}
        value={name()}
        fieldRef={(input) => queueMicrotask(() => input.select())}
        onInput={(event) => type(event.currentTarget.value)}
      />
      <Button small type="submit" busy={doing.busy()}>
        {t('notify.devices.save')}
      </Button>
      <Button small kind="ghost" onClick={props.onEnd}>
        {t('notify.devices.cancel')}
      </Button>
      <Trouble problem={doing.problem()} />
    </form>
  )
}
