import { learn } from '../../i18n/index.ts'
import { viewer as english } from './viewerWords.en.ts'
import { viewer as french } from './viewerWords.fr.ts'

// Imported by the viewer, before anything of it is shown.
learn({ viewer: french }, { viewer: english })
