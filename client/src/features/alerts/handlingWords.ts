import { learn } from '../../i18n/index.ts'
import { handling as english } from './handlingWords.en.ts'
import { handling as french } from './handlingWords.fr.ts'

// Comes with what speaks of it, before it is shown.
learn({ handling: french }, { handling: english })
