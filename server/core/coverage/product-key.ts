import { DESIGNERS } from './houses.ts'
import { BRANDS, MODELS } from './product-names.ts'
import { fold } from './words.ts'

/** What a headline says about which product it is. Everything folded; sets keep the order of the text. */
export interface ProductKey {
  brands: ReadonlySet<string>
  models: ReadonlySet<string>
  /** Style codes as printed on a shoe box, in capitals without separators (`DZ5485612`). */
  codes: ReadonlySet<string>
  /** Names in quotation marks, as colourways and collections have them. */
  nicknames: ReadonlySet<string>
  /** A season, `fw26` or `ss26`, however written. */
  season: string | null
}

/** Nike and Jordan `DZ5485-612`, `555088-134`; adidas `IE3425`; ASICS `1201A019-108`; New Balance `U9060ABC`. */
const CODES =
  /\b(?!(?:SS|FW|AW|PF|AH|PE|SP|SU|FA|HO|CO|US|EU|UK)\d)(?:[A-Z]{2}\d{4}[- ]?\d{3}|\d{6}-\d{3}|[A-Z]{2}\d{4}|\d{4}[A-Z]\d{3}[-.]?\d{3}|[MUW]L?\d{3,4}[A-Z]{1,3}\d?)\b/g
/** In running text, where flights, laws and chairs have numbers too, only what is written like nothing else… */
const PRINTED = /\b(?:[A-Z]{2}\d{4}[- ]\d{3}|\d{6}-\d{3}|\d{4}[A-Z]\d{3}[-.]\d{3})\b/g
/** …or is said to be a code. */
const CALLED =
  /(?:style|sku|code|r[ée]f(?:[ée]rence|\.)?)[^\p{L}\n]{0,3}(?:code|num[ée]ro|no|n°)?[^\p{L}\n]{0,4}([A-Z]{2}\d{4}(?:[- ]?\d{3})?|[MUW]L?\d{3,4}[A-Z]{1,3}\d?)\b/giu
const QUOTED = /[“"«]\s*([^”"»]{2,40}?)\s*[”"»]|(?<=^|[\s(])[‘']([^’']{2,40})[’'](?=$|[\s,.:;)!?])/g
const SEASON_FIRST =
  /\b(fall|autumn|winter|spring|summer|automne|hiver|printemps|ete|pre-?fall|resort|cruise|croisiere|a\/?w|f\/?w|s\/?s|ah|pe)(?:\s*[-/]\s*(?:winter|summer|hiver|ete))?\s*['’]?\s*((?:20)?\d{2})(?:\s*[-/]\s*(?:20)?\d{2})?\b/
const WARM = /^(?:spring|summer|printemps|ete|s\/?s|pe)$/
const BETWEEN = /^(?:pre-?fall|resort|cruise|croisiere)$/

const RUN = /[\p{L}\p{N}]+/gu
const OF_RUN = /[\p{L}\p{N}]/u

const brandFinder = finder(BRANDS)
const designerFinder = finder([...DESIGNERS.keys()].map(fold).join('|'))
const modelFinder = finder(MODELS)

/** Reads the product out of a headline: brand, model, style code, nickname, season. */
export function productKey(title: string): ProductKey {
  const folded = expandShort(fold(title).replace(/[’]/g, "'"))
  return {
    brands: new Set([...brandFinder(folded).map(oneName), ...designerFinder(folded).map(houseOf)]),
    models: new Set(modelFinder(folded)),
    codes: codesIn(title),
    nicknames: new Set([...title.matchAll(QUOTED)].map(([, a, b]) => fold(a ?? b ?? '').trim())),
    season: seasonOf(folded),
  }
}

/** Style codes written in capitals, without their separators. */
export function codesIn(text: string): Set<string> {
  return new Set([...text.matchAll(CODES)].map(([code]) => plainCode(code)))
}

/** The style codes that running text gives, each once, in the order of the text. */
export function codesInText(text: string): string[] {
  const printed = [...text.matchAll(PRINTED)].map(([code]) => code)
  const called = [...text.matchAll(CALLED)].map(([, code = '']) => code)
  return [...new Set([...printed, ...called].map(plainCode))]
}

function plainCode(code: string): string {
  return code.replace(/[-. ]/g, '').toUpperCase()
}

/** `AJ4` and `AF1` as the desk reads them; of a folded text. */
export function expandShort(folded: string): string {
  return folded
    .replace(/\baj\s?(\d{1,2})\b/g, 'air jordan $1')
    .replace(/\bjordan (\d{1,2})\b/g, (all, number) => (all.startsWith('air') ? all : `air jordan ${number}`))
    .replace(/\bair air jordan\b/g, 'air jordan')
    .replace(/\baf-?1\b/g, 'air force 1')
    .replace(/\bam\s?(1|90|95|97)\b/g, 'air max $1')
    .replace(/\bchuck taylors?\b/g, 'chuck taylor')
}

function houseOf(designer: string): string {
  return DESIGNERS.get(designer) ?? designer
}

function oneName(brand: string): string {
  return SAME_BRAND[brand] ?? brand
}

/** Names of a house, and the one it is known by here. */
export const SAME_BRAND: Record<string, string> = {
  'jordan brand': 'jordan',
  'air jordan': 'jordan',
  'a bathing ape': 'bape',
  'alexander mcqueen': 'mcqueen',
  'fragment design': 'fragment',
  bvlgari: 'bulgari',
  levis: "levi's",
  louboutin: 'christian louboutin',
  boss: 'hugo boss',
  margiela: 'maison margiela',
}

/** Finds the names of a list as whole words, the longest at each place; hyphens are blanks. Looked up by first word. */
function finder(list: string): (folded: string) => string[] {
  const names = list.split('|').map((name) => name.replace(/-/g, ' '))
  const byStart = new Map<string, string[]>()
  for (const name of names.sort((a, b) => b.length - a.length)) {
    const start = name.match(RUN)?.[0] ?? name
    byStart.set(start, [...(byStart.get(start) ?? []), name])
  }
  return (folded) => namesIn(folded.replace(/-/g, ' '), byStart)
}

function namesIn(text: string, byStart: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = []
  let from = 0
  for (const { 0: start, index } of text.matchAll(RUN)) {
    if (index < from) continue
    const ends = (name: string) => !OF_RUN.test(text.charAt(index + name.length))
    const name = byStart.get(start)?.find((one) => text.startsWith(one, index) && ends(one))
    if (name === undefined) continue
    found.push(name)
    from = index + name.length
  }
  return found
}

/** `fw26` for Fall 2026, AW26, automne-hiver 2026-2027; `ss26`; `between26` for the collections in between. */
export function seasonOf(folded: string): string | null {
  const found = SEASON_FIRST.exec(folded)
  if (!found) return null
  const [, name = '', year = ''] = found
  const kind = WARM.test(name) ? 'ss' : BETWEEN.test(name) ? 'between' : 'fw'
  return `${kind}${year.slice(-2)}`
}
