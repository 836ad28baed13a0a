import { Match, Switch } from 'solid-js'
import type { ApiError } from '../../api.ts'
import { say, t } from '../../i18n/index.ts'
import { Field } from '../../ui/Field.tsx'
import { type Address, faultIn } from './address.ts'
import type { Kind } from './types.ts'

interface AddressFieldsProps {
  kind: Kind
  typed: Address
  problem: ApiError | null
  /** An address is there already: what stays empty stays as it is. */
  known?: boolean
  change(part: Address): void
}

const EXAMPLES: Readonly<Record<Kind, string>> = {
  slack: 'https://hooks.slack.com/services/…',
  discord: 'https://discord.com/api/webhooks/…',
  telegram: '',
  webhook: 'https://',
}

/** Where a channel leads: what each kind asks for. */
export function AddressFields(props: AddressFieldsProps) {
  const hint = () => (props.known ? t('webhooks.field.kept') : undefined)
  return (
    <Switch>
      <Match when={props.kind === 'telegram'}>
        <Field
          label={t('webhooks.field.token')}
          icon="key"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={props.known ? '' : '123456789:AAH…'}
          value={props.typed.botToken ?? ''}
          error={say(faultIn(props.problem, 'botToken'))}
          hint={hint()}
          onInput={(event) => props.change({ botToken: event.currentTarget.value })}
        />
        <Field
          label={t('webhooks.field.chat')}
          icon="note"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={props.known ? '' : '-1001234567890'}
          value={props.typed.chatId ?? ''}
          error={say(faultIn(props.problem, 'chatId'))}
          hint={hint()}
          onInput={(event) => props.change({ chatId: event.currentTarget.value })}
        />
      </Match>
      <Match when={props.kind !== 'telegram'}>
        <Field
          label={t('webhooks.field.url')}
          icon="link"
          type="url"
          inputmode="url"
          autocomplete="off"
          placeholder={props.known ? '' : EXAMPLES[props.kind]}
          value={props.typed.url ?? ''}
          error={say(faultIn(props.problem, 'url'))}
          hint={hint()}
          onInput={(event) => props.change({ url: event.currentTarget.value })}
        />
      </Match>
    </Switch>
  )
}
