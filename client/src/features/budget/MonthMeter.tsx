import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { percent } from '../../i18n/money.ts'
import type { XUsage } from './types.ts'
import { meterOf } from './view.ts'

/** The month's budget as a bar: what is spent, what is expected behind it, and where something changes. */
export function MonthMeter(props: { usage: XUsage }) {
  const meter = () => meterOf(props.usage)
  const long = (part: number) => `${Math.round(part * 1_000) / 10}%`
  return (
    <Show when={meter()}>
      {(shown) => (
        <div class="meter-b">
          <div
            class="meter"
            role="img"
            aria-label={t('budget.month.meter', { share: percent(props.usage.share ?? 0) })}
          >
            <i class="exp" style={{ width: long(shown().expected) }} />
            <i
              class="now"
              classList={{ near: props.usage.level === 80, full: props.usage.level === 100 }}
              style={{ width: long(shown().spent) }}
            />
            <For each={shown().marks}>{({ at }) => <i class="mark" style={{ left: long(at) }} />}</For>
          </div>
          <ol class="meter-m" aria-hidden="true">
            <For each={shown().marks}>
              {({ level, at }) => (
                <li classList={{ end: at > 0.95 }} style={{ left: long(at) }}>
                  {percent(level / 100)}
                </li>
              )}
            </For>
          </ol>
        </div>
      )}
    </Show>
  )
}
