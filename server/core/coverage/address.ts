import { personsIn } from './persons.ts'

/** What the address of an article says about it: often plainly what its title only hints at. */
export interface Address {
  /** The words of its speaking part, as one text. */
  words: string
  /** All words of the path, sections too, as one text. */
  path: string
  /** The same as it stands there, in capitals: style codes keep their hyphens. */
  codes: string
  /** What kind of piece the sections say it is; null when they say none. */
  section: Section | null
  /** Persons by first name and what follows, folded. */
  persons: readonly string[]
}

/** Kinds of piece that outlets keep in sections of their own. */
export type Section =
  | 'show'
  | 'people'
  | 'shopping'
  | 'beauty'
  | 'business'
  | 'sneakers'
  | 'culture'
  | 'politics'

const SECTIONS: Record<Section, string> = {
  show: 'runway|fashion-shows?|shows|defiles?|fashion-week|collections|catwalks?',
  people:
    'celebrit(?:y|ies)|celebrity-[a-z]+|people|stars?|eye|parties|red-carpet[a-z-]*|pop-culture|royals?|awards-events|hollywood',
  shopping: 'shop|shop-[a-z]+|shopping|deals|selection',
  beauty:
    'beauty|beaute|hair|cheveux|make-?up[a-z-]*|skin-?care|nails|fragrances?|parfums?|beauty-[a-z-]+|grooming|color-cosmetics',
  business:
    'business|business-[a-z-]+|retail|financial|finance|markets|global-markets|economie|economy|companies|mergers-acquisitions|human-resources|money',
  sneakers: 'footwear|footwear-news|sneakers?|sneaker-news|shoes?|shoe-[a-z-]+',
  culture:
    'culture|movies?|movies-tv|film|film-tv|tv|music|musique|cinema|entertainment|books|livres|art|arts|art-[a-z-]+|gaming|games',
  politics: 'politics|politique|news-politics|monde|world|nation|national|international',
}
const SECTION_OF = new Map(
  Object.entries(SECTIONS).map(([name, names]) => [name as Section, new RegExp(`^(?:${names})$`)] as const),
)
const LONGEST = 500
const NONE: Address = { words: '', path: '', codes: '', section: null, persons: [] }

/** Reads an article's address; what is no address says nothing. */
export function readAddress(url: string | null): Address {
  if (url === null || !/^https?:/i.test(url)) return NONE
  const parts = decoded(url.slice(0, LONGEST))
    .replace(/^https?:\/\/[^/]*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/,\d+\.html?$|\.\w{2,5}$/, '')
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '')
  const words = speaking(parts)
  return {
    words,
    path: parts.map(plain).filter(Boolean).join(' '),
    codes: parts.join(' ').toUpperCase(),
    section: sectionOf(parts.slice(0, -1)),
    persons: personsIn(words.split(' ').map((folded) => ({ folded, capital: true }))),
  }
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

/** The last part with several words. */
function speaking(parts: readonly string[]): string {
  const told = parts.map(plain)
  return told.filter((part) => part.split(' ').length >= 3).at(-1) ?? ''
}

/** Without running numbers and hashes, hyphens as blanks. */
function plain(part: string): string {
  return part
    .replace(/[-_+]+/g, ' ')
    .split(' ')
    .filter((word) => word !== '' && !/\d{5,}/.test(word.replace(/^[a-z]{2}\d{4}$/, '')))
    .join(' ')
}

/** The innermost section that says a kind. */
function sectionOf(parts: readonly string[]): Section | null {
  for (const part of parts.toReversed())
    for (const [section, pattern] of SECTION_OF) if (pattern.test(part)) return section
  return null
}
