import { keyOf } from './search-meilisearch-documents.ts'

/** A condition in the server's own language. Made here alone: what is asked for goes in as data, in quotes. */
export type Filter = string

/** Has any of the values. */
export function oneOf(attribute: string, values: readonly string[]): Filter {
  return `${attribute} IN [${values.map(quoted).join(',')}]`
}

/** Of these outlets alone; the wall between teams. Null where there is but one reader, as in an evaluation. */
export function amongOutlets(among: readonly string[] | null): Filter[] {
  return among === null ? [] : [oneOf('source', among.map(keyOf))]
}

/** Dated between the two, both included; null: open. */
export function dated(from: number | null, until: number | null): Filter[] {
  const since = from === null ? [] : [`at >= ${Math.floor(from)}`]
  return until === null ? since : [...since, `at <= ${Math.floor(until)}`]
}

export function notOf(source: string): Filter {
  return `source != ${quoted(keyOf(source))}`
}

/** A backslash before a quote is the server's only escape; terms and keys hold neither, so nothing else is let through. */
function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '')}"`
}
