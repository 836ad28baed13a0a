import { learn } from '../../i18n/index.ts'
import { report as english } from './reportWords.en.ts'
import { report as french } from './reportWords.fr.ts'

// Imported by whatever shows a report, before anything in it is shown.
learn({ report: french }, { report: english })
