import type { Alert } from './alert.ts'

/** A film of TikTok's that its own player can show. */
export interface TiktokFilm {
  id: string
  /** Where it is read on TikTok. */
  url: string
}

/** The film an alert is about; null for posts of pictures, for what was taken down, and for everything else. */
export function tiktokFilm({ source, post }: Alert): TiktokFilm | null {
  if (source.platform !== 'tiktok' || post.deletedAt !== null || post.url === null) return null
  const id = /^https:\/\/www\.tiktok\.com\/@[\w.]+\/video\/(\d{6,20})$/.exec(post.url)?.[1]
  return id === undefined ? null : { id, url: post.url }
}

/** TikTok's embed player (developers.tiktok.com/doc/embed-player): it begins at once, since somebody asked for it. */
export function playerAddress({ id }: TiktokFilm): string {
  return `https://www.tiktok.com/player/v1/${id}?autoplay=1&rel=0&description=0&music_info=1`
}
