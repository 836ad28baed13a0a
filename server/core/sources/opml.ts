import type { PastedLine } from './pasted.ts'

/** True for an OPML document, or what was copied out of one. */
export function isOpml(input: string): boolean {
  return /<outline\b/i.test(input)
}

/** The subscriptions of an OPML 2.0 document (http://opml.org/spec2.opml): outlines with `xmlUrl`; the others are folders. */
export function linesOfOpml(input: string): PastedLine[] {
  return (input.match(/<outline\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi) ?? []).flatMap((tag) => {
    const text = attribute(tag, 'xmlUrl')
    if (text === null) return []
    const name = attribute(tag, 'title') ?? attribute(tag, 'text')
    return [{ text, name: name?.slice(0, 120) ?? null, network: null, role: null }]
  })
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)
  const value = unescaped(found?.[1] ?? found?.[2] ?? '').trim()
  return value === '' ? null : value
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The five entities of XML and numbered ones: an OPML document may use no others. */
function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** A feed as a list of feeds names it. */
export interface OpmlFeed {
  name: string
  address: string
  siteUrl: string | null
}

/** An OPML 2.0 document of these feeds, as any reader takes it. */
export function opmlOf(title: string, feeds: readonly OpmlFeed[], now: Date): string {
  const outlines = feeds.map(({ name, address, siteUrl }) => {
    const site = siteUrl === null ? '' : ` htmlUrl="${escaped(siteUrl)}"`
    return `    <outline type="rss" text="${escaped(name)}" title="${escaped(name)}" xmlUrl="${escaped(address)}"${site}/>\n`
  })
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n' +
    `    <title>${escaped(title)}</title>\n    <dateCreated>${now.toUTCString()}</dateCreated>\n  </head>\n` +
    `  <body>\n${outlines.join('')}  </body>\n</opml>\n`
  )
}

/** What XML 1.0 does not allow at all is left out (https://www.w3.org/TR/xml/#charsets). */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`)
}
