import type { Start } from './rows.ts'

/** More than this in one go would take the server's patience for an afternoon. */
export const MOST_PASTED = 200

/**
 * The addresses in pasted text: an OPML document's feeds with their names, else one address per line. Blank lines
 * are nothing; at most `MOST_PASTED` are kept.
 */
export function pastedStarts(text: string): Start[] {
  const starts = /<outline\b/i.test(text) ? fromOpml(text) : fromLines(text)
  return starts.slice(0, MOST_PASTED)
}

function fromLines(text: string): Start[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((address) => startAt(address, null))
}

/** OPML 2.0: an `outline` with `xmlUrl` is a subscription; the others are folders. */
function fromOpml(text: string): Start[] {
  return (text.match(/<outline\b[^>]*>/gi) ?? []).flatMap((tag) => {
    const address = attribute(tag, 'xmlUrl')
    if (address === null) return []
    return [startAt(address, attribute(tag, 'title') ?? attribute(tag, 'text'))]
  })
}

function startAt(address: string, name: string | null): Start {
  return { name: name?.slice(0, 120) ?? null, address: address.slice(0, 2_000), lang: null, role: 'watch' }
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)
  const value = plain(found?.[1] ?? found?.[2] ?? '').trim()
  return value === '' ? null : value
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The five entities of XML and numbered ones: an OPML document may use no others. */
function plain(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
