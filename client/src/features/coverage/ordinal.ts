import { intlTag } from '../../i18n/index.ts'

const ENGLISH = { one: 'st', two: 'nd', few: 'rd' } as const
const rules = new Intl.PluralRules('en', { type: 'ordinal' })

/** A place in an order, as the language writes it: "1er", "4e"; "1st", "4th". */
export function ordinal(place: number): string {
  if (intlTag() === 'fr-FR') return place === 1 ? '1er' : `${place}e`
  const rule = rules.select(place)
  return `${place}${rule === 'one' || rule === 'two' || rule === 'few' ? ENGLISH[rule] : 'th'}`
}
