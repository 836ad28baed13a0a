import type { JsonFeed } from 'feedsmith'
import type { RawPost } from '../../core/post.ts'
import { textToHtml } from '../../core/text.ts'
import { resolveUrl } from '../../core/url.ts'
import type { FeedDocument } from './document.ts'
import { mediaRef } from './media.ts'

type Item = JsonFeed.Item<string>

/** A JSON Feed 1.0 or 1.1 document; `address` is where it was found. */
export function fromJson(feed: JsonFeed.Feed<string>, address: string): Omit<FeedDocument, 'truncated'> {
  const site = resolveUrl(feed.home_page_url, address)
  const base = site ?? address
  const author = feed.authors?.[0]?.name ?? null
  const lang = feed.language ?? null
  return {
    format: 'json',
    facts: {
      title: feed.title ?? null,
      siteUrl: site,
      iconUrl: resolveUrl(feed.icon ?? feed.favicon, base),
      lang,
    },
    ttlSeconds: null,
    entries: (feed.items ?? []).map((item) => jsonEntry(item, base, lang, author)),
  }
}

function jsonEntry(item: Item, base: string, lang: string | null, author: string | null): RawPost {
  return {
    guid: item.id ?? null,
    link: item.url ?? item.external_url ?? null,
    base,
    title: item.title ?? null,
    summaryHtml: item.summary === undefined ? null : textToHtml(item.summary),
    contentHtml:
      item.content_html ?? (item.content_text === undefined ? null : textToHtml(item.content_text)),
    author: item.authors?.[0]?.name ?? author,
    published: item.date_published ?? null,
    updated: item.date_modified ?? null,
    tags: item.tags ?? [],
    lang: item.language ?? lang,
    media: mediaOf(item),
  }
}

function mediaOf(item: Item) {
  const attached = (item.attachments ?? []).flatMap(({ url, mime_type, duration_in_seconds }) =>
    mediaRef({ url, mime: mime_type, seconds: duration_in_seconds }),
  )
  return [...mediaRef({ url: item.image ?? item.banner_image }, 'image'), ...attached]
}
