import { oneLine } from '../text.ts'

const LONGEST = 80
/** Drawn as nothing, and no mail program makes a link across it. */
const WORD_JOINER = '\u2060'

/**
 * A name as a letter may show it: one line, of bearable length, and without anything that mail programs would make
 * a link of. Names are chosen by people who may not be who the letter goes to.
 */
export function shownName(name: string, longest = LONGEST): string {
  return oneLine(name, longest).replace(/(?<=\S)[.:@](?=\S)/g, `${WORD_JOINER}$&${WORD_JOINER}`)
}
