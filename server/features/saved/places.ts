import type { Db, TeamId } from '../../../db/db.ts'
import {
  lockBoard,
  neighbours,
  placeItems,
  renumberBoard,
  standingOn,
} from '../../../db/queries/board-items.ts'
import { notFound } from '../../core/problem.ts'
import { placesBetween } from '../../core/saved/places.ts'

/** What is put on a board: behind `after`, null for its head; absent: what is new goes to the end and the rest stays where it is. */
export interface Placing {
  ids: readonly string[]
  after?: string | null
  now: Date
}

/** Puts saved posts on a board in the order given; the ids of what changed. Throws 404 when it is not the team's. */
export async function putOnBoard(tx: Db, team: TeamId, boardId: string, placing: Placing): Promise<string[]> {
  const { after, now } = placing
  if (!(await lockBoard(tx, team, boardId))) throw notFound('Board')
  const ids =
    after === undefined ? await newcomers(tx, team, boardId, placing.ids) : [...new Set(placing.ids)]
  if (ids.length === 0) return []
  const anchored = {
    boardId,
    after: after !== null && after !== undefined && ids.includes(after) ? null : after,
  }
  const places = await placesFor(tx, team, { ...anchored, moved: ids })
  const items = ids.flatMap((id, n) => {
    const position = places[n]
    return position === undefined ? [] : [{ id, position }]
  })
  return placeItems(tx, team, boardId, items, now)
}

async function newcomers(tx: Db, team: TeamId, boardId: string, ids: readonly string[]): Promise<string[]> {
  const there = new Set(await standingOn(tx, team, boardId, ids))
  return [...new Set(ids)].filter((id) => !there.has(id))
}

type Wish = Parameters<typeof neighbours>[2]

async function placesFor(tx: Db, team: TeamId, wish: Wish): Promise<number[]> {
  const near = await neighbours(tx, team, wish)
  const places = placesBetween(near.before, near.behind, wish.moved.length)
  if (places) return places
  await renumberBoard(tx, team, wish.boardId)
  const far = await neighbours(tx, team, wish)
  const found = placesBetween(far.before, far.behind, wish.moved.length)
  if (!found) throw new RangeError('A board that was numbered anew has no room')
  return found
}
