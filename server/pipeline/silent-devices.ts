import { markSilent } from '../../db/queries/devices.ts'
import { inTransaction } from '../../db/tx.ts'
import type { Services } from '../services.ts'

/** A device that left so many messages without an answer… */
const UNANSWERED = 3
/** …the first of them so long ago, receives nothing. */
const SILENT_MS = 6 * 3600_000

/** Finds devices that receive nothing any more, and tells whose they are by mail, once until they answer again. */
export async function tellSilentDevices({ db, clock, letterbox, addresses }: Services): Promise<void> {
  const now = clock.now()
  const since = new Date(now.getTime() - SILENT_MS)
  await inTransaction(db, async (tx) => {
    for (const { name: device, base, userName: name, email, locale } of await markSilent(tx, {
      unanswered: UNANSWERED,
      since,
      now,
    })) {
      const settingsUrl = `${addresses.given ?? base}/settings/notifications`
      await letterbox.put(tx, { kind: 'silent-device', name, device, settingsUrl }, { email, locale })
    }
  })
}
