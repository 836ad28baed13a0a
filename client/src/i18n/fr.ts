import { account } from '../features/account/words.fr.ts'
import { alerts } from '../features/alerts/words.fr.ts'
import { coverage } from '../features/coverage/words.fr.ts'
import { settings } from '../features/settings/words.fr.ts'
import { shell } from '../features/shell/words.fr.ts'
import { sources } from '../features/sources/words.fr.ts'

/** French, the default: its keys are the keys every other language must have. */
export const fr = { account, alerts, coverage, settings, shell, sources } as const
