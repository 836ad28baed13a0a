import type { Section } from './address.ts'
import { apart, common, jaccard, type Pair, pairOf } from './pair.ts'
import type { TermStats } from './rarity.ts'
import type { Reading } from './reading.ts'
import { sameShow, showKnown, showRoles } from './show.ts'
import { isEvent } from './vocabulary.ts'

/** One thing the model weighs about two posts. */
export interface Feature {
  name: string
  /** +1: more of it never makes one story less likely; -1: never more likely; 0: the model is free. */
  direction: -1 | 0 | 1
  of(pair: Pair): number
}

const HALF_DAY = 43_200_000

/** Everything the model sees, in the order of its inputs. Each is something an editor would name. */
export const FEATURES: readonly Feature[] = [
  // Words: how much of what is said is said by both, the rare words counting most.
  { name: 'cosine', direction: 1, of: cosine },
  { name: 'shareOfNewer', direction: 1, of: (pair) => share(pair, pair.newer) },
  { name: 'shareOfOlder', direction: 1, of: (pair) => share(pair, pair.older) },
  { name: 'rarest', direction: 1, of: (pair) => pair.sharedRarity[0] ?? 0 },
  { name: 'secondRarest', direction: 1, of: (pair) => pair.sharedRarity[1] ?? 0 },
  { name: 'thirdRarest', direction: 1, of: (pair) => pair.sharedRarity[2] ?? 0 },
  { name: 'besidesRarest', direction: 1, of: (pair) => total(pair.sharedRarity.slice(1)) },
  { name: 'neighbours', direction: 1, of: neighbours },
  { name: 'letters', direction: 1, of: ({ newer, older }) => jaccard(newer.grams, older.grams) },
  { name: 'cognates', direction: 1, of: ({ newer, older }) => jaccard(newer.roots, older.roots) },
  { name: 'sharedWords', direction: 1, of: (pair) => pair.shared.length },
  {
    name: 'bestPart',
    direction: 1,
    of: (pair) => Math.max(bestPart(pair, pair.newer), bestPart(pair, pair.older)),
  },
  // What one says and the other does not.
  { name: 'unsaidByOlder', direction: 0, of: (pair) => pair.unsaidByOlder },
  { name: 'unsaidByNewer', direction: 0, of: (pair) => pair.unsaidByNewer },
  { name: 'unsaidByBoth', direction: -1, of: (pair) => Math.min(pair.unsaidByOlder, pair.unsaidByNewer) },
  // Who and what it is about: what stands first.
  { name: 'leadOfNewer', direction: 1, of: (pair) => lead(pair, pair.newer, pair.oldTerms) },
  { name: 'leadOfOlder', direction: 1, of: (pair) => lead(pair, pair.older, pair.newTerms) },
  { name: 'sameLead', direction: 1, of: sameLead },
  { name: 'leadsAlike', direction: 0, of: leadsAlike },
  // Names and numbers.
  { name: 'names', direction: 1, of: (pair) => total(sharedNames(pair)) },
  { name: 'namesApart', direction: -1, of: ({ newer, older }) => apart(newer.names, older.names) },
  { name: 'persons', direction: 1, of: ({ newer, older }) => common(newer.persons, older.persons) },
  { name: 'personsApart', direction: -1, of: ({ newer, older }) => apart(newer.persons, older.persons) },
  { name: 'personsOfNewer', direction: -1, of: ({ newer, older }) => unnamed(newer, older) },
  { name: 'personsOfOlder', direction: -1, of: ({ newer, older }) => unnamed(older, newer) },
  { name: 'numbers', direction: 1, of: ({ newer, older }) => common(newer.numbers, older.numbers) },
  { name: 'numbersApart', direction: -1, of: ({ newer, older }) => apart(newer.numbers, older.numbers) },
  // What happened.
  { name: 'events', direction: 1, of: (pair) => pair.shared.filter(isEvent).length },
  { name: 'eventsApart', direction: -1, of: eventsApart },
  { name: 'eventsOfNewer', direction: -1, of: ({ newer, oldTerms }) => otherEvents(newer, oldTerms) },
  { name: 'eventsOfOlder', direction: -1, of: ({ older, newTerms }) => otherEvents(older, newTerms) },
  {
    name: 'subjectAndEvent',
    direction: 1,
    of: (pair) => (subjects(pair) > 0 && pair.shared.some(isEvent) ? 1 : 0),
  },
  { name: 'subjectOtherEvent', direction: -1, of: (pair) => (subjects(pair) > 0 ? eventsApart(pair) : 0) },
  // The product key.
  { name: 'houses', direction: 1, of: houses },
  {
    name: 'housesApart',
    direction: -1,
    of: ({ newer, older }) => apart(newer.product.brands, older.product.brands),
  },
  { name: 'houseOnly', direction: 0, of: houseOnly },
  {
    name: 'models',
    direction: 1,
    of: ({ newer, older }) => common(newer.product.models, older.product.models),
  },
  {
    name: 'modelsApart',
    direction: -1,
    of: ({ newer, older }) => apart(newer.product.models, older.product.models),
  },
  {
    name: 'nicknames',
    direction: 1,
    of: ({ newer, older }) => common(newer.product.nicknames, older.product.nicknames),
  },
  {
    name: 'nicknamesApart',
    direction: -1,
    of: ({ newer, older }) => apart(newer.product.nicknames, older.product.nicknames),
  },
  { name: 'sameShow', direction: 1, of: ({ newer, older }) => sameShow(newer, older) },
  // Title and address together: the address often says plainly what a title puns on.
  { name: 'wideCosine', direction: 1, of: wideCosine },
  { name: 'wideShareOfNewer', direction: 1, of: (pair) => wideShare(pair, pair.newer) },
  { name: 'wideShareOfOlder', direction: 1, of: (pair) => wideShare(pair, pair.older) },
  { name: 'wideRarest', direction: 1, of: (pair) => pair.wideRarity[0] ?? 0 },
  { name: 'wideSecond', direction: 1, of: (pair) => pair.wideRarity[1] ?? 0 },
  { name: 'wideThird', direction: 1, of: (pair) => pair.wideRarity[2] ?? 0 },
  { name: 'wideSum', direction: 1, of: (pair) => total(pair.wideRarity) },
  // The kind of piece, by the section its address puts it in.
  {
    name: 'sections',
    direction: 0,
    of: ({ newer, older }) =>
      newer.section === null || older.section === null ? 0 : newer.section === older.section ? 1 : -1,
  },
  { name: 'showSections', direction: 0, of: (pair) => inSection(pair, 'show') },
  { name: 'peopleSections', direction: 0, of: (pair) => inSection(pair, 'people') },
  { name: 'shopSections', direction: 0, of: (pair) => inSection(pair, 'shopping') },
  {
    name: 'housesKnown',
    direction: 1,
    of: ({ newer, older }) => common(newer.known.brands, older.known.brands),
  },
  {
    name: 'housesKnownApart',
    direction: -1,
    of: ({ newer, older }) => apart(newer.known.brands, older.known.brands),
  },
  {
    name: 'modelsKnown',
    direction: 1,
    of: ({ newer, older }) => common(newer.known.models, older.known.models),
  },
  { name: 'people', direction: 1, of: ({ newer, older }) => common(newer.people, older.people) },
  { name: 'peopleApart', direction: -1, of: ({ newer, older }) => apart(newer.people, older.people) },
  { name: 'showKnown', direction: 1, of: ({ newer, older }) => showKnown(newer, older) },
  {
    name: 'codesKnown',
    direction: 1,
    of: ({ newer, older }) => (common(newer.codes, older.codes) > 0 ? 1 : -apart(newer.codes, older.codes)),
  },
  // Whose show it is and who came.
  { name: 'guests', direction: 1, of: ({ newer, older }) => common(newer.guests, older.guests) },
  { name: 'guestsApart', direction: -1, of: ({ newer, older }) => apart(newer.guests, older.guests) },
  { name: 'guestsOfNewer', direction: -1, of: ({ newer, older }) => unmet(newer, older) },
  { name: 'guestsOfOlder', direction: -1, of: ({ newer, older }) => unmet(older, newer) },
  { name: 'showRoles', direction: 1, of: ({ newer, older }) => showRoles(newer, older) },
  { name: 'newerRole', direction: 0, of: ({ newer }) => ROLES[newer.role ?? 'none'] },
  { name: 'olderRole', direction: 0, of: ({ older }) => ROLES[older.role ?? 'none'] },
  // What one subject does but once in a while.
  {
    name: 'onceBoth',
    direction: 1,
    of: (pair) => (isOneSubject(pair) ? common(onceOf(pair.newer), onceOf(pair.older)) : 0),
  },
  {
    name: 'resultsBoth',
    direction: 1,
    of: (pair) => (bothTell(pair, '~results') && isOneSubject(pair) ? 1 : 0),
  },
  // The rest.
  {
    name: 'halfDays',
    direction: -1,
    of: ({ newer, older }) => Math.log2(1 + Math.max(1, (newer.at - older.at) / HALF_DAY)),
  },
  { name: 'lengthOfNewer', direction: 0, of: ({ newer }) => newer.terms.length },
  { name: 'lengthOfOlder', direction: 0, of: ({ older }) => older.terms.length },
  { name: 'newerIsRoundUp', direction: 0, of: ({ newer }) => (newer.roundUp ? 1 : 0) },
  { name: 'olderIsRoundUp', direction: 0, of: ({ older }) => (older.roundUp ? 1 : 0) },
  {
    name: 'languagesDiffer',
    direction: 0,
    of: ({ newer, older }) => (newer.language === older.language ? 0 : 1),
  },
]

/** What the model sees of two posts, in the order of {@link FEATURES}. */
export function featuresOf(newer: Reading, older: Reading, stats: TermStats): number[] {
  const pair = pairOf(newer, older, stats)
  return FEATURES.map((feature) => feature.of(pair))
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** Cosine of the two posts' weighted words, squared rarity as the weight (Salton and Buckley 1988, tf-idf). */
function cosine({ newer, older, rare }: Pair): number {
  let dot = 0
  for (const [term, weight] of newer.weights) dot += weight * (older.weights.get(term) ?? 0) * rare(term) ** 2
  return dot / (norm(newer, rare) * norm(older, rare))
}

function norm(reading: Reading, rare: (term: string) => number): number {
  let sum = 0
  for (const [term, weight] of reading.weights) sum += (weight * rare(term)) ** 2
  return Math.sqrt(sum) || 1
}

function wideShare(pair: Pair, of: Reading): number {
  return total(pair.wideRarity) / (total(of.wide.map(pair.rare)) || 1)
}

function wideCosine({ newer, older, rare, wideRarity }: Pair): number {
  const norm = (terms: readonly string[]) => Math.sqrt(total(terms.map((term) => rare(term) ** 2))) || 1
  return total(wideRarity.map((value) => value ** 2)) / (norm(newer.wide) * norm(older.wide))
}

function share(pair: Pair, of: Reading): number {
  return total(pair.sharedRarity) / (total(of.terms.map(pair.rare)) || 1)
}

function neighbours({ newer, older, rare }: Pair): number {
  const both = [...newer.pairs].filter((pair) => older.pairs.has(pair))
  return total(both.flatMap((pair) => pair.split(' ').map(rare)))
}

/** Of a title that strings stories together: how much of its best part the other post says. */
function bestPart(pair: Pair, of: Reading): number {
  const other = of === pair.newer ? pair.oldTerms : pair.newTerms
  if (of.parts.length < 2) return 0
  return of.parts.reduce((best, part) => {
    const said = total(part.filter((term) => other.has(term)).map(pair.rare))
    return Math.max(best, (said / (total(part.map(pair.rare)) || 1)) * Math.min(1, said / ENOUGH_SAID))
  }, 0)
}

/** Rarity that the shared words of a part must reach together, so that one common word does not make a part. */
const ENOUGH_SAID = 1.2

function lead({ rare }: Pair, of: Reading, other: ReadonlySet<string>): number {
  return total(of.terms.slice(0, 3).map((term, place) => (other.has(term) ? rare(term) * (3 - place) : 0)))
}

function sameLead({ newer, older, rare }: Pair): number {
  const [first] = newer.terms
  return first !== undefined && first === older.terms[0] ? rare(first) : 0
}

function leadsAlike({ newer, older }: Pair): number {
  if (newer.leads === null || older.leads === null) return 0
  return newer.leads === older.leads ? 1 : -1
}

function sharedNames({ newer, older, rare }: Pair): number[] {
  return [...newer.names].filter((name) => older.names.has(name)).map(rare)
}

/** Persons of one post of whom the other has no part of the name; two at most count. */
function unnamed(one: Reading, other: Reading): number {
  const said = new Set([...other.persons, ...other.terms])
  return Math.min(
    2,
    [...one.persons].filter(
      (person) => !said.has(person) && !person.split(' ').some((part) => said.has(part)),
    ).length,
  )
}

function inSection({ newer, older }: Pair, section: Section): number {
  return [newer, older].filter((one) => one.section === section).length
}

const ROLES = { review: 1, none: 0, moment: -1 }

/** Guests of one post of whose name the other says no part; two at most count. */
function unmet(one: Reading, other: Reading): number {
  const said = (guest: string) => guest.split(' ').some((part) => other.weights.has(part))
  return Math.min(2, [...one.guests].filter((guest) => !other.people.has(guest) && !said(guest)).length)
}

function eventsApart({ newer, older, shared }: Pair): number {
  return newer.terms.some(isEvent) && older.terms.some(isEvent) && !shared.some(isEvent) ? 1 : 0
}

function otherEvents(one: Reading, other: ReadonlySet<string>): number {
  return one.terms.filter((term) => isEvent(term) && !other.has(term)).length
}

function houses({ newer, older }: Pair): number {
  return common(newer.product.brands, older.product.brands)
}

function subjects(pair: Pair): number {
  return houses(pair) + common(pair.newer.persons, pair.older.persons)
}

const ONCE = new Set(
  '~appoint ~leave ~open ~close ~collab ~launch ~buy ~raise ~sue ~jobs ~campaign ~wed ~die ~bankrupt ~birth ~cancel ~recall ~trailer'.split(
    ' ',
  ),
)

function onceOf(post: Reading): Set<string> {
  return new Set(post.wide.filter((term) => ONCE.has(term)))
}

function bothTell({ newer, older }: Pair, idea: string): boolean {
  return newer.wide.includes(idea) && older.wide.includes(idea)
}

/** How far into a title its subject stands. */
const SUBJECT = 4
const NAMING = 0.5

/** A house, a person, or a rare word among the first of both titles. */
function isOneSubject({ newer, older, rare }: Pair): boolean {
  if (common(newer.known.brands, older.known.brands) + common(newer.people, older.people) > 0) return true
  const opening = new Set(older.terms.slice(0, SUBJECT))
  return newer.terms
    .slice(0, SUBJECT)
    .some((term) => opening.has(term) && /^\p{L}/u.test(term) && rare(term) >= NAMING)
}

/** A house is all they share and nobody is named: the more, the less else one of them says. */
function houseOnly(pair: Pair): number {
  const nobody = pair.newer.persons.size === 0 && pair.older.persons.size === 0
  return nobody && houses(pair) > 0 ? 1 - Math.min(pair.unsaidByOlder, pair.unsaidByNewer) : 0
}
