import { textToHtml } from '../text.ts'

const ADDRESS = /https?:\/\/[^\s<>"]+/g
/** What ends a sentence, not an address. */
const MARKS = new Set(".,;:!?…'’”»]")

/** Plain text as HTML: paragraphs, line breaks, and every address in it a link. */
export function linkedHtml(text: string): string {
  const links: string[] = []
  // A character that no text keeps (`withoutControls`) holds the place of a link while the rest is escaped.
  const marked = text.replace(ADDRESS, (run) => {
    const address = run.slice(0, endOf(run))
    return `\u0001${links.push(address) - 1}\u0001${run.slice(address.length)}`
  })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: see above.
  return textToHtml(marked).replace(/\u0001(\d+)\u0001/g, (_, place) => anchor(links[Number(place)] ?? ''))
}

/** Where the address ends and the sentence goes on: a bracket belongs to the address that opened it. */
function endOf(run: string): number {
  let spare = run.split(')').length - run.split('(').length
  let end = run.length
  for (let last = run[end - 1]; last !== undefined; last = run[end - 1]) {
    if (last === ')' ? spare-- <= 0 : !MARKS.has(last)) break
    end--
  }
  return end
}

function anchor(address: string): string {
  const written = address.replace(/&/g, '&amp;').replace(/'/g, '&#39;')
  return `<a href="${written}">${written}</a>`
}
