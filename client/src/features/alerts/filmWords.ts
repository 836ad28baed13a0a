import { learn } from '../../i18n/index.ts'
import { film as english } from './filmWords.en.ts'
import { film as french } from './filmWords.fr.ts'

// Imported by the player, before anything of it is shown.
learn({ film: french }, { film: english })
