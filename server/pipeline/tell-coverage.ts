import type { Db } from '../../db/db.ts'
import type { AlertOfTeam } from '../../db/queries/checks.ts'
import { briefsForTeams } from '../../db/queries/coverage.ts'
import type { NewEvent } from '../../db/queries/events.ts'
import { breath } from '../breath.ts'
import type { CoverageView } from '../core/coverage/brief.ts'
import { coverageNews } from '../core/coverage/news.ts'

/** Alerts read at a time, and told of in one event: a screen takes one in at a time. */
const AT_ONCE = 100

/** What stands on each of these alerts now, as its own team sees it. */
export async function coverageOf(
  tx: Db,
  alerts: readonly AlertOfTeam[],
): Promise<ReadonlyMap<string, CoverageView>> {
  const coverage = new Map<string, CoverageView>()
  for (const part of inParts(alerts.map(({ id }) => id))) {
    for (const [id, view] of await briefsForTeams(tx, part)) coverage.set(id, view)
    await breath()
  }
  return coverage
}

/** The events that tell each team which of its alerts show something else than before, and who is new on them. */
export function changedCoverage(
  alerts: readonly AlertOfTeam[],
  before: ReadonlyMap<string, CoverageView>,
  after: ReadonlyMap<string, CoverageView>,
): NewEvent[] {
  return [...Map.groupBy(alerts, ({ teamId }) => teamId)].flatMap(([teamId, list]) => {
    const ids = list.map(({ id }) => id)
    return inParts(coverageNews(ids, before, after)).map((part) => ({
      teamId,
      type: 'coverage.updated',
      payload: { alerts: part },
    }))
  })
}

function inParts<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, part) =>
    list.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  )
}
