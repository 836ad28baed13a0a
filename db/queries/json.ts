import { type SQL, sql } from 'drizzle-orm'

/**
 * Many rows as one parameter: `jsonb_to_recordset(jsonRows(list)) as x(id uuid, …)`. One statement whatever
 * the number of rows, and the same on both drivers. Through text, because a driver that knows the parameter
 * is jsonb would encode it a second time. What no text column can hold (NUL, half a surrogate pair) is written
 * as U+FFFD: one such character in one post must not cost a channel all the others.
 */
export function jsonRows(list: readonly unknown[]): SQL {
  return sql`${storableJson(list)}::text::jsonb`
}

function storableJson(list: readonly unknown[]): string {
  const json = JSON.stringify(list)
  // Both are written as escapes, and these are rare.
  const suspect = json.includes('\\u0000') || json.includes('\\ud')
  return suspect
    ? JSON.stringify(list, (_, value) => (typeof value === 'string' ? storable(value) : value))
    : json
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd')
}

/** A list of strings as a text array. */
export function textArray(list: readonly string[]): SQL {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(list)}::text::jsonb))`
}

/** A list of ids as a uuid array. */
export function uuidArray(list: readonly string[]): SQL {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(list)}::text::jsonb)::uuid)`
}

/** A timestamp column as milliseconds since 1970, alike on both drivers. */
export function epochMs(column: SQL): SQL {
  return sql`(extract(epoch from ${column}) * 1000)::float8`
}

/** Milliseconds from `epochMs` as a date. */
export function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(Math.round(ms))
}

/** The address of the first image in a column of media; null where there is none. */
export function firstImage(media: SQL): SQL {
  return sql`(select m ->> 'url' from jsonb_array_elements(${media}) m where m ->> 'kind' = 'image' limit 1)`
}
