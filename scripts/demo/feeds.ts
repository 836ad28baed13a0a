import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import type { Outlet } from './outlets.ts'
import { PICTURE_SIZE, PICTURE_TYPE, pictureAlt, pictureFile, picturePath } from './picture.ts'
import type { Post } from './post.ts'

/** What an outlet tells of itself: its posts newest first, and where it stands (`http://127.0.0.1:4711`). */
export interface Front {
  outlet: Outlet
  origin: string
  posts: readonly Post[]
}

/** The outlet's feed as it is now. */
export function feedOf(front: Front): { body: string; type: string } {
  const { format } = front.outlet
  if (format === 'atom') return { body: atom(front), type: 'application/atom+xml; charset=utf-8' }
  if (format === 'json') return { body: json(front), type: 'application/feed+json; charset=utf-8' }
  return { body: rss(front), type: 'application/rss+xml; charset=utf-8' }
}

function rss({ outlet, origin, posts }: Front): string {
  return generateRssFeed({
    title: outlet.title,
    link: `${origin}/`,
    description: outlet.tagline,
    language: outlet.language,
    ttl: 1,
    atom: { links: [{ href: origin + outlet.feedPath, rel: 'self', type: 'application/rss+xml' }] },
    items: posts.map((post) => ({
      title: post.title,
      link: origin + post.path,
      guid: { value: origin + post.path, isPermaLink: true },
      pubDate: post.publishedAt,
      description: post.paragraphs[0],
      dc: { creators: [post.author] },
      categories: post.tags.map((name) => ({ name })),
      ...rssBody(outlet, origin, post),
    })),
  })
}

function rssBody(outlet: Outlet, origin: string, post: Post) {
  const content = { encoded: paragraphs(post) }
  if (outlet.rssPictures === 'inline') return { content: { encoded: figure(outlet, post) + content.encoded } }
  if (outlet.rssPictures === 'media')
    return { content, media: { contents: mediaContents(outlet, origin, post) } }
  const enclosures = post.pictures.map((name) => ({
    url: origin + picturePath(name),
    length: Bun.file(pictureFile(name)).size,
    type: PICTURE_TYPE,
  }))
  return { content, enclosures }
}

function mediaContents(outlet: Outlet, origin: string, post: Post) {
  return post.pictures.map((name) => ({
    url: origin + picturePath(name),
    type: PICTURE_TYPE,
    medium: 'image' as const,
    ...PICTURE_SIZE,
    description: { value: pictureAlt(name, outlet.language) },
  }))
}

/** Relative, as many sites write it. */
function figure(outlet: Outlet, { pictures: [first] }: Post): string {
  if (!first) return ''
  const alt = Bun.escapeHTML(pictureAlt(first, outlet.language))
  const { width, height } = PICTURE_SIZE
  return `<figure><img src="${picturePath(first)}" alt="${alt}" width="${width}" height="${height}"></figure>\n`
}

function atom({ outlet, origin, posts }: Front): string {
  return generateAtomFeed({
    id: `${origin}/`,
    title: { value: outlet.title },
    subtitle: { value: outlet.tagline },
    updated: posts[0]?.editedAt ?? posts[0]?.publishedAt ?? new Date(0),
    links: [
      { href: `${origin}/`, rel: 'alternate', type: 'text/html' },
      { href: origin + outlet.feedPath, rel: 'self', type: 'application/atom+xml' },
    ],
    entries: posts.map((post) => ({
      id: `tag:${outlet.name}.example,2026:${post.number}`,
      title: { value: post.title },
      links: [{ href: origin + post.path, rel: 'alternate', type: 'text/html' }],
      published: post.publishedAt,
      updated: post.editedAt ?? post.publishedAt,
      authors: [{ name: post.author }],
      categories: post.tags.map((term) => ({ term })),
      summary: { value: post.paragraphs[0] },
      content: { value: paragraphs(post), type: 'html' },
      media: { contents: mediaContents(outlet, origin, post) },
      xml: { lang: outlet.language },
    })),
  })
}

function json({ outlet, origin, posts }: Front): string {
  const feed = generateJsonFeed({
    title: outlet.title,
    description: outlet.tagline,
    home_page_url: `${origin}/`,
    feed_url: origin + outlet.feedPath,
    language: outlet.language,
    items: posts.map((post) => ({
      id: `${outlet.name}-${post.number}`,
      url: origin + post.path,
      title: post.title,
      content_html: paragraphs(post),
      summary: post.paragraphs[0],
      date_published: post.publishedAt,
      ...(post.editedAt && { date_modified: post.editedAt }),
      authors: [{ name: post.author }],
      tags: [...post.tags],
      ...jsonPictures(origin, post),
    })),
  })
  return JSON.stringify(feed)
}

function jsonPictures(origin: string, { pictures }: Post) {
  const [first, ...others] = pictures.map((name) => origin + picturePath(name))
  if (!first) return {}
  return { image: first, attachments: others.map((url) => ({ url, mime_type: PICTURE_TYPE })) }
}

function paragraphs(post: Post): string {
  return post.paragraphs.map((text) => `<p>${Bun.escapeHTML(text)}</p>`).join('\n')
}
