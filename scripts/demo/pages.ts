import type { Front } from './feeds.ts'
import type { Outlet } from './outlets.ts'
import { pictureAlt, picturePath } from './picture.ts'
import type { Post } from './post.ts'

const FEED_TYPES = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' }

/** An outlet's front page. It announces the feed in its head, which is how a radar finds it. */
export function frontPage({ outlet, posts }: Front): string {
  const cards = posts.map((post) => card(outlet, post)).join('\n')
  return page(outlet, outlet.title, `<main class="grid">${cards}</main>`)
}

/** The page of one post. */
export function articlePage(outlet: Outlet, post: Post): string {
  const when = new Intl.DateTimeFormat(outlet.language, { dateStyle: 'long', timeStyle: 'short' })
  const pictures = post.pictures.map((name) => picture(outlet, name)).join('')
  const text = post.paragraphs.map((one) => `<p>${Bun.escapeHTML(one)}</p>`).join('\n')
  return page(
    outlet,
    `${post.title} · ${outlet.title}`,
    `<main class="story"><h1>${Bun.escapeHTML(post.title)}</h1>
<p class="by">${Bun.escapeHTML(post.author)}, <time datetime="${post.publishedAt.toISOString()}">${when.format(post.publishedAt)}</time></p>
${text}<div class="grid">${pictures}</div></main>`,
  )
}

/** What a hosting company shows in place of a site that was not paid for. */
export function expiredPage(): string {
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Offre expirée</title>
<body><h1>Ce site est momentanément suspendu</h1><p>L’offre d’hébergement de ce domaine a expiré.</p></body></html>`
}

/** The outlet's mark: its initials on its colour. */
export function icon({ title, hue }: Outlet): string {
  const initials = title
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="hsl(${hue} 45% 38%)"/><text x="32" y="42" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="28" fill="#fff">${initials}</text></svg>`
}

function card(outlet: Outlet, post: Post): string {
  const [first] = post.pictures
  const shown = first ? picture(outlet, first) : ''
  return `<article><a href="${post.path}">${shown}<h2>${Bun.escapeHTML(post.title)}</h2></a><p>${Bun.escapeHTML(post.paragraphs[0])}</p></article>`
}

function picture(outlet: Outlet, name: Post['pictures'][number]): string {
  return `<img src="${picturePath(name)}" alt="${Bun.escapeHTML(pictureAlt(name, outlet.language))}" loading="lazy">`
}

function page(outlet: Outlet, title: string, main: string): string {
  const { language, format, feedPath, hue, tagline } = outlet
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${Bun.escapeHTML(title)}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="alternate" type="${FEED_TYPES[format]}" title="${Bun.escapeHTML(outlet.title)}" href="${feedPath}">
<style>
:root { color-scheme: light dark; font: 16px/1.55 Georgia, serif }
body { margin: 0 auto; max-width: 1080px; padding: 24px }
header { border-bottom: 3px solid hsl(${hue} 55% 45%); margin-bottom: 24px; padding-bottom: 12px }
header a { font: 700 32px/1.2 system-ui, sans-serif; color: inherit; text-decoration: none }
header p, .by { margin: 4px 0 0; opacity: .7 }
.grid { display: grid; gap: 28px; grid-template-columns: repeat(auto-fill, minmax(280px, 1fr)) }
article a { color: inherit; text-decoration: none }
h1 { font-size: 36px; line-height: 1.15 } h2 { font-size: 20px; line-height: 1.25; margin: 10px 0 4px }
article p { margin: 0; opacity: .8 }
.story { max-width: 720px }
img { border-radius: 6px; display: block; height: auto; width: 100% }
</style></head>
<body><header><a href="/">${Bun.escapeHTML(outlet.title)}</a><p>${Bun.escapeHTML(tagline)}</p></header>
${main}</body></html>`
}
