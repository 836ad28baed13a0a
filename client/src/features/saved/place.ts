import type { Query } from './saved.ts'

/** Which saved posts are shown: all, those on no board, those in the trash, or a board's. */
export type Place =
  | { readonly kind: 'all' | 'loose' | 'trash' }
  | { readonly kind: 'board'; readonly id: string }

export const ALL: Place = { kind: 'all' }
export const LOOSE: Place = { kind: 'loose' }
export const TRASH: Place = { kind: 'trash' }

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The place that an address names after `/saved/`; null when it names none. */
export function placeOf(word: string | undefined): Place | null {
  if (word === undefined || word === '') return ALL
  if (word === 'loose') return LOOSE
  if (word === 'trash') return TRASH
  return ID.test(word) ? { kind: 'board', id: word.toLowerCase() } : null
}

export function hrefOf(place: Place): string {
  if (place.kind === 'all') return '/saved'
  return `/saved/${place.kind === 'board' ? place.id : place.kind}`
}

export function samePlace(a: Place | null, b: Place | null): boolean {
  return a === b || (a !== null && b !== null && hrefOf(a) === hrefOf(b))
}

/** What the server is asked for. */
export function queryOfPlace(place: Place): Query {
  if (place.kind === 'trash') return { trash: true }
  if (place.kind === 'loose') return { board: 'none' }
  return place.kind === 'board' ? { board: place.id } : {}
}
