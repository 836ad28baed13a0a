import type { Letter } from '../letter.ts'
import { letterHtml } from './html.ts'
import { letterText } from './text.ts'
import { wordingOf } from './wording.ts'
import { ENGLISH_FRAME, ENGLISH_WORDS } from './words-en.ts'
import { FRENCH_FRAME, FRENCH_WORDS } from './words-fr.ts'

const LANGUAGES = {
  fr: { words: FRENCH_WORDS, frame: FRENCH_FRAME },
  en: { words: ENGLISH_WORDS, frame: ENGLISH_FRAME },
}

/** A letter ready to be sent. */
export interface WrittenLetter {
  /** One line. */
  subject: string
  text: string
  html: string
}

/** The letter in the reader's language. */
export function writeLetter(letter: Letter, locale: 'fr' | 'en'): WrittenLetter {
  const { words, frame } = LANGUAGES[locale]
  const wording = wordingOf(words, letter.kind, letter)
  return {
    subject: wording.subject,
    text: letterText(wording, frame),
    html: letterHtml(wording, frame),
  }
}

/** When the links of a letter written at `now` have run out, so that it is not worth sending any more; null: never. */
export function worthSendingUntil(letter: Letter, now: Date): Date | null {
  if ('minutes' in letter) return new Date(now.getTime() + letter.minutes * 60_000)
  if ('expiresAt' in letter) return new Date(letter.expiresAt)
  return null
}
