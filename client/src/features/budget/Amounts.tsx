import { number } from '../../i18n/format.ts'
import { t } from '../../i18n/index.ts'
import { money } from '../../i18n/money.ts'

interface AmountsProps {
  line: { units: number; repeats: number; wasted: number; micros: number }
}

/** Heads of the columns that `Amounts` fills. */
export function AmountHeads() {
  return (
    <>
      <th scope="col">{t('budget.column.units')}</th>
      <th scope="col" class="rep">
        {t('budget.column.repeats')}
      </th>
      <th scope="col">{t('budget.column.waste')}</th>
      <th scope="col">{t('budget.column.spent')}</th>
    </>
  )
}

/** What one line of a table was billed for. Nothing is quiet. */
export function Amounts(props: AmountsProps) {
  return (
    <>
      <td>{number(props.line.units)}</td>
      <td class="rep c-3">{number(props.line.repeats)}</td>
      <td class={props.line.wasted === 0 ? 'c-3' : undefined}>{number(props.line.wasted)}</td>
      <td>
        <b>{money(props.line.micros)}</b>
      </td>
    </>
  )
}
