import { account } from '../features/account/words.en.ts'
import { alerts } from '../features/alerts/words.en.ts'
import { coverage } from '../features/coverage/words.en.ts'
import { settings } from '../features/settings/words.en.ts'
import { shell } from '../features/shell/words.en.ts'
import { sources } from '../features/sources/words.en.ts'

/** English, complete. Loaded only when chosen. */
export const en = { account, alerts, coverage, settings, shell, sources } as const
