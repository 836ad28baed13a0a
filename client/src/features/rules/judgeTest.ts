import type { PlainKey } from '../../i18n/index.ts'
import type { RuleTest } from './types.ts'

/** Nearly all, from so large a part on, and only where there is enough to tell. */
const NEARLY_ALL = 0.8
const ENOUGH = 10

/** What a reader should be told of an outcome before they save; null when it is as it should be. */
export function judgeTest({
  matched,
  of,
  unknown,
}: Pick<RuleTest, 'matched' | 'of' | 'unknown'>): PlainKey | null {
  if (of === 0) return 'rules.test.none'
  if (matched === 0 && unknown === 0) return 'rules.test.zero'
  return of >= ENOUGH && matched / of >= NEARLY_ALL ? 'rules.test.all' : null
}
