import { createSignal, Show } from 'solid-js'
import { t, useLocale } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { createDoing } from '../settings/createDoing.ts'
import { Section } from '../settings/Section.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { AddressFields } from './AddressFields.tsx'
import { type Address, addressOf, isBeside } from './address.ts'
import { Choices } from './Choices.tsx'
import { GuideSteps } from './GuideSteps.tsx'
import { KIND_NAMES } from './look.ts'
import type { Kind, NewWebhook, Scope } from './types.ts'
import { webhooksApi } from './webhooksApi.ts'

const KINDS: readonly Kind[] = ['slack', 'discord', 'telegram', 'webhook']

/** Adds a channel: its kind, where it leads, what goes there. */
export function AddForm(props: { onAdded(made: NewWebhook): void }) {
  const doing = createDoing()
  const locale = useLocale()
  const [kind, setKind] = createSignal<Kind>('slack')
  const [name, setName] = createSignal('')
  const [typed, type] = createSignal<Address>({})
  const [scope, setScope] = createSignal<Scope>('all')
  const [lang, setLang] = createSignal<'fr' | 'en'>(locale())
  const wanted = () => name().trim() || t(KIND_NAMES[kind()])
  const add = async (): Promise<void> => {
    const wish = { kind: kind(), name: wanted(), scope: scope(), lang: lang(), ...addressOf(kind(), typed()) }
    const done = await doing.run(async () => props.onAdded(await webhooksApi.add(wish)))
    if (!done) return
    setName('')
    type({})
  }
  return (
    <Section title={t('webhooks.add.title')}>
      <form
        class="wh-form"
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <Segmented<Kind>
          label={t('webhooks.kind')}
          fill
          value={kind()}
          options={KINDS.map((value) => ({ value, label: t(KIND_NAMES[value]) }))}
          onChange={(next) => {
            doing.forget()
            setKind(next)
          }}
        />
        <GuideSteps kind={kind()} />
        <AddressFields
          kind={kind()}
          typed={typed()}
          problem={doing.problem()}
          change={(part) => type((now) => ({ ...now, ...part }))}
        />
        <Field
          label={t('webhooks.field.name')}
          icon="edit"
          autocomplete="off"
          maxlength={80}
          placeholder={t(KIND_NAMES[kind()])}
          value={name()}
          hint={t('webhooks.field.name.hint')}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Choices scope={scope()} lang={lang()} setScope={setScope} setLang={setLang} />
        <Show when={!isBeside(doing.problem())}>
          <Trouble problem={doing.problem()} />
        </Show>
        <Button kind="primary" type="submit" busy={doing.busy()}>
          {t('webhooks.add')}
        </Button>
      </form>
    </Section>
  )
}
