import { documentOf, jsonDocument } from '../../core/media/document.ts'
import type { RawPost } from '../../core/post.ts'

const MARK = /<!\[CDATA\[|<!--|<(\/?)(?:[\w.-]+:)?(?:item|entry)(?=[\s/>])/gi

/** Every entry of an XML feed as it is written, in the order of the document. Nothing inside a CDATA section counts. */
export function entriesAsWritten(text: string): string[] {
  const found: string[] = []
  const mark = new RegExp(MARK)
  let start = -1
  for (let at = mark.exec(text); at; at = mark.exec(text)) {
    const end = endOf(text, at[0], mark.lastIndex)
    mark.lastIndex = end
    if (at[0].startsWith('<!')) continue
    if (at[1] === '') start = at.index
    const closed = at[1] === '/' || text[end - 2] === '/'
    if (closed && start >= 0) found.push(text.slice(start, end))
    if (closed) start = -1
  }
  return found
}

function endOf(text: string, mark: string, from: number): number {
  const end = mark === '<!--' ? '-->' : mark.startsWith('<![') ? ']]>' : '>'
  const at = text.indexOf(end, from)
  return at < 0 ? text.length : at + end.length
}

/** The entries with their source beside them, where it is sure which is whose: the parser leaves out empty ones. */
export function withXml(entries: readonly RawPost[], text: string): RawPost[] {
  const written = entriesAsWritten(text)
  return entries.map((entry, index) => {
    const mine = written.length === entries.length ? written[index] : written.find((one) => names(one, entry))
    return mine === undefined ? entry : { ...entry, document: documentOf('xml', mine) }
  })
}

function names(written: string, { guid, link }: RawPost): boolean {
  return [guid, link].some((name) => name !== null && written.includes(name.replaceAll('&', '&amp;')))
}

/** The same of a JSON Feed: `value` is the document as it was parsed. */
export function withJson(entries: readonly RawPost[], value: unknown): RawPost[] {
  const items = itemsOf(value)
  if (items.length !== entries.length) return [...entries]
  return entries.map((entry, index) => ({ ...entry, document: jsonDocument(items[index]) }))
}

function itemsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null || !('items' in value)) return []
  return Array.isArray(value.items) ? value.items : []
}
