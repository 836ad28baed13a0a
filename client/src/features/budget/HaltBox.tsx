import { For, Show } from 'solid-js'
import { clock } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useToasts } from '../../ui/Toast.tsx'
import { createDoing } from '../settings/createDoing.ts'
import { Trouble } from '../settings/Trouble.tsx'
import { budgetApi } from './budgetApi.ts'
import { momentOf, utcDate } from './dates.ts'
import { CONSOLE_URL } from './links.ts'
import type { Halt, XUsage } from './types.ts'

/** Why X is not asked now, in plain words, and what can be done about it. */
export function HaltBox(props: { usage: XUsage; put(next: XUsage): void }) {
  return (
    <For each={props.usage.halts}>
      {(halt) => <HaltCard halt={halt} mayChange={props.usage.mayChange} put={props.put} />}
    </For>
  )
}

function HaltCard(props: { halt: Halt; mayChange: boolean; put(next: XUsage): void }) {
  const doing = createDoing()
  const toasts = useToasts()
  const again = async (): Promise<void> => {
    if (await doing.run(async () => props.put(await budgetApi.resume())))
      toasts.show({ text: t('budget.halt.again.done') })
  }
  return (
    <section class="box halt">
      <Icon name="warn" size="lg" class="c-da" />
      <div>
        <h2>{t(`budget.halt.${props.halt.why}`)}</h2>
        <p>{haltWords(props.halt)}</p>
        <Trouble problem={doing.problem()} />
        <div class="acts-r">
          <Show when={props.halt.why === 'no_credit'}>
            <a class="btn" href={CONSOLE_URL} target="_blank" rel="noopener">
              {t('budget.halt.console')}
              <Icon name="external" />
            </a>
          </Show>
          <Show when={props.mayChange}>
            <Button icon="refresh" busy={doing.busy()} onClick={() => void again()}>
              {t('budget.halt.again')}
            </Button>
          </Show>
        </div>
      </div>
    </section>
  )
}

function haltWords({ why, since, until }: Halt): string {
  if (why === 'usage_capped') return t('budget.halt.usage_capped.text', { until: utcDate(until) })
  return t('budget.halt.no_credit.text', { ...momentOf(since), until: clock(until) })
}
