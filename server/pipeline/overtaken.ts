import type { Db } from '../../db/db.ts'
import type { AlertOfTeam } from '../../db/queries/checks.ts'
import { tellersOfAlerts } from '../../db/queries/coverage.ts'
import { insertDeliveries } from '../../db/queries/deliveries.ts'
import { peopleOf, type SavedAlert, savedAlerts } from '../../db/queries/notices.ts'
import { nextOpening } from '../core/calm/hours.ts'
import { isOvertaken } from '../core/notices/overtaken.ts'
import { toPerson } from '../core/notices/plan.ts'
import { asDelivery } from './plan-notices.ts'

/**
 * Tells whoever saved a post that two competitors have published it since, once for each post; outside of their hours it
 * waits for these to begin. To be called when it is written who has what. How many messages that makes.
 */
export async function tellOvertaken(tx: Db, alerts: readonly AlertOfTeam[], now: Date): Promise<number> {
  const saved = await savedAlerts(
    tx,
    alerts.map(({ id }) => id),
  )
  if (saved.length === 0) return 0
  const savedAt = new Map(saved.map((one) => [one.alertId, one.savedAt]))
  const found = await tellersOfAlerts(tx, [...savedAt.keys()])
  const overtaken = new Set(
    found
      .filter(({ alertId, told, outletOf }) => isOvertaken(told, outletOf, savedAt.get(alertId) ?? now))
      .map(({ alertId }) => alertId),
  )
  return tell(
    tx,
    saved.filter(({ alertId }) => overtaken.has(alertId)),
    now,
  )
}

async function tell(tx: Db, saved: readonly SavedAlert[], now: Date): Promise<number> {
  if (saved.length === 0) return 0
  const people = await peopleOf(tx, [...new Set(saved.map(({ teamId }) => teamId))])
  const messages = saved.flatMap(({ alertId, teamId, savedBy }) => {
    const person = people.find((one) => one.teamId === teamId && one.userId === savedBy)
    if (!person?.wishes.overtaken || person.wishes.what === 'none') return []
    const what = `overtaken:${alertId}`
    const told = { teamId, kind: 'overtaken', why: null, alertIds: [alertId], tag: what } as const
    const dueAt = nextOpening(person.wishes, now)
    return toPerson(person, 'push', { ...told, alertIds: [alertId], high: false, quiet: false }, what).map(
      (message) => ({ ...asDelivery(message, now), dueAt }),
    )
  })
  return insertDeliveries(tx, messages, now)
}
