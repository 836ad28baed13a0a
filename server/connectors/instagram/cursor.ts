import { crc32 } from 'node:zlib'
import { fieldsOf, listOf, numberOf, parsed, textOf } from '../../core/instagram/json.ts'
import type { InstagramMedia } from '../../core/instagram/model.ts'
import { fileName } from './draft.ts'

/** Posts remembered: some thirty bytes each. */
const MEMORY = 240

/** What is remembered of the posts seen. */
export interface Memory {
  /**
   * Milliseconds: nothing older is news. Where a post is taken down an older one moves up into the page. Null while
   * every post that ever was is remembered.
   */
  floor: number | null
  /** By id, what each said; newest first. */
  prints: Map<string, string>
}

/** Reads a cursor; null where there is none, and for one of another make. */
export function readCursor(cursor: string | null): Memory | null {
  const written = fieldsOf(cursor === null ? null : parsed(cursor))
  if (written.v !== 1) return null
  const prints = listOf(written.prints).flatMap((pair): [string, string][] => {
    const [id, print] = listOf(pair).map(textOf)
    return id && print ? [[id, print]] : []
  })
  return { floor: numberOf(written.floor), prints: new Map(prints) }
}

/** Writes what to remember, at most 12 kB. */
export function writeCursor({ floor, prints }: Memory): string {
  return JSON.stringify({ v: 1, floor, prints: [...prints] })
}

/** What is known after these posts were seen, newest first; `whole`: there are no older ones. */
export function remember(seen: readonly InstagramMedia[], before: Memory | null, whole: boolean): Memory {
  const prints = new Map(seen.map((one) => [one.id, printOf(one)]))
  for (const [id, print] of before?.prints ?? []) if (!prints.has(id)) prints.set(id, print)
  return {
    floor: before ? before.floor : whole ? null : oldest(seen),
    prints: new Map([...prints].slice(0, MEMORY)),
  }
}

/** Of posts in order the one before which all others are older; pinned ones stand out of order. */
function oldest(media: readonly InstagramMedia[]): number | null {
  const times = media.flatMap((one) => timeOf(one) ?? []).toSorted((a, b) => b - a)
  const last = media.at(-1)
  return (last && timeOf(last)) ?? times.at(-1) ?? null
}

/** True for a post that was seen, or is too old to be news. */
export function isKnown(memory: Memory, media: InstagramMedia): boolean {
  if (memory.prints.has(media.id)) return true
  const at = timeOf(media)
  return memory.floor !== null && at !== null && at < memory.floor
}

/** True for a post that nobody has been given yet as it is now. */
export function isNews(memory: Memory, media: InstagramMedia): boolean {
  const print = memory.prints.get(media.id)
  return print === undefined ? !isKnown(memory, media) : print !== printOf(media)
}

function timeOf({ timestamp }: InstagramMedia): number | null {
  if (timestamp === null) return null
  const at = /^\d+$/.test(timestamp) ? Number(timestamp) * 1_000 : Date.parse(timestamp)
  return Number.isFinite(at) ? at : null
}

/** Changes with what a post says and shows, not with how its files are addressed. */
function printOf({ caption, files }: InstagramMedia): string {
  const shown = files.map(({ url }) => (url === null ? '' : fileName(url)))
  return crc32([caption, ...shown].join('\u001f')).toString(36)
}
