import { ask } from '../features/ask/words.en.ts'
import { audit } from '../features/audit/words.en.ts'
import { budget } from '../features/budget/words.en.ts'
import { connections } from '../features/connections/words.en.ts'
import { keeping } from '../features/keeping/words.en.ts'
import { keys } from '../features/keys/words.en.ts'
import { notify } from '../features/notify/words.en.ts'
import { rules } from '../features/rules/words.en.ts'
import { search } from '../features/search/words.en.ts'
import { profile } from '../features/settings/profileWords.en.ts'
import { security } from '../features/settings/securityWords.en.ts'
import { stories } from '../features/stories/words.en.ts'
import { team } from '../features/team/words.en.ts'
import { webhooks } from '../features/webhooks/words.en.ts'
import { welcome } from '../features/welcome/words.en.ts'

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
