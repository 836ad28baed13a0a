import type { MediaNs } from 'feedsmith'
import type { MediaRef } from '../../core/post.ts'

const EXTENSIONS: Record<string, MediaRef['kind']> = {
  ...{ jpg: 'image', jpeg: 'image', png: 'image', gif: 'image', webp: 'image', avif: 'image', heic: 'image' },
  ...{ mp4: 'video', m4v: 'video', mov: 'video', webm: 'video', ogv: 'video', m3u8: 'video' },
  ...{
    mp3: 'audio',
    m4a: 'audio',
    aac: 'audio',
    ogg: 'audio',
    oga: 'audio',
    opus: 'audio',
    wav: 'audio',
    flac: 'audio',
  },
}

/** What a feed may say of one picture, video or sound. */
export interface StatedMedia {
  url: string | undefined
  mime?: string | undefined
  /** `media:content` `medium`. */
  medium?: string | undefined
  width?: number | undefined
  height?: number | undefined
  seconds?: number | undefined
  alt?: string | undefined
}

/**
 * One medium, or none: without address, or of a kind nobody can show (documents, Flash). The kind comes from the type,
 * the medium or the ending of the address; `fallback` is what it is when none of them tells.
 */
export function mediaRef(stated: StatedMedia, fallback?: MediaRef['kind']): MediaRef[] {
  const { url, mime } = stated
  const kind =
    kindOf(mime) ??
    kindOf(stated.medium) ??
    (mime && !isVague(mime) ? undefined : (kindByEnding(url) ?? fallback))
  if (!url || !kind) return []
  return [
    {
      kind,
      url,
      mime: mime?.includes('/') && !isVague(mime) ? mime.toLowerCase() : null,
      width: size(stated.width),
      height: size(stated.height),
      durationSeconds: size(stated.seconds),
      alt: stated.alt ?? null,
    },
  ]
}

/** All of Media RSS on an entry: contents, groups and their thumbnails, the largest picture of a group first. */
export function mediaRss(media: MediaNs.ItemOrFeed | undefined): MediaRef[] {
  if (!media) return []
  const groups = (media.groups ?? []).flatMap((group) => [
    ...largestFirst((group.contents ?? []).flatMap(contentRef)),
    ...thumbnails(group.thumbnails),
  ])
  return [...(media.contents ?? []).flatMap(contentRef), ...groups, ...thumbnails(media.thumbnails)]
}

function contentRef(content: MediaNs.Content): MediaRef[] {
  const alt = content.title?.value ?? content.description?.value
  const { url, type, medium, width, height, duration } = content
  const own = mediaRef({ url, mime: type, medium, width, height, seconds: duration, alt }, 'image')
  return [...own, ...thumbnails(content.thumbnails)]
}

function thumbnails(list: MediaNs.Thumbnail[] | undefined): MediaRef[] {
  return (list ?? []).flatMap(({ url, width, height }) => mediaRef({ url, width, height }, 'image'))
}

function largestFirst(refs: MediaRef[]): MediaRef[] {
  return refs.length < 2 ? refs : refs.toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))
}

function kindOf(type: string | undefined): MediaRef['kind'] | undefined {
  const head = type?.split('/', 1)[0]?.trim().toLowerCase()
  return head === 'image' || head === 'video' || head === 'audio' ? head : undefined
}

/** Types that servers give to anything. */
function isVague(mime: string): boolean {
  return /octet-stream|unknown|^(?:application|text|binary)\/?$/i.test(mime)
}

function kindByEnding(url: string | undefined): MediaRef['kind'] | undefined {
  const ending = /\.([a-z\d]{2,5})(?:[?#]|$)/i.exec(url ?? '')?.[1]?.toLowerCase()
  return ending !== undefined && Object.hasOwn(EXTENSIONS, ending) ? EXTENSIONS[ending] : undefined
}

function size(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) && value > 0 && value < 1e7 ? Math.round(value) : null
}
