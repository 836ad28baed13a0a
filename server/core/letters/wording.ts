import type { Letter, LetterKind } from '../letter.ts'

/** What a letter says, before it is laid out. Plain text throughout: names are flattened, nothing is escaped yet. */
export interface Wording {
  subject: string
  /** What mail programs show beside the subject. */
  preview: string
  greeting: string
  paragraphs: readonly string[]
  /** The one thing to do. */
  action: LabelledLink | null
  /** A lesser one, said in a line beneath. */
  alternative: LabelledLink | null
  /** What to do if it was not the reader's doing. */
  note: string
}

export interface LabelledLink {
  label: string
  url: string
}

/** What stands around every letter of a language. */
export interface Frame {
  lang: 'fr' | 'en'
  /** Before the address that is written out for those whose button does nothing. */
  linkHint: string
  footer: readonly string[]
}

type LetterOf = { [L in Letter as L['kind']]: L }

/** The words for every kind of letter, in one language. */
export type Words = { readonly [K in LetterKind]: (letter: LetterOf[K]) => Wording }

/** The words for this letter. */
export function wordingOf<K extends LetterKind>(words: Words, kind: K, letter: LetterOf[K]): Wording {
  return words[kind](letter)
}
