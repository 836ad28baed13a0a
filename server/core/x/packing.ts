import { byId } from './snowflake.ts'

/** How accounts are joined to one expression of X's query language. */
export interface Wrapping {
  before: string
  after: string
  /** Most characters of the whole. */
  most: number
}

/** Originals only: replies and reposts are dropped by X before they are billed. */
const ORIGINALS = ' -is:retweet -is:reply'

/** A rule of the filtered stream: 1,024 characters (https://docs.x.com/x-api/posts/filtered-stream/introduction). */
export const RULE: Wrapping = { before: '(', after: `)${ORIGINALS}`, most: 1_024 }
/** A query of recent search: 512 characters (https://docs.x.com/x-api/posts/search/introduction). */
export const ORIGINALS_QUERY: Wrapping = { before: '(', after: `)${ORIGINALS}`, most: 512 }
export const EVERYTHING_QUERY: Wrapping = { before: '', after: '', most: 512 }

const JOIN = ' OR '
const TERM = 'from:'

/** `(from:1 OR from:2) -is:retweet -is:reply`. */
export function expressionOf(ids: readonly string[], { before, after }: Wrapping): string {
  return `${before}${ids.map((id) => `${TERM}${id}`).join(JOIN)}${after}`
}

/** The accounts of an expression of ours; null for one that anybody else wrote. */
export function accountsIn(expression: string, wrapping: Wrapping): string[] | null {
  const ids = [...expression.matchAll(/from:(\d+)/g)].map(([, id = '']) => id)
  return ids.length > 0 && expressionOf(ids, wrapping) === expression ? ids : null
}

/**
 * Groups of accounts, each short enough for one expression. Accounts stay in the groups they are in (`kept`), newcomers
 * go where there is room: one account more or less changes one group. Where groups have become so empty that half of
 * them would do, all are packed anew.
 */
export function packAccounts(
  wanted: Iterable<string>,
  wrapping: Wrapping,
  kept: readonly (readonly string[])[] = [],
): string[][] {
  const missing = new Set(wanted)
  const all = [...missing].sort(byId)
  const groups = kept
    .map((ids) => ids.filter((id) => missing.delete(id)))
    .filter((ids) => ids.length > 0 && fits(ids, wrapping))
  // A group that was cut down to the present limit no longer fits: its accounts are newcomers again.
  for (const id of all) if (!groups.some((ids) => ids.includes(id))) missing.add(id)
  for (const id of [...missing].sort(byId)) place(groups, id, wrapping)
  const afresh = fresh(all, wrapping)
  return groups.length > 1 && afresh.length * 2 <= groups.length ? afresh : groups
}

function fresh(ids: readonly string[], wrapping: Wrapping): string[][] {
  const groups: string[][] = []
  for (const id of ids) place(groups, id, wrapping)
  return groups
}

/** The first group with room; the last one first, where room is likeliest. */
function place(groups: string[][], id: string, wrapping: Wrapping): void {
  const last = groups.at(-1)
  const room =
    last && fits([...last, id], wrapping) ? last : groups.find((ids) => fits([...ids, id], wrapping))
  if (room) room.push(id)
  else groups.push([id])
}

function fits(ids: readonly string[], { before, after, most }: Wrapping): boolean {
  const terms = ids.reduce((length, id) => length + TERM.length + id.length, 0)
  return before.length + terms + JOIN.length * (ids.length - 1) + after.length <= most
}
