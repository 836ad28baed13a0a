import { stemmer as stemFrench } from '@orama/stemmers/french'
import { FIRST_NAMES } from './first-names.ts'
import { TRANSLATIONS } from './translations.ts'

const BY_WORD = new Map<string, string>()
const BY_STEM = new Map<string, string>()

for (const pair of TRANSLATIONS.trim().split(/\s+/)) {
  const [french = '', english = ''] = pair.split(':')
  if (!BY_WORD.has(french)) BY_WORD.set(french, english)
  const stem = stemFrench(french)
  if (!BY_STEM.has(stem)) BY_STEM.set(stem, english)
}

/** The English word that a folded French one is compared as; null where the list has none. A first name stays what it is. */
export function inEnglish(folded: string, capital: boolean): string | null {
  if (capital && FIRST_NAMES.has(folded)) return null
  return BY_WORD.get(folded) ?? BY_STEM.get(stemFrench(folded)) ?? null
}
