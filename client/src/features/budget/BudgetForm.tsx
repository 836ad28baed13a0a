import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { money } from '../../i18n/money.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from '../settings/createDoing.ts'
import { Section } from '../settings/Section.tsx'
import { Trouble } from '../settings/Trouble.tsx'
import { budgetApi } from './budgetApi.ts'
import type { Operation, XUsage } from './types.ts'
import { type Fault, OPERATIONS, readWish, type Typed, typedOf } from './wish.ts'

interface FormProps {
  usage: XUsage
  put(next: XUsage): void
}

/** Budget, cap and prices, for whom they are to set; others are told who does. */
export function BudgetForm(props: FormProps) {
  return (
    <Section
      title={t('budget.set.title')}
      lead={t(props.usage.mayChange ? 'budget.set.lead' : 'budget.set.guest')}
    >
      <Show when={props.usage.mayChange}>
        <Form usage={props.usage} put={props.put} />
      </Show>
    </Section>
  )
}

function Form(props: FormProps) {
  const doing = createDoing()
  const toasts = useToasts()
  const [typed, type] = createSignal(typedOf(props.usage))
  const [faults, blame] = createSignal<Fault[]>([])
  const [touched, touch] = createSignal(false)
  // What somebody else set is shown, unless it would take away what is being written here.
  createEffect(
    on(
      () => JSON.stringify(typedOf(props.usage)),
      () => touched() || type(typedOf(props.usage)),
      { defer: true },
    ),
  )
  const change = (part: Partial<Typed>): void => {
    touch(true)
    type((now) => ({ ...now, ...part }))
  }
  const save = async (): Promise<void> => {
    const read = readWish(typed())
    blame('faults' in read ? read.faults : [])
    if (!('wish' in read)) return
    const done = await doing.run(async () => {
      const next = await budgetApi.set(read.wish)
      touch(false)
      props.put(next)
      type(typedOf(next))
    })
    if (done) toasts.show({ text: t('budget.set.done') })
  }
  return (
    <form
      class="inv"
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Limits typed={typed()} faults={faults()} change={change} />
      <Prices
        typed={typed()}
        faults={faults()}
        list={props.usage.listPrices}
        change={(operation, text) => change({ prices: { ...typed().prices, [operation]: text } })}
      />
      <Trouble problem={doing.problem()} />
      <Button kind="primary" type="submit" busy={doing.busy()}>
        {t('budget.set.save')}
      </Button>
    </form>
  )
}

interface LimitsProps {
  typed: Typed
  faults: readonly Fault[]
  change(part: Partial<Typed>): void
}

function Limits(props: LimitsProps) {
  const wrong = (field: Fault, words: string) => (props.faults.includes(field) ? words : undefined)
  return (
    <div class="limits">
      <Field
        label={t('budget.set.budget')}
        icon="dollar"
        inputmode="decimal"
        autocomplete="off"
        maxlength={20}
        value={props.typed.budget}
        hint={t('budget.set.budget.hint')}
        error={wrong('budget', t('budget.set.budget.wrong'))}
        onInput={(event) => props.change({ budget: event.currentTarget.value })}
      />
      <Field
        label={t('budget.set.cap')}
        inputmode="numeric"
        autocomplete="off"
        maxlength={20}
        value={props.typed.cap}
        hint={t('budget.set.cap.hint')}
        error={wrong('cap', t('budget.set.cap.wrong'))}
        onInput={(event) => props.change({ cap: event.currentTarget.value })}
      />
    </div>
  )
}

interface PricesProps {
  typed: Typed
  faults: readonly Fault[]
  list: XUsage['listPrices']
  change(operation: Operation, text: string): void
}

/** Folded away: X's own list is right until X changes it. A price at fault is shown. */
function Prices(props: PricesProps) {
  const wrong = (operation: Operation) =>
    props.faults.includes(operation) ? t('budget.set.price.wrong') : undefined
  const open = () => OPERATIONS.some((operation) => props.faults.includes(operation))
  return (
    <details class="fold prices" open={open()}>
      <summary>{t('budget.set.prices')}</summary>
      <p class="c-3">{t('budget.set.prices.hint')}</p>
      <div class="limits">
        <For each={OPERATIONS}>
          {(operation) => (
            <Field
              label={t(`budget.op.${operation}`)}
              inputmode="decimal"
              autocomplete="off"
              maxlength={12}
              value={props.typed.prices[operation] ?? ''}
              hint={t('budget.set.price.list', { price: money(props.list[operation]) })}
              error={wrong(operation)}
              onInput={(event) => props.change(operation, event.currentTarget.value)}
            />
          )}
        </For>
      </div>
    </details>
  )
}
