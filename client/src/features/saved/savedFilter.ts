import { hrefOf, type Place, queryOfPlace } from './place.ts'
import type { Query } from './saved.ts'

/** What narrows a list of saved posts; an empty word narrows nothing. Lives in the address. */
export interface SavedFilter {
  readonly q: string
  readonly tag: string
  readonly platform: Platform | ''
  readonly media: MediaKind | ''
}

type Platform = NonNullable<Query['platform']>
type MediaKind = NonNullable<Query['media']>

export const PLATFORMS = ['web', 'x', 'instagram', 'tiktok'] as const satisfies readonly Platform[]
export const MEDIA = ['image', 'video'] as const satisfies readonly MediaKind[]
export const NO_FILTER: SavedFilter = { q: '', tag: '', platform: '', media: '' }

/** As long as the server takes them. */
const LONGEST = { q: 200, tag: 40 }

type Address = Readonly<Partial<Record<keyof SavedFilter, string | string[]>>>

/** What the address asks for; what it says wrongly is not asked for. */
export function filterOf(address: Address): SavedFilter {
  const said = (name: keyof SavedFilter): string => {
    const value = address[name]
    return typeof value === 'string' ? value : ''
  }
  return {
    q: said('q').slice(0, LONGEST.q),
    tag: said('tag').slice(0, LONGEST.tag),
    platform: PLATFORMS.find((one) => one === said('platform')) ?? '',
    media: MEDIA.find((one) => one === said('media')) ?? '',
  }
}

/** How the filter stands in the address: only what narrows. */
export function addressOf(filter: SavedFilter): Record<keyof SavedFilter, string | null> {
  return {
    q: filter.q.trim() === '' ? null : filter.q,
    tag: filter.tag || null,
    platform: filter.platform || null,
    media: filter.media || null,
  }
}

export function isNarrowed(filter: SavedFilter): boolean {
  return Object.values(addressOf(filter)).some((value) => value !== null)
}

export function sameFilter(a: SavedFilter, b: SavedFilter): boolean {
  return a.q.trim() === b.q.trim() && a.tag === b.tag && a.platform === b.platform && a.media === b.media
}

/** What the server is asked. */
export function queryOf(place: Place, filter: SavedFilter): Query {
  const q = filter.q.trim()
  return {
    ...queryOfPlace(place),
    ...(q && { q }),
    ...(filter.tag && { tag: filter.tag }),
    ...(filter.platform && { platform: filter.platform }),
    ...(filter.media && { media: filter.media }),
  }
}

/** One word for all that is asked: what makes a list another list. */
export function listKey(place: Place, filter: SavedFilter): string {
  return `${hrefOf(place)} ${JSON.stringify(queryOf(place, filter))}`
}
