import type { BoardRow } from '../../../db/queries/boards.ts'
import type { CoverRow, SavedRow } from '../../../db/queries/saved.ts'
import { EXCERPT_LENGTH, platformName, postView } from '../../core/alert-view.ts'
import type { KeptFacts } from '../../core/media/kept.ts'
import type { BoardWire, SavedWire } from './model.ts'

/** A saved post as the API shows it, with what is kept of its media. */
export function presentSaved(
  { place: _, ...row }: SavedRow,
  kept: readonly KeptFacts[] | undefined,
): SavedWire {
  const { source } = row
  return {
    ...row,
    post: postView(row.post, EXCERPT_LENGTH, kept),
    source: { ...source, platform: platformName(source.platform) },
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    trashedAt: row.trashedAt?.toISOString() ?? null,
  }
}

/** Boards as the API shows them, each with its cover. */
export function presentBoards(boards: readonly BoardRow[], covers: readonly CoverRow[]): BoardWire[] {
  const byBoard = Map.groupBy(covers, ({ board }) => board)
  return boards.map(({ createdAt, updatedAt, trashedAt, ...board }) => ({
    ...board,
    cover: (byBoard.get(board.id) ?? []).map(({ media, placeholder }) => ({ mediaId: media, placeholder })),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    trashedAt: trashedAt?.toISOString() ?? null,
  }))
}
