import { learn } from '../../i18n/index.ts'
import { why as english } from './whyWords.en.ts'
import { why as french } from './whyWords.fr.ts'

// Imported by what says why, before it does.
learn({ why: french }, { why: english })
