import { stemmer as stemEnglish } from '@orama/stemmers/english'
import { stemmer as stemFrench } from '@orama/stemmers/french'
import { CONCEPTS } from './concepts.ts'
import { LOOK_ALIKES } from './look-alikes.ts'

/** A stretch of text: one idea said in several words, or text still to be cut into words. */
export interface Piece {
  text: string
  idea: string | null
}

interface Vocabulary {
  words: Map<string, string>
  /** By its first word, the longest first. */
  phrases: Map<string, { words: string[]; idea: string }[]>
}

const EVENTS = new Set<string>()
const VOCABULARY: Record<'en' | 'fr', Vocabulary> = { en: empty(), fr: empty() }

function empty(): Vocabulary {
  return { words: new Map(), phrases: new Map() }
}

/** As texts are read: what French elides is not there (`cérémonie d’ouverture`). */
const ELIDED = /(?<=^|-)[dlns]-/g

/** Of each idea its words as they stand there; then what they stem to, unless another idea lists it. */
for (const form of [(word: string) => word, null])
  for (const line of CONCEPTS.trim().split('\n')) {
    const [head = '', rest = ''] = line.split(':')
    const idea = `~${head.replace('!', '')}`
    if (head.startsWith('!')) EVENTS.add(idea)
    const [english = '', french = ''] = rest.split('/')
    for (const word of entriesOf(english)) teach(VOCABULARY.en, word, idea, form ?? stemEnglish)
    for (const word of entriesOf(french))
      teach(VOCABULARY.fr, word.replace(ELIDED, ''), idea, form ?? stemFrenchWord)
  }

function entriesOf(list: string): string[] {
  return list.trim().split(/\s+/).filter(Boolean).map(plain)
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}

function stemFrenchWord(folded: string): string {
  const stem = stemFrench(folded)
  return stem.length > 4 ? stem.replace(/e+$/, '') : stem
}

/** The first idea to list a word, or a form of it, has it. */
function teach(into: Vocabulary, entry: string, idea: string, form: (word: string) => string): void {
  if (!entry.includes('-')) {
    const key = form(entry)
    if (!into.words.has(key)) into.words.set(key, idea)
    return
  }
  const words = entry.split('-')
  const known = into.phrases.get(words[0] ?? '') ?? []
  if (known.some((one) => one.words.join('-') === entry)) return
  known.push({ words, idea })
  known.sort((a, b) => b.words.length - a.words.length)
  into.phrases.set(words[0] ?? '', known)
}

/** The idea a folded word stands for (`~open`), or null. */
export function conceptOf(folded: string, language: string | null): string | null {
  const spoken = language === 'fr' ? 'fr' : 'en'
  const { words } = VOCABULARY[spoken]
  const listed = words.get(folded)
  if (listed !== undefined || LOOK_ALIKES[spoken].has(folded)) return listed ?? null
  return words.get(spoken === 'fr' ? stemFrenchWord(folded) : stemEnglish(folded)) ?? null
}

/** Whether an idea is a kind of event (`~appoint`, `~open`), of which a story has seldom two. */
export function isEvent(term: string): boolean {
  return EVENTS.has(term)
}

/** The text cut where the vocabulary knows several words as one idea (`steps down`, `Coupe du monde`). */
export function phrasesIn(text: string, language: string | null): Piece[] {
  const { phrases } = VOCABULARY[language === 'fr' ? 'fr' : 'en']
  const tokens = [...text.matchAll(/[\p{L}\p{N}]+(?:[.,]\d+)*/gu)].map(([token]) => token)
  const folded = tokens.map(plain)
  const pieces: Piece[] = []
  for (let at = 0; at < tokens.length; ) {
    const found = phrases
      .get(folded[at] ?? '')
      ?.find((one) => one.words.every((word, i) => alike(folded[at + i], word)))
    if (found) {
      pieces.push({ text: folded.slice(at, at + found.words.length).join(' '), idea: found.idea })
      at += found.words.length
    } else pieces.push({ text: tokens[at++] ?? '', idea: null })
  }
  return pieces
}

function alike(said: string | undefined, word: string): boolean {
  return said !== undefined && ['', 's', 'e', 'x'].some((ending) => said === word + ending)
}
