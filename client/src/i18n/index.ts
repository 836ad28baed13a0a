import { createSignal } from 'solid-js'
import type { film } from '../features/alerts/filmWords.fr.ts'
import type { handling } from '../features/alerts/handlingWords.fr.ts'
import type { xnotice } from '../features/budget/noticeWords.fr.ts'
import type { connotice } from '../features/connections/bannerWords.fr.ts'
import type { report } from '../features/coverage/reportWords.fr.ts'
import type { device } from '../features/device/words.fr.ts'
import type { record } from '../features/record/recordWords.fr.ts'
import type { rights } from '../features/rights/rightsWords.fr.ts'
import type { saved } from '../features/saved/words.fr.ts'
import type { share } from '../features/share/words.fr.ts'
import type { add } from '../features/sources/addWords.fr.ts'
import type { failure } from '../features/sources/failureAdvice.fr.ts'
import type { sourcesPage } from '../features/sources/pageWords.fr.ts'
import type { viewer } from '../features/viewer/viewerWords.fr.ts'
import type { why } from '../features/viewer/whyWords.fr.ts'
import { fr } from './fr.ts'
import type { later } from './later.fr.ts'
import {
  type Fillings,
  fill,
  frenchSpaces,
  type Phrase,
  type Places,
  type SameWords,
  type Words,
} from './phrase.ts'

export type Locale = 'fr' | 'en'

type French = typeof fr &
  typeof later & {
    readonly connotice: typeof connotice
    readonly device: typeof device
    readonly film: typeof film
    readonly handling: typeof handling
    readonly add: typeof add
    readonly failure: typeof failure
    readonly sources: typeof sourcesPage
    readonly record: typeof record
    readonly report: typeof report
    readonly rights: typeof rights
    readonly saved: typeof saved
    readonly share: typeof share
    readonly viewer: typeof viewer
    readonly why: typeof why
    readonly xnotice: typeof xnotice
  }
type Book = Readonly<Record<string, Words>>
/** What another language must say to match `B`. */
type SameBook<B extends Book> = { readonly [F in keyof B]: SameWords<B[F]> }

/** `feature.key`, as in `sources.add.title`. */
export type Key = { [F in keyof French]: `${F}.${Extract<keyof French[F], string>}` }[keyof French]
type PhraseAt<K extends Key> = K extends `${infer F extends keyof French}.${infer Rest}`
  ? Rest extends keyof French[F]
    ? French[F][Rest] extends Phrase
      ? French[F][Rest]
      : never
    : never
  : never
/** The keys of phrases that want nothing filled in: what a table of labels may hold. */
export type PlainKey = { [K in Key]: [Places<PhraseAt<K>>] extends [never] ? K : never }[Key]
type Arguments<K extends Key> = [Places<PhraseAt<K>>] extends [never]
  ? []
  : [values: Readonly<Record<Places<PhraseAt<K>>, string | number>>]

const STORED = 'visao.locale'
const [locale, putLocale] = createSignal<Locale>('fr')
const loaded: Record<Locale, Book> = { fr, en: {} }

/** The language in force: a signal, so everything written through `t` follows it. */
export const useLocale = (): (() => Locale) => locale

/** The tag for `Intl`. English is the European one: 24-hour clock, day before month. */
export const intlTag = (): string => (locale() === 'fr' ? 'fr-FR' : 'en-GB')

/** Before anybody chose: English for a browser that speaks it first, else French. */
export function preferredLocale(stored: string | null, spoken: string): Locale {
  if (stored === 'fr' || stored === 'en') return stored
  return /^en\b/i.test(spoken) ? 'en' : 'fr'
}

/** Called once before the first paint; brings the other language's words when they are wanted. */
export async function loadLocale(): Promise<void> {
  await useWords(preferredLocale(readStored(), navigator.language))
}

/** The switch in Settings: remembered on this device. */
export async function setLocale(next: Locale): Promise<void> {
  store(next)
  await useWords(next)
}

async function useWords(next: Locale): Promise<void> {
  if (next === 'en') know(next, await englishWords())
  putLocale(next)
  if (typeof document !== 'undefined') document.documentElement.lang = next
}

async function englishWords(): Promise<SameBook<typeof fr>> {
  return (await import('./en.ts')).en
}

/** Adds the words of screens that few open, in every language: they come with the screens. */
export function learn<B extends Book>(french: B, english: SameBook<B>): void {
  know('fr', french)
  know('en', english)
}

/** A feature's words may come in several parts. */
function know(language: Locale, more: Book): void {
  const known = loaded[language]
  const grown = Object.entries(more).map(([feature, words]) => [feature, { ...known[feature], ...words }])
  loaded[language] = { ...known, ...Object.fromEntries(grown) }
}

/** False when storage is closed to us (private windows): the choice then lasts as long as the page. */
function store(next: Locale): boolean {
  try {
    localStorage.setItem(STORED, next)
    return true
  } catch {
    return false
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORED)
  } catch {
    // Storage may be closed to us (private windows): then nothing was chosen.
    return null
  }
}

/** A label kept as a key (an error of a form, a table of places), said in the language in force. */
export function say(key: PlainKey | undefined): string | undefined {
  return key === undefined ? undefined : words(key, {})
}

/** The words of `key` in the language in force, its `{places}` filled; `n` also chooses singular or plural. */
export function t<K extends Key>(key: K, ...[values]: Arguments<K>): string {
  return words(key, values ?? {})
}

function words(key: Key, values: Fillings): string {
  const language = locale()
  const dot = key.indexOf('.')
  const feature = key.slice(0, dot)
  const group = loaded[language][feature] ?? loaded.fr[feature]
  return sayIn(group?.[key.slice(dot + 1)] ?? key, values, language)
}

function sayIn(phrase: Phrase, values: Fillings, language: Locale): string {
  const tag = language === 'fr' ? 'fr-FR' : 'en-GB'
  const form = typeof phrase === 'string' ? phrase : phrase[pluralOf(tag, Number(values.n ?? 0))]
  const spaced = language === 'fr' ? frenchSpaces(form) : form
  return fill(spaced, values, (value) => numbers(tag).format(value))
}

const rules = new Map<string, Intl.PluralRules>()
function pluralOf(tag: string, n: number): 'one' | 'other' {
  const rule = rules.get(tag) ?? new Intl.PluralRules(tag)
  rules.set(tag, rule)
  return rule.select(n) === 'one' ? 'one' : 'other'
}

const formats = new Map<string, Intl.NumberFormat>()
function numbers(tag: string): Intl.NumberFormat {
  const format = formats.get(tag) ?? new Intl.NumberFormat(tag)
  formats.set(tag, format)
  return format
}
