import { learn } from '../../i18n/index.ts'
import { add as english } from './addWords.en.ts'
import { add as french } from './addWords.fr.ts'

// Imported by whatever adds sources, before anything in it is shown.
learn({ add: french }, { add: english })
