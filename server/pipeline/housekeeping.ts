import { pruneSessions, pruneVerifications } from '../../db/queries/accounts.ts'
import { pruneCodes } from '../../db/queries/codes.ts'
import { pruneDeliveries } from '../../db/queries/deliveries.ts'
import { pruneDevices } from '../../db/queries/devices.ts'
import { pruneEvents } from '../../db/queries/events.ts'
import { pruneMail } from '../../db/queries/mail.ts'
import { pruneRules } from '../../db/queries/rules.ts'
import { pruneChecks } from '../../db/queries/subscriptions.ts'
import { pruneWebhooks } from '../../db/queries/webhooks.ts'
import { pruneBilled } from '../../db/queries/x-spend.ts'
import type { Services } from '../services.ts'
import { sweepTrash } from './empty-trash.ts'
import type { Stage } from './poller.ts'
import { resealStale } from './reseal.ts'
import { tellSilentDevices } from './silent-devices.ts'

const HOUR_MS = 3600 * 1000
/** Events are for screens that come back; after three days a screen reads the lists again. */
export const EVENTS_KEPT_MS = 72 * HOUR_MS
/** What was refused is kept for whoever asks why a letter never came. */
export const REFUSED_MAIL_KEPT_MS = 7 * 24 * HOUR_MS
export const CHECKS_KEPT_MS = 30 * 24 * HOUR_MS
/** As long as a post in the trash: webhooks and rules that were taken away. */
const DELETED_KEPT_MS = 30 * 24 * HOUR_MS
export const DELIVERIES_KEPT_MS = 30 * 24 * HOUR_MS
/** Since the app was last opened there. */
const DEVICES_KEPT_MS = 60 * 24 * HOUR_MS
/** Ten times as long as any clock takes a one-time code. */
const CODES_KEPT_MS = 5 * 60_000

/** Sweeps out what nobody can ask for any more, and seals anew what an old key sealed, on one process at a time. */
export class HousekeepingStage implements Stage {
  readonly name = 'housekeeping'
  readonly everyMs = 10 * 60_000
  private readonly services: Services
  private working: Promise<unknown> = Promise.resolve()

  constructor(services: Services) {
    this.services = services
  }

  async run(): Promise<void> {
    const { lock, db, clock } = this.services
    const now = clock.now().getTime()
    this.working = lock.withLock('housekeeping', { ttlMs: 60_000 }, async () => {
      await pruneEvents(db, new Date(now - EVENTS_KEPT_MS))
      await pruneMail(db, new Date(now - REFUSED_MAIL_KEPT_MS))
      await pruneChecks(db, new Date(now - CHECKS_KEPT_MS))
      await pruneCodes(db, new Date(now - CODES_KEPT_MS))
      await pruneVerifications(db, new Date(now - HOUR_MS))
      await pruneSessions(db, new Date(now - HOUR_MS))
      await pruneBilled(db, clock.now())
      await pruneWebhooks(db, new Date(now - DELETED_KEPT_MS))
      await pruneRules(db, new Date(now - DELETED_KEPT_MS))
      await pruneDeliveries(db, new Date(now - DELIVERIES_KEPT_MS))
      await pruneDevices(db, new Date(now - DEVICES_KEPT_MS))
      await tellSilentDevices(this.services)
      await sweepTrash(this.services)
      await resealStale(this.services)
    })
    await this.working
  }

  async settle(): Promise<void> {
    await this.working
  }
}
