import type { PictureName } from './drawing/gallery.ts'

/** What an outlet writes; when, by whom and under which address is the publisher's business. */
export interface Article {
  title: string
  /** Plain text; the first one is what a feed gives as summary. */
  paragraphs: readonly [string, ...string[]]
  tags: readonly string[]
  /** The first one is the one on the card. */
  pictures: readonly PictureName[]
}

const NARROW = '\u202f'
const WIDE = '\u00a0'

/** French spacing: no line ends before `: ; ? !` or within « ». */
export function typeset(article: Article): Article {
  const [lede, ...rest] = article.paragraphs
  return { ...article, title: spaced(article.title), paragraphs: [spaced(lede), ...rest.map(spaced)] }
}

function spaced(text: string): string {
  return text
    .replace(/ ([;?!])/g, `${NARROW}$1`)
    .replace(/ :/g, `${WIDE}:`)
    .replace(/« /g, `«${WIDE}`)
    .replace(/ »/g, `${WIDE}»`)
    .replace(/(\d) (?=(?:\d{3}|mm|km|g|h)\b|[€%]|m²)/g, `$1${WIDE}`)
}
