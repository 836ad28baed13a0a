import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { PLACE_STEP } from '../../server/core/saved/places.ts'
import { type Db, rows, type TeamId } from '../db.ts'
import { board, boardItem } from '../schema/index.ts'
import { jsonRows, uuidArray } from './json.ts'

/** Lets nobody else change what stands on a board until the transaction ends; false when the team has none of that id, or it lies in the trash. */
export async function lockBoard(tx: Db, team: TeamId, id: string): Promise<boolean> {
  const found = await tx
    .select({ id: board.id })
    .from(board)
    .where(and(eq(board.teamId, team), eq(board.id, id), isNull(board.trashedAt)))
    .for('no key update')
  return found.length > 0
}

/**
 * Between which places something put behind `after` on a board would stand; the moved ones count as gone. Null `after`
 * is the head of the board, undefined its end, and so is a post that is not on it (any more).
 */
export async function neighbours(
  tx: Db,
  team: TeamId,
  { boardId, after, moved }: { boardId: string; after: string | null | undefined; moved: readonly string[] },
): Promise<{ before: number | null; behind: number | null }> {
  const others = sql`board_item i join board b on b.id = i.board_id and b.team_id = ${team}
    where i.board_id = ${boardId}::uuid and not i.saved_id = any(${uuidArray(moved)})`
  const [found] = await rows<{ anchor: number | null; last: number | null; first: number | null }>(
    tx,
    sql`select (select i.position from ${others} and i.saved_id = ${after ?? null}::uuid) as anchor,
      (select max(i.position) from ${others}) as last, (select min(i.position) from ${others}) as first`,
  )
  if (after === null) return { before: null, behind: found?.first ?? null }
  const before = found?.anchor ?? null
  if (before === null) return { before: found?.last ?? null, behind: null }
  const [next] = await rows<{ position: number }>(
    tx,
    sql`select i.position from ${others} and (i.position, i.saved_id) > (${before}::float8, ${after ?? null}::uuid)
      order by i.position, i.saved_id limit 1`,
  )
  return { before, behind: next?.position ?? null }
}

/** Puts what stands on a board a whole step apart, in the order it stands. */
export async function renumberBoard(tx: Db, team: TeamId, boardId: string): Promise<void> {
  await tx.execute(sql`
    update board_item i set position = x.nth * ${PLACE_STEP}::float8
    from (select n.board_id, n.saved_id, row_number() over (order by n.position, n.saved_id) as nth
      from board_item n join board b on b.id = n.board_id and b.team_id = ${team} where n.board_id = ${boardId}::uuid) x
    where i.board_id = x.board_id and i.saved_id = x.saved_id`)
}

/** Puts saved posts on a board, or elsewhere on it; those that stand there keep when they came. The ids of what changed. */
export async function placeItems(
  tx: Db,
  team: TeamId,
  boardId: string,
  items: readonly { id: string; position: number }[],
  now: Date,
): Promise<string[]> {
  const changed = await rows<{ id: string }>(
    tx,
    sql`insert into board_item as i (board_id, saved_id, position, added_at)
      select b.id, s.id, x.position, ${now.toISOString()}::timestamptz
      from jsonb_to_recordset(${jsonRows(items)}) as x(id uuid, position float8)
      join saved s on s.id = x.id and s.team_id = ${team} join board b on b.id = ${boardId}::uuid and b.team_id = s.team_id
      on conflict (board_id, saved_id) do update set position = excluded.position
      returning i.saved_id::text as id`,
  )
  return changed.map(({ id }) => id)
}

/** Takes saved posts off a board; the ids of those that stood there. */
export async function dropItems(
  tx: Db,
  team: TeamId,
  boardId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const own = tx
    .select({ id: board.id })
    .from(board)
    .where(and(eq(board.teamId, team), eq(board.id, boardId)))
  const gone = await tx
    .delete(boardItem)
    .where(and(inArray(boardItem.boardId, own), inArray(boardItem.savedId, [...ids])))
    .returning({ id: boardItem.savedId })
  return gone.map(({ id }) => id)
}

/** Of these saved posts, those that stand on the board, in its order. */
export async function standingOn(
  db: Db,
  team: TeamId,
  boardId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await db
    .select({ id: boardItem.savedId })
    .from(boardItem)
    .innerJoin(board, eq(board.id, boardItem.boardId))
    .where(and(eq(board.teamId, team), eq(boardItem.boardId, boardId), inArray(boardItem.savedId, [...ids])))
    .orderBy(asc(boardItem.position), asc(boardItem.savedId))
  return found.map(({ id }) => id)
}
