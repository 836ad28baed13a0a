import { decodeHTMLStrict } from 'entities'
import { Parser } from 'htmlparser2'

/** Most characters of plain text kept of one post. */
export const TEXT_LIMIT = 20_000
/** Most characters of markup read of one post: what follows would not reach the text any more. */
export const HTML_LIMIT = 200_000
const TITLE_LIMIT = 500
const IMAGE_LIMIT = 20

/** A picture found in a body: attributes as written. */
export interface InlineImage {
  src: string
  alt: string | null
  width: number | null
  height: number | null
}

/** What a body says once its markup is taken away. */
export interface ReadableHtml {
  /** Paragraphs parted by a blank line; at most {@link TEXT_LIMIT} characters. */
  text: string
  images: InlineImage[]
}

const HIDDEN = names(
  'script style template iframe object svg math head title select textarea audio video canvas',
)
const LINES = names('li tr dt dd option')
const CELLS = names('td th')
const PARAGRAPHS = names(
  'p div section article header footer main aside nav figure figcaption blockquote pre table ul ol dl hr ' +
    'h1 h2 h3 h4 h5 h6 address details summary form fieldset',
)
const CONTROL = /[^\P{Cc}\t\n\r]/gu
const INVISIBLE = /[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/g
const TITLE_TAG =
  /<\/?(?:abbr|a|big|bdi|br|b|cite|code|del|div|em|font|h[1-6]|img|ins|i|kbd|mark|p|q|small|span|strike|strong|sub|sup|s|tt|u|wbr)(?:[\s/][^<>]*)?>/gi
const BLOCK_TAG = /^<\/?(?:br|div|h[1-6]|p)\b/i
/** Not `lt`, `gt` and `quot`: escaped twice they are somebody's code sample. */
const ESCAPED_ENTITY = /&amp;(?!lt;|gt;|quot;)(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8}\d{0,2});/gi
/** Where these stand, escaped tags are a code sample; without them they are the body itself. */
const STRUCTURE_TAG = /<(?:p|div|ul|ol|table|h[1-6]|blockquote|pre|code|figure|section|article)\b/i
const ESCAPED_TAG = /&lt;\/?(?:p|br|a|img|div|span|strong|em|b|i|ul|ol|li|figure|h[1-6]|blockquote)\b/i

/** Without control, invisible and half characters, on which databases and screens choke. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replace(CONTROL, '').replace(INVISIBLE, '')
}

/**
 * Runs of white space as one blank. A no-break space (U+00A0, U+202F) that stands alone is kept: French sets one
 * before `:` `!` `?` `»` and in figures, and a line must not break there.
 */
export function foldSpace(text: string): string {
  return text.replace(/[^\S\u00a0\u202f]+/g, ' ').replace(/\s{2,}/g, ' ')
}

/** One line: controls gone, white space folded, at most `limit` characters. */
export function oneLine(text: string, limit: number): string {
  return cut(foldSpace(withoutControls(text)).trim(), limit)
}

/** `text` cut to `limit` characters, at a word when one ends nearby, never through a character. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const head = text.slice(0, limit - 1)
  const word = head.lastIndexOf(' ')
  return `${(word > limit * 0.8 ? head.slice(0, word) : head).toWellFormed().replace(/[\ufffd\s]+$/, '')}…`
}

/**
 * A title in plain text. Publishers escape titles once, twice or not at all and put markup in them: entities are
 * decoded until none is left (three rounds at most), inline tags fall away, other angle brackets are kept as text.
 */
export function plainTitle(raw: string): string {
  let title = withoutScripts(raw.slice(0, TITLE_LIMIT * 8))
  for (let round = 0; round < 3; round++) {
    const next = decodeHTMLStrict(withoutTitleTags(title))
    if (next === title) break
    title = next
  }
  return oneLine(withoutTitleTags(title), TITLE_LIMIT)
}

/** Plain text as HTML: escaped, blank lines part paragraphs, single breaks stay. */
export function textToHtml(text: string): string {
  return text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replace(/\r?\n/g, '<br>')}</p>`)
    .join('')
}

/** Undoes one escape too many: of the markup as a whole, or of single characters (`&amp;eacute;`) within it. */
export function withoutDoubleEscape(html: string): string {
  const once = ESCAPED_TAG.test(html) && !STRUCTURE_TAG.test(html) ? decodeHTMLStrict(html) : html
  return once.includes('&amp;') ? once.replace(ESCAPED_ENTITY, '&$1;') : once
}

/** Plain text and pictures of a body, in one walk. */
export function readHtml(html: string): ReadableHtml {
  const page = new PlainText()
  const images: InlineImage[] = []
  let hidden = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      if (HIDDEN.has(name)) hidden++
      else if (name === 'img' && images.length < IMAGE_LIMIT) addImage(images, attributes)
      else if (hidden === 0) page.breakBefore(name)
    },
    ontext(text) {
      if (hidden === 0) page.add(text)
    },
    onclosetag(name) {
      if (HIDDEN.has(name)) hidden = Math.max(0, hidden - 1)
      else if (hidden === 0 && name !== 'br') page.breakBefore(name)
    },
  })
  parser.end(html.length > HTML_LIMIT ? html.slice(0, HTML_LIMIT) : html)
  return { text: page.toString(), images }
}

class PlainText {
  #text = ''
  #breaks = 0
  #space = false

  breakBefore(name: string): void {
    if (name === 'br') this.#breaks = Math.min(2, this.#breaks + 1)
    else if (PARAGRAPHS.has(name)) this.#breaks = 2
    else if (LINES.has(name)) this.#breaks = Math.max(1, this.#breaks)
    else if (CELLS.has(name)) this.#space = true
  }

  add(raw: string): void {
    if (this.#text.length > TEXT_LIMIT) return
    const words = foldSpace(withoutControls(raw))
    const trimmed = words.trim()
    if (trimmed === '') {
      this.#space ||= words !== ''
      return
    }
    this.#text += `${this.#gap(/^\s/.test(words))}${trimmed}`
    this.#breaks = 0
    this.#space = /\s$/.test(words)
  }

  #gap(spaced: boolean): string {
    if (this.#text === '') return ''
    if (this.#breaks > 0) return '\n'.repeat(this.#breaks)
    return spaced || this.#space ? ' ' : ''
  }

  toString(): string {
    return cut(this.#text, TEXT_LIMIT)
  }
}

function addImage(images: InlineImage[], attributes: Record<string, string>): void {
  const src = pictureAddress(attributes)
  const [width, height] = [pixels(attributes.width), pixels(attributes.height)]
  // One or two pixels count readers, they show nothing.
  if (!src || (width !== null && width < 3) || (height !== null && height < 3)) return
  images.push({ src, alt: attributes.alt ? oneLine(attributes.alt, TITLE_LIMIT) : null, width, height })
}

/** Lazy-loading pages keep the real address beside a placeholder. */
function pictureAddress(attributes: Record<string, string>): string | null {
  const lazy = attributes['data-src'] ?? attributes['data-lazy-src'] ?? attributes['data-original']
  const first = attributes.srcset?.trim().split(/[\s,]/, 1)[0]
  const address = [lazy, attributes.src, first].find(
    (one) => one && !one.trim().toLowerCase().startsWith('data:'),
  )
  return address?.trim() || null
}

function pixels(written: string | undefined): number | null {
  const value = Number.parseInt(written ?? '', 10)
  return Number.isFinite(value) && value >= 0 && value < 100_000 ? value : null
}

function withoutScripts(text: string): string {
  return text.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
}

function withoutTitleTags(title: string): string {
  return title.replace(TITLE_TAG, (tag) => (BLOCK_TAG.test(tag) ? ' ' : ''))
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function names(list: string): Set<string> {
  return new Set(list.split(' '))
}
