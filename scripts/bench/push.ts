import type { TeamId } from '../../db/db.ts'
import { openPostgres } from '../../db/open.ts'
import { insertDeliveries } from '../../db/queries/deliveries.ts'
import { USUAL_WISHES } from '../../server/core/calm/wishes.ts'
import { toPerson } from '../../server/core/notices/plan.ts'
import { asDelivery } from '../../server/pipeline/plan-notices.ts'
import { type Api, apiOf } from '../../tests/fixtures/house-api.ts'
import { openPublisher } from '../../tests/fixtures/publisher.ts'
import { type FakeDevice, openPushService } from '../../tests/fixtures/push-service.ts'
import { atLeast, atMost, type Bench, profileFlags, temporaryFolder, waitUntil } from './bench.ts'
import { startChild } from './child.ts'
import { signUp } from './editor.ts'
import { startServers } from './servers.ts'
import { round, spread } from './spread.ts'
import type { SubjectCalls } from './subject.ts'

const DEVICES = 50
const FEEDS = 5
/** Slower than a burst: these come one by one. */
const EVERY_MS = 4_000

const TARGETS = { p99Ms: 250, perMinute: 5_000 }

/**
 * From an alert to its message at a local push service that decrypts it, for fifty devices, by the moment the alert was
 * dated, which is before its commit; then how many messages a minute are handed over when thousands are due.
 */
export async function benchPush(bench: Bench): Promise<object> {
  const servers = await startServers(bench.stack)
  const publisher = bench.stack.use(openPublisher())
  const service = bench.stack.use(openPushService())
  const subject = bench.stack.use(startChild<SubjectCalls>('subject.ts', { flags: profileFlags(bench) }))
  const env = { FETCH_ALLOW_HOSTS: '127.0.0.1' }
  const dataDir = await temporaryFolder(bench)
  const { url } = await subject.call('open', { ...servers, dataDir, allowHosts: ['127.0.0.1'], env })
  const { cookie } = await signUp(url)
  const api = apiOf(url, cookie)
  const { team, user } = await api.me()
  await api.send('PUT', '/api/notifications/preferences', { ...USUAL_WISHES, perHour: null })
  // Nobody may ask for many looks at one.
  const feeds = Array.from({ length: FEEDS }, (_, n) => publisher.feed(`/feed-${n}`))
  const sources = await Promise.all(feeds.map((feed) => api.watch(feed.url)))
  await subject.call('startPollers')
  await waitUntil(async () => (await api.sources()).every(({ health }) => health.state === 'ok'))
  const devices = Array.from({ length: DEVICES }, () => service.subscribe())
  const ids = await subscribeAll(api, devices)

  const arrivals: { alertId: string; at: number }[] = []
  for (const device of devices)
    device.onPush = ({ payload }) => {
      arrivals.push({ alertId: payload.notification.data.alertId ?? '', at: Date.now() })
    }
  const posts = bench.quick ? 3 : 15
  for (let n = 0; n < posts; n++) {
    feeds[n % FEEDS]?.post()
    await api.check(sources[n % FEEDS]?.id ?? '')
    await Bun.sleep(EVERY_MS)
  }
  await waitUntil(async () => arrivals.length >= posts * DEVICES)
  const dated = (await api.allAlerts()).map((alert) => [alert.id, Date.parse(alert.createdAt)] as const)
  const createdAt = new Map(dated)
  const latencyMs = spread(arrivals.flatMap(({ alertId, at }) => at - (createdAt.get(alertId) ?? Number.NaN)))
  if (!latencyMs) throw new Error('no message has arrived')
  bench.say(`alert to push service, ${DEVICES} devices: p50 ${latencyMs.p50} ms, p99 ${latencyMs.p99} ms`)

  const perMinute = await flatOut(bench, {
    databaseUrl: servers.databaseUrl,
    teamId: team.id as TeamId,
    receiver: { userId: user.id, devices: ids },
    alertIds: [...createdAt.keys()],
    devices,
  })
  bench.say(`${perMinute} messages a minute`)
  return {
    devices: DEVICES,
    targets: {
      p99Ms: atMost(latencyMs.p99, TARGETS.p99Ms),
      perMinute: atLeast(perMinute, TARGETS.perMinute),
    },
    latencyMs,
    perMinute,
    complaints: service.complaints.length,
  }
}

async function subscribeAll(api: Api, devices: readonly FakeDevice[]): Promise<string[]> {
  const ids: string[] = []
  for (const [n, { subscription }] of devices.entries()) {
    const body = { ...subscription, deviceName: `Device ${n}` }
    ids.push((await api.send<{ id: string }>('POST', '/api/push/subscriptions', body)).body.id)
  }
  return ids
}

interface FlatOut {
  databaseUrl: string
  teamId: TeamId
  receiver: { userId: string; devices: string[] }
  alertIds: string[]
  devices: readonly FakeDevice[]
}

/** Thousands that are due at once. */
async function flatOut(bench: Bench, { databaseUrl, teamId, receiver, alertIds, devices }: FlatOut) {
  await using database = await openPostgres(databaseUrl)
  const before = devices.reduce((sum, { got }) => sum + got.length, 0)
  const rounds = bench.quick ? 10 : 100
  const now = new Date()
  const planned = Array.from({ length: rounds }, (_, n) => {
    const alertId = alertIds[n % alertIds.length] ?? ''
    const told = { teamId, kind: 'alert' as const, why: null, alertIds: [alertId], tag: `bench:${n}` }
    return toPerson(receiver, 'push', { ...told, high: false, quiet: false }, `bench:${n}`)
  })
  for (const part of planned)
    await insertDeliveries(
      database.db,
      part.map((one) => ({ ...asDelivery(one, now), teamId, dueAt: new Date(now.getTime() + 5_000) })),
      now,
    )
  const many = rounds * DEVICES
  const got = () => devices.reduce((sum, device) => sum + device.got.length, 0) - before
  while (got() === 0) await Bun.sleep(1)
  const begun = performance.now()
  while (got() < many) await Bun.sleep(5)
  return round((many / (performance.now() - begun)) * 60_000, 0)
}
