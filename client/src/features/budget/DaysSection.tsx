import { For, Index } from 'solid-js'
import { number } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { money } from '../../i18n/money.ts'
import { Section } from '../settings/Section.tsx'
import { utcDay } from './dates.ts'
import type { DayLine } from './types.ts'
import { heightsOf, mostOf } from './view.ts'

/** Days named under the bars: every so many, counted from today. */
const NAMED = [29, 20, 10, 0] as const

/** What each of the last thirty days cost; today is still going on. */
export function DaysSection(props: { days: readonly DayLine[] }) {
  const heights = () => heightsOf(props.days)
  const words = ({ day, micros, units }: DayLine) =>
    t('budget.days.day', { day: utcDay(day), spent: money(micros), n: number(units) })
  const named = () => NAMED.map((back) => props.days.at(-1 - back)?.day).filter((day) => day !== undefined)
  return (
    <Section
      title={t('budget.days.title')}
      action={<small class="c-3">{t('budget.days.most', { most: money(mostOf(props.days)) })}</small>}
    >
      <div>
        <ol class="days30">
          <Index each={props.days}>
            {(line, index) => (
              <li title={words(line())}>
                <i
                  style={{
                    height: line().micros === 0 ? '2px' : `${Math.max(4, (heights()[index] ?? 0) * 100)}%`,
                  }}
                  classList={{ z: line().micros === 0, now: index === props.days.length - 1 }}
                />
                <span class="sr">{words(line())}</span>
              </li>
            )}
          </Index>
        </ol>
        <p class="days30-a" aria-hidden="true">
          <For each={named()}>{(day) => <span>{utcDay(day)}</span>}</For>
        </p>
      </div>
    </Section>
  )
}
