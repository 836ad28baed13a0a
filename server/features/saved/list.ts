import type { Db, TeamId } from '../../../db/db.ts'
import { boardOf } from '../../../db/queries/boards.ts'
import { keptOf } from '../../../db/queries/kept.ts'
import {
  type SavedCursor,
  type SavedFilter,
  type SavedRow,
  savedByIds,
  savedOf,
  tagsOf,
} from '../../../db/queries/saved.ts'
import { notFound } from '../../core/problem.ts'
import type { Services } from '../../services.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { SavedWire } from './model.ts'
import { presentSaved } from './present.ts'

const PAGE = 50
const MOST_TAGS = 200

export interface ListQuery extends SavedFilter {
  cursor?: string
  limit?: number
}

/** A page of what the team keeps. Throws 404 for a board that is not the team's, or lies in the trash. */
export async function listSaved({ db }: Services, team: TeamId, query: ListQuery) {
  const limit = query.limit ?? PAGE
  const boardId = boardIn(query)
  const after = readCursor(query.cursor, boardId !== null)
  if (boardId !== null) await mustHaveBoard(db, team, boardId)
  const found = await savedOf(db, team, query, { after, limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return { items: await presentAll(db, page), nextCursor: last ? writeCursor(endOf(query, last)) : null }
}

/** Which board's order the list is in; null: it goes by time. */
function boardIn({ board, trash }: ListQuery): string | null {
  return board === undefined || board === 'none' || trash ? null : board
}

async function mustHaveBoard(db: Db, team: TeamId, id: string): Promise<void> {
  const found = await boardOf(db, team, id)
  if (!found || found.trashedAt !== null) throw notFound('Board')
}

function endOf(query: ListQuery, last: SavedRow): SavedCursor {
  if (last.place !== null && boardIn(query) !== null) return { place: last.place, id: last.id }
  return { at: (query.trash ? last.trashedAt : null) ?? last.createdAt, id: last.id }
}

/** Saved posts in the order of the ids. */
export async function savedInOrder(db: Db, team: TeamId, ids: readonly string[]): Promise<SavedWire[]> {
  const byId = new Map((await savedByIds(db, team, ids)).map((row) => [row.id, row]))
  return presentAll(
    db,
    ids.flatMap((id) => byId.get(id) ?? []),
  )
}

async function presentAll(db: Db, found: readonly SavedRow[]): Promise<SavedWire[]> {
  const kept = await keptOf(
    db,
    found.map(({ post }) => post.id),
  )
  return found.map((row) => presentSaved(row, kept.get(row.post.id)))
}

/** The tags the team uses, the most used first. */
export async function listTags({ db }: Services, team: TeamId) {
  return { items: await tagsOf(db, team, MOST_TAGS) }
}
