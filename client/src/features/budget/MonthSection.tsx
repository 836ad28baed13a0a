import { type JSX, Show } from 'solid-js'
import { number } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { money, percent } from '../../i18n/money.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Section } from '../settings/Section.tsx'
import { monthName, utcDate } from './dates.ts'
import { MonthMeter } from './MonthMeter.tsx'
import type { XUsage } from './types.ts'

/** The month in one look: spent, of how much, where it leads, and what that means. */
export function MonthSection(props: { usage: XUsage }) {
  const usage = () => props.usage
  return (
    <Section title={t('budget.month.title', { month: monthName(usage().month) })} class="month">
      <p class="sum">
        <b classList={{ 'c-da': usage().level === 100, 'c-co': usage().level === 80 }}>
          {money(usage().spentMicros)}
        </b>
        <span>{ofBudget(usage())}</span>
      </p>
      <MonthMeter usage={usage()} />
      <Show
        when={usage().spentMicros > 0}
        fallback={
          <Show when={usage().connected}>
            <NothingYet />
          </Show>
        }
      >
        <Figures usage={usage()} />
        <p class="c-2 words">{stateWords(usage())}</p>
      </Show>
    </Section>
  )
}

function ofBudget({ budgetMicros, spentMicros }: XUsage): string {
  if (budgetMicros === null) return t('budget.month.free')
  const of = t('budget.month.of', { budget: money(budgetMicros) })
  const left = budgetMicros - spentMicros
  const rest =
    left >= 0 ? t('budget.month.left', { left: money(left) }) : t('budget.month.over', { over: money(-left) })
  return `${of}. ${rest}`
}

/** What is still done, and where the month leads. */
function stateWords({ budgetMicros, allowance, forecast, level }: XUsage): string {
  const words = [t(`budget.forecast.${forecast.basis}`)]
  if (budgetMicros !== null && level < 100 && forecast.micros !== null)
    words.push(
      forecast.budgetEndsOn === null
        ? t('budget.forecast.lasts')
        : t('budget.forecast.ends', { day: utcDate(forecast.budgetEndsOn) }),
    )
  words.push(t(`budget.read.${allowance.read}`))
  if (allowance.read === 'closed')
    words.push(t(`budget.write.${allowance.write === 'closed' ? 'closed' : 'open'}`))
  return words.join(' ')
}

function Figures(props: { usage: XUsage }) {
  const usage = () => props.usage
  const today = () => usage().days.at(-1)?.micros ?? 0
  return (
    <div class="figs">
      <Figure value={usage().forecast.micros === null ? '–' : money(usage().forecast.micros ?? 0)}>
        {t(usage().forecast.micros === null ? 'budget.figure.forecast.none' : 'budget.figure.forecast')}
      </Figure>
      <Figure value={money(today())}>{t('budget.figure.today')}</Figure>
      <Figure value={number(usage().postsRead)}>
        {usage().readCap === null
          ? t('budget.figure.posts', { n: usage().postsRead })
          : t('budget.figure.posts.cap', { cap: usage().readCap ?? 0 })}
      </Figure>
      <Figure value={usage().waste === null ? '–' : percent(usage().waste ?? 0)}>
        {t('budget.figure.waste')}
      </Figure>
    </div>
  )
}

function Figure(props: { value: string; children: JSX.Element }) {
  return (
    <div>
      <b>{props.value}</b>
      <span>{props.children}</span>
    </div>
  )
}

function NothingYet() {
  return (
    <Empty
      icon="dollar"
      title={t('budget.empty.title')}
      text={t('budget.empty.text')}
      action={
        <a class="btn" href="/sources?add=1">
          {t('budget.empty.action')}
        </a>
      }
    />
  )
}
