import type { Db, TeamId } from '../../../db/db.ts'
import { appendEvents, type NewEvent } from '../../../db/queries/events.ts'
import { inTransaction } from '../../../db/tx.ts'
import type { AlertState } from '../../core/alert-view.ts'
import { type Services, teamTopic } from '../../services.ts'

/** What changed: saved posts, boards (their order, their trash, what stands on them), alerts that follow. */
export interface SavedNews {
  saved?: readonly string[]
  boards?: boolean
  /** Media of which something else is said now. */
  rights?: readonly string[]
  alerts?: { ids: readonly string[]; state: AlertState }
}

/** The events that tell a team's open screens of it; none when nothing changed. */
export function eventsOf(
  teamId: TeamId,
  { saved = [], boards = false, rights = [], alerts }: SavedNews,
): NewEvent[] {
  const marked = alerts && alerts.ids.length > 0 ? [{ teamId, type: 'alerts.marked', payload: alerts }] : []
  const changed =
    saved.length > 0 ? [{ teamId, type: 'saved.updated', payload: { ids: [...new Set(saved)] } }] : []
  const order = boards ? [{ teamId, type: 'saved.updated', payload: { boards: true } }] : []
  const said = rights.length > 0 ? [{ teamId, type: 'saved.updated', payload: { rights } }] : []
  return [...marked, ...changed, ...order, ...said]
}

/** Does the work in a transaction and tells of what it says has changed. */
export async function change<T>(
  services: Services,
  team: TeamId,
  work: (tx: Db, now: Date) => Promise<{ answer: T; news: SavedNews }>,
): Promise<T> {
  const now = services.clock.now()
  const { answer, seq } = await inTransaction(services.db, async (tx) => {
    const { answer, news } = await work(tx, now)
    return { answer, seq: (await appendEvents(tx, eventsOf(team, news), now)).get(team) }
  })
  if (seq !== undefined) await services.bus.publish(teamTopic(team), seq)
  return answer
}
