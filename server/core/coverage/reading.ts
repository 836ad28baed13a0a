import { canonicalUrl } from '../url.ts'
import { readAddress, type Section } from './address.ts'
import { type Colourway, colourwaysOf } from './colourway.ts'
import { FIRST_NAMES } from './first-names.ts'
import { guestsAmong, personsIn } from './persons.ts'
import { codesIn, codesInText, type ProductKey, productKey, seasonOf } from './product-key.ts'
import { type Role, roleOf, saysShow } from './role.ts'
import { fold, type Word, wordsOf } from './words.ts'

/** What the decision is given of a post. Times in milliseconds since 1970. */
export interface CoveragePost {
  id: string
  /** Whose it is: posts of one outlet never cover each other. */
  source: string
  title: string
  text: string | null
  url: string | null
  /** BCP 47 primary subtag, null when unknown. */
  language: string | null
  at: number
  /** The signature of its picture (`picture.ts`), where one was taken. */
  picture?: string | null
  /** Those of all its pictures, where they are known. */
  pictures?: readonly string[]
}

/** A post read once: everything the comparison needs, so that a post in a hundred comparisons is cut up once. */
export interface Reading {
  id: string
  source: string
  language: string
  at: number
  /** Terms of the title, in order, each once. */
  terms: readonly string[]
  /** The title's words as written, by their terms and by how they are folded. */
  said: ReadonlyMap<string, string>
  /** How much each term of title, address and text weighs before rarity: title 1, address and text less. */
  weights: ReadonlyMap<string, number>
  /** Neighbouring terms of the title. */
  pairs: ReadonlySet<string>
  /** Terms that look like names: written with a capital inside a sentence. */
  names: ReadonlySet<string>
  /** Persons by first name and what follows, both as terms joined by a blank. */
  persons: ReadonlySet<string>
  /** Where in the title the first person and the first house stand, in words; null when there is none. */
  leads: 'person' | 'house' | null
  numbers: ReadonlySet<string>
  /** First five letters of each longer word: what cognates of French and English share. */
  roots: ReadonlySet<string>
  /** Three-letter runs of the folded title. */
  grams: ReadonlySet<string>
  product: ProductKey
  /** Style codes of title, address and text. */
  codes: ReadonlySet<string>
  /** Makes of products that the title names. */
  colourways: readonly Colourway[]
  /** The product key of title and address together. */
  known: ProductKey
  /** Terms of title and address. */
  wide: readonly string[]
  /** Persons of title and address. */
  people: ReadonlySet<string>
  /** Persons of title and address who neither design for a house nor are one. */
  guests: ReadonlySet<string>
  /** What it tells of a show, by title and address. */
  role: Role
  /** What kind of piece its address says it is. */
  section: Section | null
  /** The title's parts where it strings several stories together, else one: the terms of each. */
  parts: readonly (readonly string[])[]
  /** Tells of shows: names a season, a fashion week or a show. */
  showLike: boolean
  /** Its own address and those its text gives, in one form each. */
  links: ReadonlySet<string>
  /** What its pictures look like. */
  pictures: readonly string[]
  /** Gathers several stories: a list, a digest, a week in review. */
  roundUp: boolean
}

const TEXT_WEIGHT = 0.35
const ADDRESS_WEIGHT = 0.25
const TEXT_READ = 700
/** Style codes stand at the end, with the price and the date. */
const CODES_READ = 20_000
const MOST_CODES = 20
const SEASON =
  /\b(?:fall|autumn|winter|spring|summer|automne|hiver|printemps|[eé]t[eé]|pre-?fall|resort|cruise|croisi[eè]re|a\/?w|f\/?w|s\/?s)(?:\s*[-/]\s*(?:winter|summer|hiver|[eé]t[eé]))?\s*['’]?\s*(?:20)?\d{2}(?:\s*[-/]\s*(?:20)?\d{2})?\b/giu
const ROUND_UP =
  /\bmust read\b|\bthis week|\bweekly\b|\bof the week\b|\bbest\b.*\b(?:of|in|from|to)\b|^\s*(?:the )?(?:top )?\d{1,3} (?!(?:years?|million|percent|dead|killed|people|things to know)\b)\w+|\bde la semaine\b|^\s*les \d+ |\bmeilleure?s\b|\brecap\b|\bround-?up\b|\beverything (?:new|coming)\b|\bdrops?\b.*\bweek/i

/** As much of a text as is ever read: its beginning, and the style codes that come later. */
export function readablePart(text: string): string {
  const begun = text.slice(0, TEXT_READ)
  const later = codesOf(text).filter((code) => !codesInText(begun).includes(code))
  return later.length === 0 ? begun : `${begun} ${later.map((code) => `code ${code}`).join(' ')}`
}

function codesOf(text: string): string[] {
  return codesInText(text.slice(0, CODES_READ)).slice(0, MOST_CODES)
}

/** What was read of posts that are still in use: one is read where it is indexed, where it is found by and compared. */
const READ = new WeakMap<CoveragePost, Reading>()

/** Reads a post for comparison. Same post, same reading; costs no more for 200 kB than for a headline. */
export function read(post: CoveragePost): Reading {
  const known = READ.get(post)
  if (known) return known
  const reading = readAnew(post)
  READ.set(post, reading)
  return reading
}

function readAnew(post: CoveragePost): Reading {
  const title = withoutOutlet(post.title.slice(0, 600), post.source)
  const language = languageFor(post, title)
  const key = productKey(title)
  const season = seasonOf(fold(title))
  const address = readAddress(post.url)
  const known = joined(key, productKey(address.path))
  const slug = addressTerms(address.words, language, known.season)
  const words = wordsOf(title.replace(SEASON, ' '), language)
  const codes = [...new Set([...key.codes, ...codesIn(address.codes), ...codesOf(post.text ?? '')])]
  const terms = [...new Set([...words.map((word) => word.term), ...(season === null ? [] : [`#${season}`])])]
  const wide = [...new Set([...terms, ...slug])]
  const persons = personsIn(words)
  const people = new Set([...persons, ...address.persons])
  const guests = guestsAmong(people, known.brands)
  return {
    id: post.id,
    source: post.source,
    language,
    at: post.at,
    terms,
    said: new Map(
      words.flatMap(({ folded, term, said }) => [[term, said] as const, [folded, said] as const]),
    ),
    weights: weigh(
      [...terms, ...codes.map((code) => code.toLowerCase())],
      wordsOf((post.text ?? '').slice(0, TEXT_READ), language),
      slug,
    ),
    pairs: pairsOf(words),
    names: namesOf(words, title),
    persons: new Set(persons),
    leads: leadOf(words, key),
    numbers: new Set(words.map((word) => word.term).filter((term) => /^\d/.test(term) && term.length < 12)),
    roots: new Set(words.filter((word) => word.folded.length >= 5).map((word) => word.folded.slice(0, 5))),
    grams: gramsOf(title),
    parts: partsOf(title, language),
    showLike: season !== null || saysShow(terms),
    links: linksOf(post),
    pictures: post.pictures ?? (post.picture ? [post.picture] : []),
    product: key,
    codes: new Set(codes),
    colourways: colourwaysOf(title, language),
    known,
    wide,
    people,
    guests,
    section: address.section,
    role: roleOf(wide, known.season, address, guests.size + known.models.size > 0),
    roundUp: ROUND_UP.test(title) || title.split(/[,;]|\sand\s|\set\s/).length > 5,
  }
}

function languageFor(post: CoveragePost, title: string): string {
  if (post.language !== null) return post.language
  return /[éèêàçœ]|\b(?:le|la|les|des|une?|du|pour|dans|sur)\b/i.test(title) ? 'fr' : 'en'
}

function weigh(
  title: readonly string[],
  text: readonly Word[],
  address: readonly string[],
): Map<string, number> {
  const weights = new Map<string, number>(title.map((term) => [term, 1]))
  for (const term of address) if (!weights.has(term)) weights.set(term, ADDRESS_WEIGHT)
  for (const { term } of text) if (!weights.has(term)) weights.set(term, TEXT_WEIGHT)
  return weights
}

function addressTerms(words: string, language: string, season: string | null): string[] {
  const terms = wordsOf(words.replace(SEASON, ' '), language).map((word) => word.term)
  return season === null ? terms : [...terms, `#${season}`]
}

/** What title and address say of the product; the title's season and nicknames come first. */
function joined(title: ProductKey, address: ProductKey): ProductKey {
  return {
    brands: new Set([...title.brands, ...address.brands]),
    models: new Set([...title.models, ...address.models]),
    codes: title.codes,
    nicknames: title.nicknames,
    season: title.season ?? address.season,
  }
}

function pairsOf(words: readonly Word[]): Set<string> {
  return new Set(words.slice(1).map((word, index) => `${words[index]?.term} ${word.term}`))
}

/** In a title where nearly every word has a capital, capitals say nothing: none is a name by its capital. */
function namesOf(words: readonly Word[], title: string): Set<string> {
  const capitals = words.filter((word) => word.capital).length
  if (words.length > 3 && capitals > words.length * 0.75) return new Set()
  const first = title.trim().split(/\s+/)[0] ?? ''
  const opening = fold(first).replace(/[^\p{L}\p{N}]/gu, '')
  return new Set(words.filter((word) => word.capital && word.folded !== opening).map((word) => word.term))
}

function gramsOf(title: string): Set<string> {
  const text = ` ${fold(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
  const grams = new Set<string>()
  for (let at = 0; at + 3 <= text.length; at++) grams.add(text.slice(at, at + 3))
  return grams
}

function leadOf(words: readonly Word[], key: ProductKey): 'person' | 'house' | null {
  const person = words.findIndex((word) => word.capital && FIRST_NAMES.has(word.folded))
  const houses = new Set([...key.brands].map((brand) => brand.split(' ')[0]))
  const house = words.findIndex((word) => houses.has(word.folded))
  if (person < 0 && house < 0) return null
  return house < 0 || (person >= 0 && person < house) ? 'person' : 'house'
}

/** `Title - Outlet` and `Title | Outlet` without the outlet. */
function withoutOutlet(title: string, outlet: string): string {
  const at = Math.max(title.lastIndexOf(' - '), title.lastIndexOf(' | '), title.lastIndexOf(' – '))
  return at > 10 && fold(title.slice(at + 3)).trim() === fold(outlet).trim() ? title.slice(0, at) : title
}

/** What stands before a colon names a series; the rest is cut at commas, semicolons and `and`. */
function partsOf(title: string, language: string): string[][] {
  const body = title.replace(/^[^:]{0,40}:\s/, '').replace(SEASON, ' ')
  const parts = body
    .split(/[,;]\s|\s(?:and|&|et)\s/)
    .map((part) => wordsOf(part, language).map((word) => word.term))
  return parts.filter((part) => part.length > 0)
}

const ADDRESS = /https?:\/\/[^\s<>"')\]]{4,500}/g
/** Shorter paths are front pages and sections, which many posts link to. */
const ARTICLE_PATH = 12

function linksOf(post: CoveragePost): Set<string> {
  const said = (post.text ?? '').slice(0, TEXT_READ).match(ADDRESS) ?? []
  const articles = [...(post.url === null ? [] : [post.url.slice(0, 2_000)]), ...said].filter(isArticle)
  return new Set(articles.map(canonicalUrl))
}

function isArticle(address: string): boolean {
  return URL.canParse(address) && new URL(address).pathname.length >= ARTICLE_PATH
}
