import { For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { money } from '../../i18n/money.ts'
import { Section } from '../settings/Section.tsx'
import { AmountHeads, Amounts } from './Amounts.tsx'
import type { XUsage } from './types.ts'

/** What the month was spent on, the dearest first, each with the price in force. */
export function OperationsSection(props: { usage: XUsage }) {
  return (
    <Section title={t('budget.operations.title')}>
      <table class="costs">
        <thead>
          <tr>
            <th scope="col">{t('budget.operations.operation')}</th>
            <AmountHeads />
          </tr>
        </thead>
        <tbody>
          <For each={props.usage.operations}>
            {(line) => (
              <tr>
                <th scope="row">
                  {t(`budget.op.${line.operation}`)}
                  <small>{t('budget.each', { price: money(props.usage.prices[line.operation]) })}</small>
                </th>
                <Amounts line={line} />
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Section>
  )
}
