/** What a readable copy is made of. */
export interface ReadingFacts {
  title: string
  byline: string | null
  /** Sanitised. */
  html: string
  /** Where it was read. */
  url: string
  lang: string | null
  takenAt: Date
}

const STYLE =
  'body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:18px/1.6 Georgia,serif}img{max-width:100%;height:auto}'

/** A page by itself: the article, where it is from and when it was taken. It holds no script and asks for none. */
export function readingDocument({ title, byline, html, url, lang, takenAt }: ReadingFacts): string {
  const source = `<a href="${escaped(url)}">${escaped(url)}</a>`
  const taken = takenAt.toISOString()
  return [
    `<!doctype html><html lang="${escaped(lang ?? 'und')}"><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style>`,
    `<h1>${escaped(title)}</h1>`,
    byline === null ? '' : `<p>${escaped(byline)}</p>`,
    `<p>${source} · <time datetime="${taken}">${taken}</time></p>`,
    html,
    '</html>',
  ].join('\n')
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)
}
