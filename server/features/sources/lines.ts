import type { TeamId } from '../../../db/db.ts'
import { sourcesOf } from '../../../db/queries/sources.ts'
import type { Network } from '../../core/sources/network-address.ts'
import { pageKey } from '../../core/sources/page-key.ts'
import { isList, MOST_LINES, type PastedLine, pastedLines } from '../../core/sources/pasted.ts'
import { type Recognised, recognise } from '../../core/sources/recognise.ts'
import { X_FIRST_POSTS } from '../../core/x/estimate.ts'
import type { Services } from '../../services.ts'
import { pricesOf } from './prices.ts'

/** A pasted line with what it is, and the team's source that follows it already. */
export interface ReadLine extends PastedLine {
  /** Its place in what was pasted, from 0. */
  line: number
  recognised: Recognised
  /** True for one that stands further up already. */
  double: boolean
  existingSourceId: string | null
}

export interface ReadLines {
  lines: ReadLine[]
  /** Lines beyond the most that are taken in one go. */
  dropped: number
}

/** Reads what was pasted without asking anybody. `network`: where names belong that say nothing of it. */
export async function readLines(
  { db }: Services,
  team: TeamId,
  input: string,
  network: Network | null,
): Promise<ReadLines> {
  const [known, all] = [await knownPages(db, team), pastedLines(input)]
  const seen = new Set<string>()
  const lines = all.slice(0, MOST_LINES).map((pasted, line): ReadLine => {
    const recognised = recognise(pasted.text, pasted.network ?? network)
    const key = keyOf(recognised, pasted.text)
    const double = seen.has(key)
    seen.add(key)
    return { ...pasted, line, recognised, double, existingSourceId: known.get(key) ?? null }
  })
  return { lines, dropped: all.length - lines.length }
}

/** Two ways of writing one thing have one key. */
function keyOf(recognised: Recognised, text: string): string {
  switch (recognised.kind) {
    case 'account':
      return pageKey(recognised.address)
    case 'handle':
      return `@${recognised.handle.toLowerCase()}`
    default:
      return pageKey(text)
  }
}

/** The team's sources by the addresses they are read at and the pages they are of. */
async function knownPages(db: Services['db'], team: TeamId): Promise<Map<string, string>> {
  const sources = await sourcesOf(db, team)
  return new Map(
    sources.flatMap(({ id, address, siteUrl }) =>
      [siteUrl ?? address, address].map((page): [string, string] => [pageKey(page), id]),
    ),
  )
}

/** What is pasted, line by line, for a person to look through before anything is asked or paid for. */
export async function recogniseLines(
  services: Services,
  team: TeamId,
  input: string,
  network: Network | null,
) {
  const [{ lines, dropped }, prices] = await Promise.all([
    readLines(services, team, input, network),
    pricesOf(services),
  ])
  return {
    list: isList(input),
    lines: lines.map(lineWire),
    dropped,
    x: {
      accountMicros: prices['user.read'] + X_FIRST_POSTS * prices['post.read'],
      postMicros: prices['post.read'],
    },
  }
}

function lineWire({ line, text, name, role, recognised, double, existingSourceId }: ReadLine) {
  return {
    line,
    text: text.slice(0, 2_000),
    name,
    role,
    kind: double ? ('double' as const) : recognised.kind,
    platforms: platformsOf(recognised),
    handle: 'handle' in recognised ? recognised.handle : null,
    address: addressOf(recognised),
    why: recognised.kind === 'nothing' ? recognised.why : null,
    listId: recognised.kind === 'list' ? recognised.listId : null,
    existingSourceId,
  }
}

function platformsOf(recognised: Recognised): (Network | 'web')[] {
  switch (recognised.kind) {
    case 'account':
      return [recognised.network]
    case 'handle':
      return recognised.networks
    case 'post':
    case 'list':
      return ['x']
    case 'web':
      return ['web']
    case 'nothing':
      return []
  }
}

function addressOf(recognised: Recognised): string | null {
  return 'address' in recognised ? recognised.address : null
}
