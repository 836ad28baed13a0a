import { expect, test } from 'bun:test'
import { isNotNull } from 'drizzle-orm'
import type { TeamId } from '../../db/db.ts'
import { insertDeliveries } from '../../db/queries/deliveries.ts'
import { delivery } from '../../db/schema/index.ts'
import type { DeviceWire } from '../../server/app.ts'
import { USUAL_WISHES } from '../../server/core/calm/wishes.ts'
import { toPerson } from '../../server/core/notices/plan.ts'
import { asDelivery } from '../../server/pipeline/plan-notices.ts'
import { ask } from '../fixtures/company.ts'
import { openHouse } from '../fixtures/house.ts'
import { createDatabase } from '../fixtures/house-database.ts'
import { describeServers } from '../fixtures/house-kinds.ts'
import { openPublisher } from '../fixtures/publisher.ts'
import { type FakeDevice, openPushService } from '../fixtures/push-service.ts'
import { until } from '../fixtures/until.ts'
import { startVisao, TEST_MS, temporaryFolder, type VisaoProcess } from './visao-process.ts'

const ALERTS = 20
const DEVICES = 50
const KILLS = Number(process.env.KILLS ?? 2)

/** What a worker does: shows what it has not shown yet, and says that it has it. */
class Worker {
  readonly shown: string[] = []
  twice = 0
  private readonly seen = new Set<string>()

  constructor(device: FakeDevice, url: () => string | null) {
    device.onPush = async ({ payload }) => {
      const { delivery, token, alertId } = payload.notification.data
      if (this.seen.has(delivery)) this.twice++
      else this.shown.push(alertId ?? '')
      this.seen.add(delivery)
      const to = url()
      const body = JSON.stringify({ delivery, token, shown: true })
      const headers = { 'content-type': 'application/json' }
      // A server that has just been killed is not told.
      if (to) void fetch(`${to}/api/push/ack`, { method: 'POST', headers, body }).catch(() => undefined)
    }
  }
}

describeServers('processes are killed again and again while they send a thousand messages', () => {
  test(
    'every device shows every alert exactly once',
    async () => {
      await using stack = new AsyncDisposableStack()
      const database = stack.use(await createDatabase(process.env.TEST_DATABASE_URL ?? ''))
      const house = stack.use(await openHouse({ databaseUrl: database.url, redis: true }))
      const [publisher, service] = [stack.use(openPublisher()), stack.use(openPushService())]
      const anna = await house.signUp()
      // What the house would tell by itself is another matter.
      const quiet = { ...USUAL_WISHES, what: 'none' }
      await ask(anna.api, 'PUT', '/api/notifications/preferences', quiet)
      const feed = publisher.feed('/feed')
      await anna.api.watch(feed.url)
      await house.settle()
      for (let n = 0; n < ALERTS; n++) feed.post()
      for (const { id } of await anna.api.sources()) await anna.api.check(id)
      await house.settle()
      const alerts = await anna.api.allAlerts()
      expect(alerts).toHaveLength(ALERTS)

      let running: VisaoProcess | null = null
      const devices = Array.from({ length: DEVICES }, () => service.subscribe())
      const workers = devices.map((device) => new Worker(device, () => running?.url ?? null))
      const ids: string[] = []
      for (const [n, { subscription }] of devices.entries()) {
        const body = { ...subscription, deviceName: `Device ${n}` }
        ids.push((await ask<DeviceWire>(anna.api, 'POST', '/api/push/subscriptions', body)).id)
      }
      const { db } = house.services
      const now = new Date()
      const told = alerts.flatMap(({ id }) =>
        toPerson(
          { userId: anna.userId, devices: ids },
          'push',
          {
            ...{ teamId: anna.teamId, kind: 'alert', why: null, alertIds: [id], tag: `alert:${id}` },
            ...{ high: false, quiet: false },
          },
          `alert:${id}`,
        ),
      )
      const planned = told.map((one) => ({ ...asDelivery(one, now), teamId: anna.teamId as TeamId }))
      expect(await insertDeliveries(db, planned, now)).toBe(ALERTS * DEVICES)
      expect(await insertDeliveries(db, planned, now)).toBe(0)

      const env = {
        DATA_DIR: await temporaryFolder(stack),
        DATABASE_URL: database.url,
        REDIS_URL: process.env.TEST_REDIS_URL ?? '',
      }
      const shown = () => workers.reduce((sum, worker) => sum + worker.shown.length, 0)
      /** As if the leases of whoever was killed were over. */
      const endLeases = () => db.update(delivery).set({ dueAt: new Date() }).where(isNotNull(delivery.dueAt))
      for (let kill = 1; kill <= KILLS; kill++) {
        running = stack.use(await startVisao({ env }))
        const enough = (ALERTS * DEVICES * kill) / (KILLS + 1)
        await until('some were sent', () => shown() >= enough)
        running.kill('SIGKILL')
        await running.ended
        await endLeases()
      }
      running = stack.use(await startVisao({ env }))
      await until('nothing is left to send', async () => {
        const left = await db.select({ id: delivery.id }).from(delivery).where(isNotNull(delivery.dueAt))
        return left.length === 0 && shown() >= ALERTS * DEVICES
      })
      const wanted = alerts.map(({ id }) => id).toSorted()
      for (const worker of workers) expect(worker.shown.toSorted()).toEqual(wanted)
      expect(service.complaints).toEqual([])
      const twice = workers.reduce((sum, worker) => sum + worker.twice, 0)
      // Only what was under way at a kill may be sent again.
      expect(twice).toBeLessThanOrEqual(KILLS * 128)
      if (process.env.SAY_TWICE) console.log(`sent twice: ${twice}`)
    },
    TEST_MS,
  )
})
