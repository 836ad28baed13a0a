import { createEffect, createSignal, on, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Select } from '../../ui/Select.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { bytesInWords } from '../record/bytes.ts'
import { createDoing } from '../settings/createDoing.ts'
import { Section } from '../settings/Section.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { daysInWords } from './daysInWords.ts'
import { keepingApi } from './keepingApi.ts'
import { Switches } from './Switches.tsx'
import type { Keeping } from './types.ts'
import { bytesToGo, daysFor, readWish, type Typed, typedOf } from './wish.ts'

interface FormProps {
  keeping: Keeping
  put(next: Keeping): void
}

/** Quota, days, and what is kept besides, for whom it is to set. */
export function KeepingForm(props: FormProps) {
  const doing = createDoing()
  const toasts = useToasts()
  const [typed, type] = createSignal(typedOf(props.keeping))
  const [wrong, blame] = createSignal(false)
  const [touched, touch] = createSignal(false)
  // What somebody else set is shown, unless it would take away what is being written here.
  createEffect(
    on(
      () => JSON.stringify(typedOf(props.keeping)),
      () => touched() || type(typedOf(props.keeping)),
      { defer: true },
    ),
  )
  const change = (part: Partial<Typed>): void => {
    touch(true)
    if ('quota' in part) blame(false)
    type((now) => ({ ...now, ...part }))
  }
  const save = async (): Promise<void> => {
    const wish = readWish(typed())
    blame(wish === null)
    if (wish === null) return
    const done = await doing.run(async () => {
      const next = await keepingApi.set(wish)
      touch(false)
      props.put(next)
      type(typedOf(next))
    })
    if (done) toasts.show({ text: t('keeping.set.done') })
  }
  return (
    <Section title={t('keeping.set.title')} lead={t('keeping.set.lead')}>
      <form
        class="keep-s"
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Limits
          keeping={props.keeping}
          typed={typed()}
          wrong={wrong() || doing.problem()?.fields.quotaBytes !== undefined}
          change={change}
        />
        <Switches typed={typed()} pagesPossible={props.keeping.pageCopiesPossible} change={change} />
        <Trouble problem={doing.problem()} />
        <Button kind="primary" type="submit" busy={doing.busy()}>
          {t('keeping.set.save')}
        </Button>
      </form>
    </Section>
  )
}

interface LimitsProps {
  keeping: Keeping
  typed: Typed
  wrong: boolean
  change(part: Partial<Typed>): void
}

function Limits(props: LimitsProps) {
  const going = () => bytesToGo(props.keeping, props.typed)
  return (
    <div class="keep-l">
      <Field
        label={t('keeping.set.quota')}
        inputmode="decimal"
        autocomplete="off"
        maxlength={12}
        value={props.typed.quota}
        hint={t('keeping.set.quota.hint', { quota: bytesInWords(props.keeping.defaultQuotaBytes) })}
        error={props.wrong ? t('keeping.set.quota.wrong') : undefined}
        onInput={(event) => props.change({ quota: event.currentTarget.value })}
      />
      <Select
        label={t('keeping.set.days')}
        value={props.typed.days}
        options={daysFor(props.typed).map((value) => ({ value, label: daysInWords(value) }))}
        hint={t('keeping.set.days.hint')}
        onChange={(days) => props.change({ days })}
      />
      <Show when={going() > 0}>
        <p class="keep-g" role="status">
          <Icon name="warn" />
          <span>{t('keeping.set.quota.goes', { size: bytesInWords(going()) })}</span>
        </p>
      </Show>
    </div>
  )
}
