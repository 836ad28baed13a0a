import type { Db, TeamId } from '../../../db/db.ts'
import { dropItems } from '../../../db/queries/board-items.ts'
import {
  type BoardRow,
  boardOf,
  boardPlaces,
  boardsOf,
  changeBoard,
  deleteBoard,
  insertBoard,
  lockBoards,
  renumberBoards,
} from '../../../db/queries/boards.ts'
import { coversOf, savedCounts } from '../../../db/queries/saved.ts'
import { BOARD_COLOURS } from '../../core/media/board.ts'
import { notFound, Problem } from '../../core/problem.ts'
import { placesBetween } from '../../core/saved/places.ts'
import type { Services } from '../../services.ts'
import { type Act, record } from '../audit/service.ts'
import type { BoardBody, BoardPatch, BoardWire } from './model.ts'
import { presentBoards } from './present.ts'
import { change } from './tell.ts'

const MOST = 200

/** The team's boards in its order, or those in its trash; figures of all that it keeps. */
export async function listBoards({ db }: Services, team: TeamId, { trash = false }: { trash?: boolean }) {
  const [boards, counts] = await Promise.all([boardsOf(db, team, { trash }), savedCounts(db, team)])
  return { items: await present(db, team, boards), counts }
}

async function present(db: Db, team: TeamId, boards: readonly BoardRow[]): Promise<BoardWire[]> {
  const covers = await coversOf(
    db,
    team,
    boards.map(({ id }) => id),
  )
  return presentBoards(boards, covers)
}

async function mustShow(db: Db, team: TeamId, id: string): Promise<BoardWire> {
  const row = await boardOf(db, team, id)
  const [board] = row ? await present(db, team, [row]) : []
  if (!board) throw notFound('Board')
  return board
}

/** Makes a board, the last of the team's. Throws 409 `too_many` beyond two hundred. */
export async function makeBoard(
  services: Services,
  team: TeamId,
  { name, colour }: typeof BoardBody.static,
): Promise<BoardWire> {
  return change(services, team, async (tx, now) => {
    const count = await lockBoards(tx, team)
    if (count >= MOST) throw new Problem(409, 'too_many', `A team has at most ${MOST} boards`)
    const [position = 0] =
      placesBetween((await boardPlaces(tx, team)).at(-1)?.position ?? null, null, 1) ?? []
    const id = Bun.randomUUIDv7()
    const made = { id, name: name.trim(), colour: colour ?? nextColour(count), position }
    await insertBoard(tx, team, made, now)
    return { answer: await mustShow(tx, team, id), news: { boards: true } }
  })
}

/** In turn, so that boards made one after another can be told apart. */
function nextColour(count: number) {
  return BOARD_COLOURS[count % BOARD_COLOURS.length] ?? 'slate'
}

/** Names, colours or moves a board. Throws 404 when it, or the one it is put behind, is not the team's. */
export async function patchBoard(
  services: Services,
  team: TeamId,
  id: string,
  { name, colour, after }: typeof BoardPatch.static,
): Promise<BoardWire> {
  return change(services, team, async (tx, now) => {
    await lockBoards(tx, team)
    const position = after === undefined ? undefined : await placeBehind(tx, team, { id, after })
    const wanted = {
      ...(name !== undefined && { name: name.trim() }),
      ...(colour !== undefined && { colour }),
      ...(position !== undefined && { position }),
    }
    if (!(await changeBoard(tx, team, id, wanted, now))) throw notFound('Board')
    return { answer: await mustShow(tx, team, id), news: { boards: true } }
  })
}

interface Move {
  id: string
  after: string | null
}

async function placeBehind(tx: Db, team: TeamId, move: Move): Promise<number | undefined> {
  // Behind itself: where it is.
  if (move.after === move.id) return undefined
  const found = placeAmong(await boardPlaces(tx, team), move)
  if (found !== null) return found
  await renumberBoards(tx, team)
  return placeAmong(await boardPlaces(tx, team), move) ?? undefined
}

function placeAmong(boards: readonly { id: string; position: number }[], { id, after }: Move): number | null {
  const others = boards.filter((one) => one.id !== id)
  const at = after === null ? -1 : others.findIndex((one) => one.id === after)
  if (at < 0 && after !== null) throw notFound('Board')
  const [place] = placesBetween(others[at]?.position ?? null, others[at + 1]?.position ?? null, 1) ?? []
  return place ?? null
}

/** Throws a board away: what stands on it stays saved. Twice is once. */
export async function trashBoard(services: Services, team: TeamId, id: string): Promise<void> {
  await change(services, team, async (tx, now) => {
    const board = await mustShow(tx, team, id)
    if (board.trashedAt !== null) return { answer: null, news: {} }
    await changeBoard(tx, team, id, { trashedAt: now }, now)
    return { answer: null, news: { boards: true } }
  })
}

/** Takes a board back from the trash with all that stood on it, as the last of the team's. */
export async function restoreBoard(services: Services, team: TeamId, id: string): Promise<BoardWire> {
  return change(services, team, async (tx, now) => {
    await lockBoards(tx, team)
    const board = await mustShow(tx, team, id)
    if (board.trashedAt === null) return { answer: board, news: {} }
    const [position] = placesBetween((await boardPlaces(tx, team)).at(-1)?.position ?? null, null, 1) ?? []
    await changeBoard(tx, team, id, { trashedAt: null, ...(position !== undefined && { position }) }, now)
    return { answer: await mustShow(tx, team, id), news: { boards: true } }
  })
}

/** Deletes for good a board that lies in the trash; what stood on it stays saved. Throws 409 `not_in_trash` for any other. */
export async function endBoard(services: Services, act: Act, id: string): Promise<void> {
  const team = act.principal.teamId
  await change(services, team, async (tx, now) => {
    const { trashedAt } = await mustShow(tx, team, id)
    if (trashedAt === null)
      throw new Problem(409, 'not_in_trash', 'Throw the board away first; then it can be deleted for good')
    const name = await deleteBoard(tx, team, id)
    if (name === null) throw notFound('Board')
    await record(tx, act, { action: 'board.deleted', target: { id, name } }, now)
    return { answer: null, news: { boards: true } }
  })
}

/** Takes one saved post off a board. Throws 404 when it does not stand there. */
export async function takeOff(
  services: Services,
  team: TeamId,
  { id, savedId }: { id: string; savedId: string },
): Promise<void> {
  await change(services, team, async (tx) => {
    await mustShow(tx, team, id)
    const gone = await dropItems(tx, team, id, [savedId])
    if (gone.length === 0) throw notFound('Saved post')
    return { answer: null, news: { saved: gone, boards: true } }
  })
}
