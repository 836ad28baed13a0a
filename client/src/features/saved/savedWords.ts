import { learn } from '../../i18n/index.ts'
import { saved as english } from './words.en.ts'
import { saved as french } from './words.fr.ts'

// Imported by the pages of what is saved and by the choice of a board, before anything in them is shown.
learn({ saved: french }, { saved: english })
