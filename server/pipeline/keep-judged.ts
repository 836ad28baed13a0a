import type { Db, TeamId } from '../../db/db.ts'
import type { NewEvent } from '../../db/queries/events.ts'
import { saveToBoard } from '../../db/queries/rule-acts.ts'
import { noteMatches } from '../../db/queries/rules.ts'
import type { Judged } from './judge-alerts.ts'

/**
 * Writes what rules make of alerts that are stored: which matched, and what is put on boards. The events that tell of
 * what is saved; the alerts' own are told by whoever calls. A board that is gone is passed over.
 */
export async function keepJudged(tx: Db, judged: readonly Judged[], now: Date): Promise<NewEvent[]> {
  const matches = judged.flatMap(({ facts, matched }) =>
    matched.map((rule) => ({ alertId: facts.id, ruleId: rule.id })),
  )
  await noteMatches(tx, matches, now)
  const events: NewEvent[] = []
  for (const { teamId, boardId, postIds } of onBoards(judged)) {
    const ids = await saveToBoard(tx, teamId, { boardId, postIds }, now)
    if (ids.length > 0) events.push({ teamId, type: 'saved.updated', payload: { ids } })
  }
  return events
}

interface OnBoard {
  teamId: TeamId
  boardId: string
  postIds: string[]
}

/** Boards in one order whoever asks: two that lock several must not wait for each other. */
function onBoards(judged: readonly Judged[]): OnBoard[] {
  const wanted = judged.flatMap(({ teamId, facts, outcome }) =>
    outcome.boards.map((boardId) => ({ teamId, boardId, postId: facts.post.id })),
  )
  return [...Map.groupBy(wanted, ({ boardId }) => boardId)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([boardId, list]) =>
      list[0] ? [{ teamId: list[0].teamId, boardId, postIds: list.map(({ postId }) => postId) }] : [],
    )
}
