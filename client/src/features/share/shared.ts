import { LONGEST, linkIn, type Question, questionOf } from '../ask/question.ts'

/** What another app gave us. */
export interface Shared {
  title: string
  text: string
  /** Where to read it; many apps put it into the text. */
  link: string | null
  /** What to ask about it. */
  question: Question
}

type Given = Readonly<Record<string, string | string[] | undefined>>

/** What stands in the address of the share page; null when nothing worth asking does. Longer texts are cut. */
export function sharedOf(given: Given): Shared | null {
  const title = plain(given.title)
  const text = plain(given.text)
  const link = linkIn(plain(given.url)) ?? linkWithin(text) ?? linkWithin(title)
  const words = link ? text.replaceAll(link, '').trim() : text
  const question = questionOf(link ?? (words || title || plain(given.url)))
  return question && { title, text: words, link, question }
}

/** Words to look for in the archive. */
export function searchFor({ title, text, link }: Shared): string {
  return (title || text || (link ? new URL(link).hostname : '')).slice(0, SEARCHED)
}

const SEARCHED = 200
/** A link stands well within what is cut. */
const plain = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value.join(' ') : (value ?? ''))
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, LONGEST)

/** The first address in a text, without the full stop or bracket that closes the sentence around it. */
function linkWithin(text: string): string | null {
  const found = /https?:\/\/[^\s<>"]+/i.exec(text)?.[0]
  return found ? linkIn(found.replace(/[.,;:!?)\]»”’'"]+$/, '')) : null
}
