import { learn } from '../../i18n/index.ts'
import { connotice as english } from './bannerWords.en.ts'
import { connotice as french } from './bannerWords.fr.ts'

// Imported by what speaks of connections on every page, before anything in it is shown.
learn({ connotice: french }, { connotice: english })
