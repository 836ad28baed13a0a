import { createSignal, For, Show } from 'solid-js'
import { relative } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { canUsePasskeys } from '../account/passkeys.ts'
import type { Passkey } from './accountTypes.ts'
import { createPasskeys, type Passkeys } from './createPasskeys.ts'
import { Reading } from './Reading.tsx'
import { RemovePasskey } from './RemovePasskey.tsx'
import { Section } from './Section.tsx'

/** Keys that live in a device: added, named, taken away. */
export function PasskeySection() {
  const passkeys = createPasskeys()
  return (
    <Section title={t('security.keys.title')} lead={t('security.keys.lead')}>
      <Reading from={passkeys.list} rows={1}>
        {(all) => (
          <Show when={all().length > 0} fallback={<p class="c-3 none">{t('security.keys.none')}</p>}>
            <ul class="rows">
              <For each={all()}>{(one) => <PasskeyRow one={one} passkeys={passkeys} />}</For>
            </ul>
          </Show>
        )}
      </Reading>
      <Show
        when={canUsePasskeys(location.hostname, 'PublicKeyCredential' in globalThis)}
        fallback={<p class="c-3">{t('security.keys.unsupported')}</p>}
      >
        <AddPasskey passkeys={passkeys} />
      </Show>
    </Section>
  )
}

function AddPasskey(props: { passkeys: Passkeys }) {
  const [name, setName] = createSignal('')
  const add = async (): Promise<void> => {
    if (await props.passkeys.add(name().trim())) setName('')
  }
  return (
    <form
      class="one-f"
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <Field
        label={t('security.keys.name')}
        icon="key"
        autocomplete="off"
        maxlength={60}
        value={name()}
        error={props.passkeys.trouble() ?? undefined}
        hint={t('security.keys.name.hint')}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" busy={props.passkeys.busy()}>
        {t('security.keys.add')}
      </Button>
    </form>
  )
}

function PasskeyRow(props: { one: Passkey; passkeys: Passkeys }) {
  const [naming, setNaming] = createSignal(false)
  const name = () => props.one.name || t('security.keys.unnamed')
  return (
    <li class="row">
      <span class="row-i">
        <Icon name="key" />
      </span>
      <Show
        when={naming()}
        fallback={
          <>
            <div class="row-t">
              <b>{name()}</b>
              <Show when={props.one.createdAt}>
                {(at) => <small>{t('security.keys.made', { ago: relative(at()) })}</small>}
              </Show>
            </div>
            <div class="row-a">
              <IconButton
                icon="edit"
                label={t('security.keys.rename', { name: name() })}
                onClick={() => setNaming(true)}
              />
              <RemovePasskey one={props.one} name={name()} passkeys={props.passkeys} />
            </div>
          </>
        }
      >
        <RenameForm one={props.one} passkeys={props.passkeys} onDone={() => setNaming(false)} />
      </Show>
    </li>
  )
}

function RenameForm(props: { one: Passkey; passkeys: Passkeys; onDone(): void }) {
  const [name, setName] = createSignal(props.one.name ?? '')
  const save = async (): Promise<void> => {
    const wanted = name().trim()
    props.onDone()
    if (wanted !== '' && wanted !== props.one.name) await props.passkeys.rename(props.one, wanted)
  }
  return (
    <form
      class="row-e"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field
        label={t('security.keys.name')}
        labelHidden
        maxlength={60}
        value={name()}
        fieldRef={(input) => queueMicrotask(() => input.focus())}
        onInput={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onDone()
        }}
      />
      <Button small type="submit">
        {t('security.keys.save')}
      </Button>
    </form>
  )
}
