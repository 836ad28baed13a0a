import { learn } from '../../i18n/index.ts'
import { failure as english } from './failureAdvice.en.ts'
import { failure as french } from './failureAdvice.fr.ts'

// Imported by whatever explains a failure, before it is shown.
learn({ failure: french }, { failure: english })
