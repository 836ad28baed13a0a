import { stemmer as stemEnglish } from '@orama/stemmers/english'
import { stemmer as stemFrench } from '@orama/stemmers/french'
import { inEnglish } from './bilingual.ts'
import { NUMBER_WORDS } from './number-words.ts'
import { STOP_WORDS } from './stop-words.ts'
import { conceptOf, phrasesIn } from './vocabulary.ts'

/** One word of a headline as it stands there. */
export interface Word {
  /** Folded: no accents, no capitals, no apostrophes. */
  folded: string
  /** What is compared: an idea of the vocabulary (`~appoint`), else the stem, of a French word that of its translation. */
  term: string
  /** As it is written. */
  said: string
  /** Begins with a capital or is written in capitals. */
  capital: boolean
}

/** Most words read of one title or text: a longer one says nothing new about which story it is. */
const MOST_WORDS = 120
const MOST_CHARACTERS = 1_500
const LONGEST_WORD = 40
const ELISION = /\b(?:[ldjmtsnc]|qu|lorsqu|puisqu|jusqu)['’](?=[\p{L}\d])/giu
const POSSESSIVE = /['’]s?\b/giu
const PIECES = /[\p{L}\p{N}]+(?:[.,]\d+)*/gu

/** Letters without accents or capitals, ligatures opened, marks of trade dropped. */
export function fold(text: string): string {
  return text
    .replace(/[™®©]/g, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
}

/**
 * The words that tell something, in order, stop words left out. Names keep one form in both languages: a French word
 * with a capital is stemmed as an English one is.
 */
export function wordsOf(text: string, language: string | null): Word[] {
  const cut = text.slice(0, MOST_CHARACTERS).replace(ELISION, ' ').replace(POSSESSIVE, '')
  const words: Word[] = []
  for (const piece of phrasesIn(cut, language)) {
    if (words.length === MOST_WORDS) break
    if (piece.idea !== null)
      words.push({ folded: piece.text, term: piece.idea, said: piece.text, capital: false })
    else for (const [token] of piece.text.matchAll(PIECES)) addWord(words, token, language)
  }
  return words
}

function addWord(words: Word[], token: string, language: string | null): void {
  const folded = fold(token).slice(0, LONGEST_WORD)
  if (folded === '' || STOP_WORDS.has(folded)) return
  const capital = /^\p{Lu}/u.test(token)
  words.push({ folded, term: termOf(folded, capital, language), said: token, capital })
}

function termOf(folded: string, capital: boolean, language: string | null): string {
  if (/\d/.test(folded)) return folded.replace(/,(?=\d{3}\b)/g, '').replace(',', '.')
  const figure = NUMBER_WORDS[language === 'fr' ? 'fr' : 'en'].get(folded)
  if (figure !== undefined) return figure
  const idea = conceptOf(folded, language)
  if (idea !== null) return idea
  const english = language === 'fr' ? inEnglish(folded, capital) : null
  if (english !== null) return conceptOf(english, 'en') ?? stemEnglish(english)
  return language === 'fr' && !capital ? frenchStem(folded) : stemEnglish(folded)
}

/** Snowball's French stem of a folded word, without the mute ending that folding hides from it. */
export function frenchStem(folded: string): string {
  const stem = stemFrench(folded)
  return stem.length > 4 ? stem.replace(/e+$/, '') : stem
}

/** Snowball's English stem of a folded word. */
export function englishStem(folded: string): string {
  return stemEnglish(folded)
}
