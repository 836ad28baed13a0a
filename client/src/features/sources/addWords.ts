import { learn } from '../../i18n/index.ts'
import { add as english } from './addWords.en.ts'
import { add as french } from './addWords.fr.ts'
import { sourcesPage as englishPage } from './pageWords.en.ts'
import { sourcesPage as frenchPage } from './pageWords.fr.ts'

// Imported by the pages of the sources and by whatever adds some, before anything in it is shown.
learn({ add: french, sources: frenchPage }, { add: english, sources: englishPage })
