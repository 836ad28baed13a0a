import { learn } from '../../i18n/index.ts'
import { rights as english } from './rightsWords.en.ts'
import { rights as french } from './rightsWords.fr.ts'

// Imported by whatever shows rights, before anything of them is shown.
learn({ rights: french }, { rights: english })
