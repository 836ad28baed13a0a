import { markTold, type SilentWebhook, silentWebhooks, webhookKeepers } from '../../db/queries/webhooks.ts'
import { inTransaction } from '../../db/tx.ts'
import type { Services } from '../services.ts'
import type { Stage } from './poller.ts'

/** How long nothing arrives before it is told: a receiver out of order for an hour is nobody's letter. */
export const SILENT_MS = 24 * 3600 * 1000

/** Tells the admins of a team by mail, once, that nothing arrives at one of their webhooks any more, or that it is gone. */
export class TellWebhooksStage implements Stage {
  readonly name = 'tell-webhooks'
  readonly everyMs = 60_000
  private readonly services: Services
  private working: Promise<unknown> = Promise.resolve()

  constructor(services: Services) {
    this.services = services
  }

  async run(): Promise<void> {
    const { lock, db, clock } = this.services
    this.working = lock.withLock('tell-webhooks', { ttlMs: 60_000 }, async () => {
      const before = new Date(clock.now().getTime() - SILENT_MS)
      for (const one of await silentWebhooks(db, before)) await this.tell(one)
    })
    await this.working
  }

  async settle(): Promise<void> {
    await this.working
  }

  private async tell({ id, teamId, team, name: channel, since, gone }: SilentWebhook): Promise<void> {
    const { db, clock, letterbox, addresses } = this.services
    const url = `${addresses.given ?? addresses.here}/settings/webhooks`
    await inTransaction(db, async (tx) => {
      if (!(await markTold(tx, teamId, id, clock.now()))) return
      for (const { name, ...to } of await webhookKeepers(tx, teamId)) {
        const about = { name, team, channel, since: since.toISOString(), gone, url }
        await letterbox.put(tx, { kind: 'channel-silent', ...about }, to)
      }
    })
  }
}
