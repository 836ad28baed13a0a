import { learn } from '../../i18n/index.ts'
import { xnotice as english } from './noticeWords.en.ts'
import { xnotice as french } from './noticeWords.fr.ts'

// Imported by what speaks of X on every page, before anything in it is shown.
learn({ xnotice: french }, { xnotice: english })
