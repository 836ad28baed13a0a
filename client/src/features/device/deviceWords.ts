import { learn } from '../../i18n/index.ts'
import { device as english } from './words.en.ts'
import { device as french } from './words.fr.ts'

// Imported by the bars of the frame and by the settings, before anything of it is shown.
learn({ device: french }, { device: english })
