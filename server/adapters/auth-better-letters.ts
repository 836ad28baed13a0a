import type { Db } from '../../db/db.ts'
import type { Letter } from '../core/letter.ts'
import type { Letterbox } from '../ports/letterbox.ts'
import type { Limits } from '../ports/limits.ts'
import { AUTH_LIMITS } from './auth-better-limits.ts'

/** Somebody a letter goes to. */
export interface Reader {
  name: string
  email: string
  locale: 'fr' | 'en'
}

/** How long the links in letters hold. */
export const MAGIC_MINUTES = 15
export const RESET_MINUTES = 60

/** A page of ours that a letter leads to. It asks the API itself: mail scanners that open links change nothing. */
export function pageLink(origin: string, path: string, query: Record<string, string> = {}): string {
  const url = new URL(path, origin)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

/** What better-auth has to say to people, as letters in their language. */
export class Letters {
  private readonly db: Db
  private readonly letterbox: Letterbox
  private readonly limits: Limits

  constructor(db: Db, letterbox: Letterbox, limits: Limits) {
    this.db = db
    this.letterbox = letterbox
    this.limits = limits
  }

  put(letter: Letter, reader: Reader): Promise<void> {
    return this.letterbox.put(this.db, letter, { email: reader.email, locale: reader.locale })
  }

  /** For letters that strangers can set off: three of a kind an hour, further ones are left out without a word. */
  async putSparingly(letter: Letter, reader: Reader): Promise<void> {
    const { allowed } = await this.limits.take(
      'mail',
      recipientKey(letter.kind, reader.email),
      AUTH_LIMITS.mail,
    )
    if (allowed) await this.put(letter, reader)
  }
}

/** What a recipient's limit is counted by. */
export function recipientKey(kind: Letter['kind'], email: string): string {
  return `${kind}:${email.trim().toLowerCase()}`
}

/** The reader that a row of better-auth's describes; its type does not know of our own column. */
export function readerOf(user: { name: string; email: string }): Reader {
  return { name: user.name, email: user.email, locale: localeIn(user) ?? 'fr' }
}

/** The language that something names in `locale`; null when it names none. */
export function localeIn(from: unknown): 'fr' | 'en' | null {
  if (typeof from !== 'object' || from === null || !('locale' in from)) return null
  return from.locale === 'en' || from.locale === 'fr' ? from.locale : null
}

/** The language a browser asks for. French where it asks for neither. */
export function localeAsked(headers: Headers | undefined): 'fr' | 'en' {
  const asked = headers?.get('accept-language') ?? ''
  const first = /(?:^|,)\s*(fr|en)\b/i.exec(asked)?.[1]?.toLowerCase()
  return first === 'en' ? 'en' : 'fr'
}
