import type { SameWords } from '../../i18n/phrase.ts'
import type { handling as french } from './handlingWords.fr.ts'

export const handling = {
  nobody: 'Nobody’s',
  me: 'Me',
  leave: 'Nobody',
  muted: 'Muted',
  unmute: 'Back into the feed',
  rule: 'Rule: {name}',
} as const satisfies SameWords<typeof french>
