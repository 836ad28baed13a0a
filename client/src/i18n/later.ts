import { learn } from './index.ts'
import { later as english } from './later.en.ts'
import { later as french } from './later.fr.ts'

// Imported by the settings, the first minute and the pages of coverage (and by tests that speak of them), before anything in it is shown.
learn(french, english)
