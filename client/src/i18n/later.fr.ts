import { audit } from '../features/audit/words.fr.ts'
import { keys } from '../features/keys/words.fr.ts'
import { profile } from '../features/settings/profileWords.fr.ts'
import { security } from '../features/settings/securityWords.fr.ts'
import { team } from '../features/team/words.fr.ts'
import { welcome } from '../features/welcome/words.fr.ts'

/** French words that come with the settings and the first minute, not with the first load. */
export const later = { audit, keys, profile, security, team, welcome } as const
