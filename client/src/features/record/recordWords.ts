import { learn } from '../../i18n/index.ts'
import { record as english } from './recordWords.en.ts'
import { record as french } from './recordWords.fr.ts'

// Imported by the panel, before anything of it is shown.
learn({ record: french }, { record: english })
