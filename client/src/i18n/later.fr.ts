import { ask } from '../features/ask/words.fr.ts'
import { audit } from '../features/audit/words.fr.ts'
import { budget } from '../features/budget/words.fr.ts'
import { connections } from '../features/connections/words.fr.ts'
import { keeping } from '../features/keeping/words.fr.ts'
import { keys } from '../features/keys/words.fr.ts'
import { notify } from '../features/notify/words.fr.ts'
import { rules } from '../features/rules/words.fr.ts'
import { search } from '../features/search/words.fr.ts'
import { profile } from '../features/settings/profileWords.fr.ts'
import { security } from '../features/settings/securityWords.fr.ts'
import { stories } from '../features/stories/words.fr.ts'
import { team } from '../features/team/words.fr.ts'
import { webhooks } from '../features/webhooks/words.fr.ts'
import { welcome } from '../features/welcome/words.fr.ts'

/** French words that come with the settings, the first minute and the pages of coverage, not with the first load. */
export const later = {
  ask,
  audit,
  budget,
  connections,
  keeping,
  notify,
  keys,
  profile,
  rules,
  search,
  security,
  stories,
  team,
  webhooks,
  welcome,
} as const
