import type { LetterKind } from './letter.ts'

/** A mail as it waits to be sent: sealed, because it carries links that let somebody in. */
export interface StoredMail {
  /** What it is about; may be told in the log, unlike the rest. */
  kind: LetterKind
  /** ISO 8601; from then on its links open nothing and it is not worth sending. Null: never. */
  until: string | null
  to: string
  subject: string
  text: string
  html: string
}

/** What mails are sealed for. */
export const MAIL_PURPOSE = 'mail'

/** The text that is sealed. */
export function packMail(mail: StoredMail): string {
  return JSON.stringify(mail)
}

/** Reads `packMail`'s text. Throws a `TypeError`, without the text, when it is none. */
export function unpackMail(text: string): StoredMail {
  const found: unknown = JSON.parse(text)
  if (!isStoredMail(found)) throw new TypeError('The stored mail is not as this version writes them')
  return found
}

function isStoredMail(value: unknown): value is StoredMail {
  if (typeof value !== 'object' || value === null) return false
  const fields: Record<string, unknown> = { ...value }
  const texts = ['kind', 'to', 'subject', 'text', 'html'].every((name) => typeof fields[name] === 'string')
  return texts && (fields.until === null || typeof fields.until === 'string')
}
