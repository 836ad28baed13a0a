/** What an editor asks about: words, the page behind a link, or a picture. */
export interface Question {
  /** As asked: what stands in the address of the page. */
  text: string
  /** Where to read, when the question is a link. */
  link: string | null
  /** A picture as a data address, which `text` is then too; it is too long to stand in the address of the page. */
  picture: string | null
}

/** The question whether somebody has this picture. */
export function questionOfPicture(picture: string): Question {
  return { text: picture, link: null, picture }
}

/**
 * The longest question in characters. It stands in the address, and an address has its limits; what an article is
 * about is told long before.
 */
export const LONGEST = 2_000

/** The question in what was typed or pasted; null when it is empty. Longer ones are cut. */
export function questionOf(typed: string): Question | null {
  const text = typed.trim().slice(0, LONGEST).trimEnd()
  return text === '' ? null : { text, link: linkIn(text), picture: null }
}

/** True when some of what was typed would not be asked. */
export function isCut(typed: string): boolean {
  return typed.trim().length > LONGEST
}

const WITH_SCHEME = /^https?:\/\/[^\s/]+\S*$/i
/** A link as people copy it by hand, without its scheme: `www.` or a path tells it from a name with a dot in it. */
const WITHOUT_SCHEME = /^(?:www\.(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?|(?:[a-z0-9-]+\.)+[a-z]{2,}\/\S*)$/i

/** The address that text is and nothing else; null when it is words. */
export function linkIn(text: string): string | null {
  const word = text.trim()
  if (!WITH_SCHEME.test(word) && !WITHOUT_SCHEME.test(word)) return null
  const address = /^https?:/i.test(word) ? word : `https://${word}`
  return URL.canParse(address) ? address : null
}

/** Where the question is asked and can be shared. */
export function hrefOf(text: string): string {
  return `/coverage?${new URLSearchParams({ q: text.slice(0, LONGEST) })}`
}

/** What the server is asked. */
export function bodyOf(question: Question): { url: string } | { text: string } | { picture: string } {
  if (question.picture !== null) return { picture: question.picture }
  return question.link === null ? { text: question.text } : { url: question.link }
}
