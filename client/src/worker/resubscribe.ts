import type { WorkerMemory } from './memory.ts'
import { type Reporting, report } from './report.ts'
import type { SubscriptionChanged, WorkerRegistration } from './scope.ts'

export interface Resubscribing extends Reporting {
  memory: WorkerMemory
  registration: Pick<WorkerRegistration, 'pushManager'>
}

/** The browser took our address away (its keys were changed, it moved): a new one is asked for and the server told. */
export async function resubscribe(
  { oldSubscription, newSubscription }: Pick<SubscriptionChanged, 'oldSubscription' | 'newSubscription'>,
  world: Resubscribing,
): Promise<void> {
  const subscription = newSubscription ?? (await subscribeLike(oldSubscription ?? null, world))
  if (!subscription) return
  const deviceName = (await world.memory.name()) || 'Visao'
  await report({ path: '/api/push/subscriptions', body: { ...subscription.toJSON(), deviceName } }, world)
}

/** With the key it had. Without it nothing can be done here: the page subscribes anew when it is next opened. */
async function subscribeLike(
  former: PushSubscription | null,
  { registration }: Resubscribing,
): Promise<PushSubscription | null> {
  const key = former?.options.applicationServerKey
  if (!key) return null
  try {
    return await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  } catch (error) {
    console.warn('visao: not subscribed anew', error)
    return null
  }
}
