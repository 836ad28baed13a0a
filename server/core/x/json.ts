/** An object of an answer, its fields not looked at yet. */
export type Json = Readonly<Record<string, unknown>>

/** `value` if it is an object, else null. */
export function objectOf(value: unknown): Json | null {
  return isObject(value) ? value : null
}

/** The objects of a list; X gives some lists of one as the one alone. */
export function objectsOf(value: unknown): Json[] {
  if (Array.isArray(value)) return value.filter(isObject)
  return isObject(value) ? [value] : []
}

/** The first of the named fields that is there: some endpoints of X say `post` where others say `tweet`. */
export function firstOf(json: Json | null, ...names: string[]): unknown {
  const name = names.find((one) => json?.[one] !== undefined && json[one] !== null)
  return name === undefined ? undefined : json?.[name]
}

/** A text that is not empty, else null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** X's ids: digits in a text, because they do not fit a number. */
export function idOf(value: unknown): string | null {
  return typeof value === 'string' && /^\d{1,20}$/.test(value) ? value : null
}

/** A finite number, also where it came as a text; else null. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
