import sanitizeHtml from 'sanitize-html'
import { HTML_LIMIT, withoutControls } from './text.ts'
import { resolveUrl } from './url.ts'

const BLOCKS = 'p div br hr h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd figure figcaption'
const TABLES = 'table caption thead tbody tfoot tr th td'
const INLINE = 'a abbr b bdi cite code del em i ins kbd mark q s samp small strong sub sup time u var img'

/**
 * `html` reduced to text structure, links and pictures: no script, style, frame, form, event handler, class or id,
 * and only absolute http(s) addresses (read against `base`). Unbalanced markup is closed.
 */
export function sanitise(html: string, base: string): string {
  if (html.trim() === '') return ''
  return sanitizeHtml(withoutControls(html.slice(0, HTML_LIMIT)), {
    allowedTags: [BLOCKS, TABLES, INLINE].join(' ').split(' '),
    allowedAttributes: {
      a: ['href', 'rel', 'target'],
      img: ['src', 'alt', 'width', 'height', 'loading'],
      ol: ['start'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      time: ['datetime'],
    },
    allowedSchemes: ['http', 'https'],
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    // Deeper markup means nothing to a reader and costs every browser that renders it.
    nestingLimit: 60,
    transformTags: {
      a: (_, attributes) => link(attributes.href, base),
      img: (_, attributes) => picture(attributes, base),
      section: 'div',
      article: 'div',
    },
    exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs.src,
  }).trim()
}

function link(href: string | undefined, base: string): sanitizeHtml.Tag {
  const address = resolveUrl(href, base)
  if (!address) return { tagName: 'a', attribs: {} }
  return {
    tagName: 'a',
    attribs: { href: address, rel: 'noopener noreferrer nofollow ugc', target: '_blank' },
  }
}

function picture(attributes: sanitizeHtml.Attributes, base: string): sanitizeHtml.Tag {
  const written = attributes.src?.startsWith('data:') ? undefined : attributes.src
  const address = isPixel(attributes) ? null : resolveUrl(attributes['data-src'] ?? written, base)
  if (!address) return { tagName: 'img', attribs: {} }
  const { alt = '', width, height } = attributes
  const size = { ...(isNumber(width) && { width }), ...(isNumber(height) && { height }) }
  return { tagName: 'img', attribs: { src: address, alt, ...size, loading: 'lazy' } }
}

/** A picture of one or two pixels counts readers. */
function isPixel({ width, height }: sanitizeHtml.Attributes): boolean {
  return [width, height].some((side) => side !== undefined && /^[012](px)?$/.test(side.trim()))
}

function isNumber(side: string | undefined): side is string {
  return side !== undefined && /^\d{1,5}$/.test(side)
}
