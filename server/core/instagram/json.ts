/** An object of JSON by its names; everything else as an empty one. */
export type Fields = Readonly<Record<string, unknown>>

/** Anything as an object; what is none has no fields. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** Anything as a list; what is none is empty. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A text that says something; numbers count, since ids come as either. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** A number that is one, also where it is written as text. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** The parsed text; undefined for what is no JSON, as a page or a body that was cut. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Said by the answer: nothing was thrown at us that anybody could act on.
    return undefined
  }
}
