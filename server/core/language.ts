import { detectAll } from 'tinyld/light'

/** Fewer letters than this are as likely a row of names as a sentence. */
const ENOUGH = 60
/** More characters than this seldom change the answer, only its cost (a third of a millisecond). */
const SAMPLE = 200
const SURE = 0.8
/** Votes of many texts, each between 0 and 1: the mean that decides, and how far ahead of the next it must be. */
const MANY = { texts: 10, sample: 200, mean: 0.2, lead: 2 }

/**
 * BCP 47 primary language subtag in lower case: the declared one when it is well formed, else that of the post's
 * neighbours, which a whole document tells better than one headline full of names, else the one `text` is plainly
 * written in, else null.
 */
export function languageOf(
  declared: string | null,
  text: string,
  neighbours: string | null = null,
): string | null {
  return declaredLanguage(declared) ?? neighbours ?? detected(text.slice(0, SAMPLE))
}

/** The language in which most of a publisher's texts are written, each giving its vote; null when it cannot be told. */
export function languageOfMany(texts: readonly string[]): string | null {
  const votes = new Map<string, number>()
  const asked = texts.slice(0, MANY.texts)
  if (letters(asked.join(' ')) < ENOUGH) return null
  for (const { lang, accuracy } of asked.flatMap((text) => detectAll(text.slice(0, MANY.sample)))) {
    votes.set(lang, (votes.get(lang) ?? 0) + accuracy / asked.length)
  }
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1])
  return first && first[1] >= MANY.mean && first[1] >= MANY.lead * (second?.[1] ?? 0) ? first[0] : null
}

/** `fr_FR`, `pt-BR` or `EN` as `fr`, `pt`, `en`; null for anything that names no language. */
export function declaredLanguage(tag: string | null): string | null {
  const primary = /^\s*([a-z]{2,3})(?:[-_].*)?\s*$/i.exec(tag ?? '')?.[1]?.toLowerCase()
  return primary === undefined || primary === 'und' || primary === 'mul' || primary === 'zxx' ? null : primary
}

function detected(sample: string): string | null {
  if (letters(sample) < ENOUGH) return null
  const best = detectAll(sample)[0]
  return best && best.accuracy >= SURE ? best.lang : null
}

function letters(text: string): number {
  return text.replace(/\P{L}/gu, '').length
}
