import { intlTag } from './index.ts'

/** Micros (millionths) in a dollar: money comes as whole micros over the API. */
export const DOLLAR = 1_000_000

const made = new Map<string, Intl.NumberFormat>()

/** An amount in micros as dollars: "18,42 $", "50 $", "0,005 $". Cents, and finer where there would be nothing else to see. */
export function money(micros: number): string {
  const dollars = micros / DOLLAR
  const least = Number.isInteger(dollars) ? 0 : 2
  const most = dollars >= 1 ? 2 : dollars >= 0.01 ? 3 : 6
  const tag = intlTag()
  const name = `${tag} ${least} ${most}`
  const format =
    made.get(name) ??
    new Intl.NumberFormat(tag, {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: least,
      maximumFractionDigits: Math.max(least, most),
    })
  made.set(name, format)
  return format.format(dollars)
}

/** What was typed as dollars, in micros: "50", "50,5", "$1 200.00". Null for what is no amount from 0 on. */
export function readDollars(typed: string): number | null {
  const bare = typed.replace(/[\s$\u00a0\u202f]/g, '').replace(',', '.')
  if (!/^(\d+(\.\d*)?|\.\d+)$/.test(bare)) return null
  const micros = Math.round(Number(bare) * DOLLAR)
  return Number.isSafeInteger(micros) ? micros : null
}

/** An amount as it stands in a field: the language's own comma, nothing else. */
export function writeDollars(micros: number): string {
  const plain = (micros / DOLLAR).toFixed(6).replace(/\.?0+$/, '')
  return intlTag() === 'fr-FR' ? plain.replace('.', ',') : plain
}

/** A part of a whole: "37 %". Under a hundredth with one more figure; never 100 % before it is reached. */
export function percent(share: number): string {
  const hundredths = share * 100
  const fine = hundredths > 0 && hundredths < 1
  const shown = fine ? Math.floor(hundredths * 10) / 10 : Math.floor(hundredths + 1e-9)
  const name = `${intlTag()} %`
  const format =
    made.get(name) ?? new Intl.NumberFormat(intlTag(), { style: 'percent', maximumFractionDigits: 1 })
  made.set(name, format)
  return format.format(shown / 100)
}
