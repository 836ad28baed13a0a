import type { Address } from './address.ts'

/** What a post tells of a show: the show itself, or one thing or guest at it; null: it tells of none. */
export type Role = 'review' | 'moment' | null

const SHOWS = new Set(['~show', '~fashion-week'])
/** Told of at a show, these are another story than the show. */
const ASIDE = new Set(
  `~front-row ~backstage ~hair ~nails ~makeup-look ~street-style ~party ~shopping ~collab ~shoe ~recipe
  ~interview ~campaign ~perfume ~results ~sell ~store ~price`.split(/\s+/),
)
const ASIDE_SECTIONS = new Set(['people', 'shopping', 'beauty', 'sneakers', 'business'])

/** Whether terms tell of a show. */
export function saysShow(terms: readonly string[]): boolean {
  return terms.some((term) => SHOWS.has(term))
}

/** The role of a post with these terms of title and address. `named`: a guest or a model of product is named. */
export function roleOf(
  terms: readonly string[],
  season: string | null,
  { section }: Pick<Address, 'section'>,
  named: boolean,
): Role {
  if (season === null && section !== 'show' && !saysShow(terms)) return null
  const aside = named || terms.some((term) => ASIDE.has(term)) || ASIDE_SECTIONS.has(section ?? '')
  return aside ? 'moment' : 'review'
}
