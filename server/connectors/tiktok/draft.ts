import { settleDate } from '../../core/date.ts'
import { headline } from '../../core/headline.ts'
import { contentHash, keyOf } from '../../core/identity.ts'
import { languageOf } from '../../core/language.ts'
import type { MediaRef, PostDraft } from '../../core/post.ts'
import { sanitise } from '../../core/sanitise.ts'
import { cut, TEXT_LIMIT, withoutControls } from '../../core/text.ts'
import { canonicalUrl, resolveUrl } from '../../core/url.ts'
import { linkedHtml } from '../../core/x/html.ts'
import { type TiktokListed, type TiktokVideo, uploadedAt } from './model.ts'
import { postUrl } from './site.ts'

const MEDIA_LIMIT = 12
const TAG_LIMIT = 30
const HASHTAG = /[#＃]([\p{L}\p{N}_]+)/gu

/**
 * The post ready to store, `now` being when it was seen. The film itself is not in it: it is shown by TikTok's own
 * player, and its cover stands for it.
 */
export function draftOf(video: TiktokVideo, now: Date): PostDraft {
  const url = postUrl(video.handle, video.id, video.images.length > 0 ? 'photo' : 'video')
  const text = cut(paragraphs(video.text), TEXT_LIMIT)
  const author = video.name ?? `@${video.handle}`
  const title = headline(text) || author
  const media = mediaOf(video, url)
  return {
    externalId: keyOf(video.id),
    guid: video.id,
    url,
    canonicalUrl: canonicalUrl(url),
    author,
    title,
    text,
    html: text === '' ? '' : sanitise(linkedHtml(text), url),
    lang: languageOf(null, text),
    ...settleDate((video.createdAt ?? uploadedAt(video.id)).toISOString(), null, now),
    tags: tagsOf(video, text),
    media,
    ...(video.counts && { counts: video.counts }),
    ...(video.document && { document: video.document }),
    // Two posts of the same words are two.
    contentHash: keyOf(video.id, contentHash(title, text, media)),
  }
}

/** As much of a post as the list of the account's newest tells. */
export function videoOfListed(listed: TiktokListed, handle: string, name: string): TiktokVideo {
  const { text, ...rest } = listed
  return { ...rest, text: text ?? '', createdAt: null, handle, name, images: [], hashtags: [] }
}

/** Pictures, all of them; of a film its cover. */
function mediaOf({ images, cover, width, height }: TiktokVideo, base: string): MediaRef[] {
  const pictures = images.map((url) => ({ url, width: null, height: null }))
  const shown = pictures.length > 0 ? pictures : cover === null ? [] : [{ url: cover, width, height }]
  return shown.slice(0, MEDIA_LIMIT).flatMap((one) => {
    const url = resolveUrl(one.url, base)
    return url === null
      ? []
      : [{ ...one, kind: 'image' as const, url, mime: null, durationSeconds: null, alt: null }]
  })
}

function tagsOf({ hashtags }: TiktokVideo, text: string): string[] {
  const byFold = new Map<string, string>()
  for (const tag of [...text.matchAll(HASHTAG)].map(([, name]) => name ?? '').concat(hashtags))
    if (tag !== '' && !byFold.has(tag.toLowerCase())) byFold.set(tag.toLowerCase(), tag)
  return [...byFold.values()].slice(0, TAG_LIMIT)
}

function paragraphs(text: string): string {
  return withoutControls(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
