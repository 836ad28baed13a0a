import { and, asc, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { BoardColour } from '../../server/core/media/board.ts'
import { PLACE_STEP } from '../../server/core/saved/places.ts'
import type { Db, TeamId } from '../db.ts'
import { board, organization } from '../schema/index.ts'

/** A board with how many stand on it. */
export interface BoardRow {
  id: string
  name: string
  colour: BoardColour
  position: number
  count: number
  createdAt: Date
  updatedAt: Date
  trashedAt: Date | null
}

const columns = {
  id: board.id,
  name: board.name,
  colour: board.colour,
  position: board.position,
  count: sql<number>`(select count(*)::int from board_item i join saved s on s.id = i.saved_id
    where i.board_id = board.id and s.trashed_at is null)`,
  createdAt: board.createdAt,
  updatedAt: board.updatedAt,
  trashedAt: board.trashedAt,
}

/** The boards of a team in its order; or those in its trash, what was thrown away last first. */
export async function boardsOf(db: Db, team: TeamId, { trash }: { trash: boolean }): Promise<BoardRow[]> {
  return db
    .select(columns)
    .from(board)
    .where(and(eq(board.teamId, team), trash ? isNotNull(board.trashedAt) : isNull(board.trashedAt)))
    .orderBy(...(trash ? [desc(board.trashedAt), asc(board.id)] : [asc(board.position), asc(board.id)]))
}

/** One board of a team, in the trash or not; null when it is not there or another team's. */
export async function boardOf(db: Db, team: TeamId, id: string): Promise<BoardRow | null> {
  const [found] = await db
    .select(columns)
    .from(board)
    .where(and(eq(board.teamId, team), eq(board.id, id)))
  return found ?? null
}

/** How many boards a team has, those in the trash too; nobody else adds or moves one until the transaction ends. */
export async function lockBoards(tx: Db, team: TeamId): Promise<number> {
  await tx
    .select({ id: organization.id })
    .from(organization)
    .where(eq(organization.id, team))
    .for('no key update')
  const [counted] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(board)
    .where(eq(board.teamId, team))
  return counted?.n ?? 0
}

/** The places of a team's boards in their order. */
export async function boardPlaces(db: Db, team: TeamId): Promise<{ id: string; position: number }[]> {
  return db
    .select({ id: board.id, position: board.position })
    .from(board)
    .where(and(eq(board.teamId, team), isNull(board.trashedAt)))
    .orderBy(asc(board.position), asc(board.id))
}

/** Puts a team's boards a whole step apart, in the order they stand. */
export async function renumberBoards(tx: Db, team: TeamId): Promise<void> {
  await tx.execute(sql`
    update board b set position = x.nth * ${PLACE_STEP}::float8
    from (select id, row_number() over (order by position, id) as nth from board
      where team_id = ${team} and trashed_at is null) x
    where b.id = x.id`)
}

/** Makes a board. */
export async function insertBoard(
  tx: Db,
  team: TeamId,
  made: { id: string; name: string; colour: BoardColour; position: number },
  now: Date,
): Promise<void> {
  await tx.insert(board).values({ ...made, teamId: team, createdAt: now, updatedAt: now })
}

/** Changes a board; null puts it back from the trash. False when the team has none of that id. */
export async function changeBoard(
  tx: Db,
  team: TeamId,
  id: string,
  change: { name?: string; colour?: BoardColour; position?: number; trashedAt?: Date | null },
  now: Date,
): Promise<boolean> {
  const changed = await tx
    .update(board)
    .set({ ...change, updatedAt: now })
    .where(and(eq(board.teamId, team), eq(board.id, id)))
    .returning({ id: board.id })
  return changed.length > 0
}

/** Deletes for good a board that lies in the trash; what stood on it stays saved. Its name; null when it is not there. */
export async function deleteBoard(tx: Db, team: TeamId, id: string): Promise<string | null> {
  const [gone] = await tx
    .delete(board)
    .where(and(eq(board.teamId, team), eq(board.id, id), isNotNull(board.trashedAt)))
    .returning({ name: board.name })
  return gone?.name ?? null
}

/** Deletes for good the boards that lie in anybody's trash since before `before`. */
export async function emptyBoardTrash(
  tx: Db,
  before: Date,
): Promise<{ id: string; teamId: TeamId; name: string }[]> {
  const gone = await tx
    .delete(board)
    .where(lt(board.trashedAt, before))
    .returning({ id: board.id, teamId: board.teamId, name: board.name })
  return gone.map((one) => ({ ...one, teamId: one.teamId as TeamId }))
}
