/** What the first bytes say a document is. */
export type Shape = 'rss' | 'atom' | 'rdf' | 'json' | 'html' | 'blank' | 'unknown'

const ROOT = /<(?:[\w.-]+:)?(rss|feed|rdf)(?=[\s/>])/i
const HTML = /<(?:!doctype\s+html|html)(?=[\s/>])/i
/** First elements of the scraps that proxies and login forms answer with. */
const SCRAP =
  /^(?:head|body|title|meta|link|script|style|div|p|h[1-6]|center|span|form|table|br|b|a|img|pre)$/i
/** Warnings of a broken server come before the prolog, a feed never starts this late. */
const HEAD = 16_384

/** `text` from its first meaningful character, and what it is. */
export interface Sniffed {
  shape: Shape
  /** Without the blank lines, warnings and markup that servers print before the document. */
  text: string
  /** Name of the first element, for the message; null when there is none. */
  root: string | null
  /** True when a document type comes before the root. */
  doctype: boolean
}

/** Looks at the text itself: content types of feeds are wrong too often to be asked. */
export function sniff(whole: string): Sniffed {
  const text = whole.replace(/^[\s\ufeff\0]+/, '')
  if (text === '') return { shape: 'blank', text, root: null, doctype: false }
  if (text.startsWith('{') || text.startsWith('[')) return { shape: 'json', text, root: null, doctype: false }
  const head = text.slice(0, HEAD)
  const root = ROOT.exec(head)
  if (!root) return rootless(text, head)
  const before = head.slice(0, root.index)
  if (HTML.test(before)) return { shape: 'html', text, root: 'html', doctype: false }
  const doctype = before.search(/<!doctype/i)
  return {
    shape: shapeOf(root[1] ?? ''),
    text: text.slice(startOf(before, doctype)),
    root: root[1] ?? null,
    doctype: doctype >= 0,
  }
}

function rootless(text: string, head: string): Sniffed {
  const first = firstElement(head)
  const json = head.search(/\{\s*"version"\s*:\s*"https?:..jsonfeed\.org/)
  if (json >= 0) return { shape: 'json', text: text.slice(json), root: null, doctype: false }
  const html = HTML.test(head) || (first !== null && SCRAP.test(first))
  return { shape: html ? 'html' : 'unknown', text, root: first, doctype: false }
}

function shapeOf(name: string): Shape {
  const lower = name.toLowerCase()
  return lower === 'rss' ? 'rss' : lower === 'rdf' ? 'rdf' : 'atom'
}

/** Where the prolog or document type begins that belongs to the root; else the root itself. */
function startOf(before: string, doctype: number): number {
  const starts = [before.lastIndexOf('<?xml '), doctype].filter((at) => at >= 0)
  return starts.length > 0 ? Math.min(...starts) : before.length
}

function firstElement(head: string): string | null {
  return head.startsWith('<') ? (/<([a-z][\w:.-]*)/i.exec(head)?.[1] ?? null) : null
}
