import type { CandidateWire } from '../../../../server/features/sources/model.ts'
import type { AddProblem } from '../sources/addProblem.ts'
import type { Role } from '../sources/types.ts'

export type Preview = CandidateWire['preview'][number]

/** What a team may begin with: an outlet of a pack, or a line somebody pasted. */
export interface Start {
  /** Null for a pasted address: the source then takes the name its feed gives itself. */
  name: string | null
  address: string
  lang: 'fr' | 'en' | null
  role: Role
}

/** Where a row stands on its way to being a source. */
export type Stage =
  | { kind: 'idle' }
  | { kind: 'waiting' }
  | { kind: 'searching' }
  | { kind: 'added'; sourceId: string; name: string; posts: readonly Preview[] }
  | { kind: 'known'; sourceId: string | null }
  | { kind: 'failed'; problem: AddProblem }

/** One start with what was chosen for it. Its address is its key. */
export interface Row extends Start {
  chosen: boolean
  stage: Stage
}

/** How many of the rows that were asked for are where. `left`: still to be done. */
export interface Progress {
  asked: number
  left: number
  added: number
  known: number
  failed: number
}

/**
 * Rows for `starts`, without doubles, the first of each kept. A row that is there already keeps what was chosen and
 * done; one whose site the team follows (`known` tells its source) says so at once.
 */
export function rowsOf(
  starts: readonly Start[],
  before: readonly Row[],
  known: (address: string) => string | null,
): Row[] {
  const old = new Map(before.map((row) => [siteKey(row.address), row]))
  const rows = new Map<string, Row>()
  for (const start of starts) {
    const key = siteKey(start.address)
    if (!rows.has(key)) rows.set(key, old.get(key) ?? freshRow(start, known(start.address)))
  }
  return [...rows.values()]
}

function freshRow(start: Start, sourceId: string | null): Row {
  const stage: Stage = sourceId === null ? { kind: 'idle' } : { kind: 'known', sourceId }
  return { ...start, chosen: true, stage }
}

/** The same for two ways of writing one site's address: scheme, "www." and a slash at the end do not count. */
export function siteKey(address: string): string {
  return address
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/\/+$/, '')
    .toLowerCase()
}

/** True where adding still has something to do: it was not begun, or it failed. */
export function isOpen({ stage }: Row): boolean {
  return stage.kind === 'idle' || stage.kind === 'failed'
}

/** True once somebody asked for it, whatever came of it. */
export function isAsked({ stage }: Row): boolean {
  return stage.kind !== 'idle'
}

export function progressOf(rows: readonly Row[]): Progress {
  const count = (...kinds: Stage['kind'][]) => rows.filter(({ stage }) => kinds.includes(stage.kind)).length
  return {
    asked: rows.filter(isAsked).length,
    left: count('waiting', 'searching'),
    added: count('added'),
    known: count('known'),
    failed: count('failed'),
  }
}

/** Failures that say more of the way to a site than of the site. */
const NO_WAY: ReadonlySet<string> = new Set(['dns_not_found', 'dns_failed', 'unreachable', 'timeout'])
/** So many in a row are no accident. */
const SUSPECT = 3

/** True when not one address could be reached, of several: then it is this server that does not reach the internet. */
export function looksCutOff(rows: readonly Row[]): boolean {
  const over = rows.filter(({ stage }) => stage.kind === 'added' || stage.kind === 'failed')
  return (
    over.length >= SUSPECT &&
    over.every(
      ({ stage }) =>
        stage.kind === 'failed' && stage.problem.kind === 'failure' && NO_WAY.has(stage.problem.code),
    )
  )
}

/** The newest posts of all that was added just now, newest first. */
export function newestPosts(rows: readonly Row[], limit: number): (Preview & { outlet: string })[] {
  return rows
    .flatMap(({ stage }) =>
      stage.kind === 'added' ? stage.posts.map((post) => ({ ...post, outlet: stage.name })) : [],
    )
    .toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))
    .slice(0, limit)
}
