import { type SQL, sql } from 'drizzle-orm'

/**
 * Many rows as one parameter: `jsonb_to_recordset(jsonRows(list)) as x(id uuid, …)`. One statement whatever
 * the number of rows, and the same on both drivers. Through text, because a driver that knows the parameter
 * is jsonb would encode it a second time.
 */
export function jsonRows(list: readonly unknown[]): SQL {
  return sql`${JSON.stringify(list)}::text::jsonb`
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
