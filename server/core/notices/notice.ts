import type { PlatformName } from '../alert-view.ts'

/**
 * `alert`: one story, perhaps by several outlets · `bundle`: what was held, as one message · `overtaken`: competitors
 * published what somebody saved · `silent-device`: a device no longer answers · `test`: asked for by a person.
 */
export type NoticeKind = 'alert' | 'bundle' | 'overtaken' | 'silent-device' | 'test'

/** Why things come as one message. */
export type HeldWhy = 'hours' | 'hourly' | 'daily' | 'burst' | 'cap'

/** One alert in a notice. Times are ISO 8601 strings, addresses absolute. */
export interface NoticeItem {
  alertId: string
  title: string
  source: string
  platform: PlatformName
  author: string | null
  high: boolean
  /** The page of the post; null when it has none. */
  postUrl: string | null
  /** The alert in Visao. */
  url: string
  /** A small picture by an address that needs no session; null when there is none. */
  imageUrl: string | null
  publishedAt: string
  /** Null while it has not been compared. */
  coverage: { covered: number; watched: number; blind: number } | null
}

/** Something to tell a person or a channel, whatever way it goes. Made from the rows at the moment of sending. */
export interface Notice {
  /** The delivery's id: the same when it is sent again. */
  id: string
  kind: NoticeKind
  /** Of a bundle. */
  why: HeldWhy | null
  lang: 'fr' | 'en'
  team: { id: string; name: string }
  /** In words, for the kind and language; no markup. */
  title: string
  body: string
  /** Where it opens. */
  url: string
  high: boolean
  /** At most twenty, the newest first. */
  items: NoticeItem[]
  /** How many more there are. */
  more: number
  at: string
}
