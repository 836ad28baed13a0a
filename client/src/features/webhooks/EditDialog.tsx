import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { createDoing } from '../settings/createDoing.ts'
import { Trouble } from '../settings/Trouble.tsx'
import { AddressFields } from './AddressFields.tsx'
import { type Address, addressOf, isBeside } from './address.ts'
import { Choices } from './Choices.tsx'
import { GuideSteps } from './GuideSteps.tsx'
import type { Webhook } from './types.ts'
import { webhooksApi } from './webhooksApi.ts'

interface EditDialogProps {
  one: Webhook
  onChanged(next: Webhook): void
  /** Wants another secret. */
  onRotate(): void
  onClose(): void
}

/** Changes what a channel is called, what goes there, and where it leads. */
export function EditDialog(props: EditDialogProps) {
  const doing = createDoing()
  const [name, setName] = createSignal(props.one.name)
  const [typed, type] = createSignal<Address>({})
  const [scope, setScope] = createSignal(props.one.scope)
  const [lang, setLang] = createSignal(props.one.lang)
  const save = async (): Promise<void> => {
    const { id, kind } = props.one
    const change = {
      name: name().trim() || props.one.name,
      scope: scope(),
      lang: lang(),
      ...addressOf(kind, typed()),
    }
    if (!(await doing.run(async () => props.onChanged(await webhooksApi.change(id, change))))) return
    props.onClose()
  }
  return (
    <Dialog title={t('webhooks.edit.title', { name: props.one.name })} onClose={props.onClose}>
      <form
        class="d-form"
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field
          label={t('webhooks.field.name')}
          icon="edit"
          autocomplete="off"
          maxlength={80}
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Choices scope={scope()} lang={lang()} setScope={setScope} setLang={setLang} />
        <p class="c-3 wh-now">{t('webhooks.edit.now', { shown: props.one.shown })}</p>
        <AddressFields
          kind={props.one.kind}
          typed={typed()}
          problem={doing.problem()}
          known
          change={(part) => type((now) => ({ ...now, ...part }))}
        />
        <GuideSteps kind={props.one.kind} />
        <Show when={props.one.kind === 'webhook'}>
          <div class="wh-secret">
            <small class="c-3">{t('webhooks.rotate.hint')}</small>
            <Button small icon="refresh" onClick={() => props.onRotate()}>
              {t('webhooks.rotate')}
            </Button>
          </div>
        </Show>
        <Show when={!isBeside(doing.problem())}>
          <Trouble problem={doing.problem()} />
        </Show>
        <div class="d-act">
          <Button kind="ghost" onClick={() => props.onClose()}>
            {t('shell.cancel')}
          </Button>
          <Button kind="primary" type="submit" busy={doing.busy()}>
            {t('webhooks.edit.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
