import { learn } from '../../i18n/index.ts'
import { share as english } from './words.en.ts'
import { share as french } from './words.fr.ts'

// Imported by the page, before anything of it is shown.
learn({ share: french }, { share: english })
