import type { WorkerMemory } from './memory.ts'
import { notificationOf } from './notification.ts'
import { fieldsOf, type ReadPush, readPush } from './payload.ts'
import { type Reporting, report, reportOwed } from './report.ts'
import type { WorkerRegistration } from './scope.ts'

/** What receiving a message needs of the worker's world. */
export interface Receiving extends Reporting {
  memory: WorkerMemory
  registration: Pick<WorkerRegistration, 'showNotification'>
  origin: string
  language: string
  maxActions: number
  setBadge(count: number): Promise<void>
}

/**
 * A push message came. Something is always shown: a browser takes the right to push from whoever receives in silence.
 * What was shown before is shown again under its tag without a sound, and acknowledged again.
 */
export async function receive(text: string | null, world: Receiving): Promise<void> {
  const push = readPush(text, world.origin)
  const fresh = push?.receipt ? await world.memory.first(push.receipt.delivery) : true
  const shown = await show(push, text, !fresh, world)
  if (push?.badge != null) await world.setBadge(push.badge)
  if (push?.receipt)
    await report({ path: '/api/push/ack', body: { ...push.receipt, shown: fresh && shown } }, world)
  await reportOwed(world)
}

/** False when the browser would not show it (the right was taken back meanwhile). */
async function show(
  push: ReadPush | null,
  text: string | null,
  again: boolean,
  world: Receiving,
): Promise<boolean> {
  const raw = push?.data ? fieldsOf(fieldsOf(JSON.parse(text ?? 'null'))?.notification)?.data : null
  const { title, options } = notificationOf(push, raw, { ...world, again })
  try {
    await world.registration.showNotification(title, options)
    return true
  } catch (error) {
    console.warn('visao: notification not shown', error)
    return false
  }
}
