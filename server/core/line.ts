/**
 * Characters that have no place in one line of a name, as the inside of a class of a regular expression: controls,
 * line breaks among them, and the marks that turn the direction of what follows
 * (https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings).
 */
export const UNFIT_IN_LINE = '\\u0000-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069'

const UNFIT = new RegExp(`[${UNFIT_IN_LINE}]+`, 'g')

/** True for a name of at most `longest` characters that is not blank and makes nothing beside it lie. */
export function isLine(text: string, longest: number): boolean {
  return text.trim() !== '' && text.length <= longest && text.search(UNFIT) === -1
}

/** What somebody else's server calls a person, made fit; may be empty. */
export function toLine(text: string, longest: number): string {
  return text.replace(UNFIT, ' ').trim().slice(0, longest).trim()
}
