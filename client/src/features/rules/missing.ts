import { intlTag, t } from '../../i18n/index.ts'
import { capital } from './inWords.ts'
import type { MissingKind, Rule } from './types.ts'

const KINDS: readonly MissingKind[] = ['sources', 'boards', 'people', 'webhooks']

/** "2 sources ne sont plus là et son tableau n’est plus là", as a sentence begins. */
export function missingInWords(missing: Rule['missing']): string {
  const said = KINDS.flatMap((kind) => {
    const n = missing.filter((one) => one.kind === kind).length
    return n === 0 ? [] : [t(`rules.missing.${kind}`, { n })]
  })
  return capital(new Intl.ListFormat(intlTag(), { type: 'conjunction' }).format(said))
}
