import { atMost, type Bench, innerStack, profileFlags, temporaryFolder, waitUntil } from './bench.ts'
import { startChild } from './child.ts'
import { signUp } from './editor.ts'
import { readEvents } from './event-reader.ts'
import { feedAddresses, loopbackHosts } from './hosts.ts'
import { openPublisher } from './publisher.ts'
import { type Servers, startServers } from './servers.ts'
import { round, spread } from './spread.ts'
import type { SubjectCalls } from './subject.ts'

const FEEDS = 50
/** Every feed once a second, which is fifteen times as often as can be asked for. */
const LOOKS_PER_SECOND = 1
const SHORTEST_INTERVAL_SECONDS = 15

const TARGETS = { p50Ms: 15, p99Ms: 60 }

/** From the last byte of a feed to the event on an open stream, at fifty new posts a second. */
export async function benchPipeline(bench: Bench): Promise<object> {
  const servers = await startServers(bench.stack)
  const postgres = await measure(bench, 'PostgreSQL + Redis', servers)
  const pglite = await measure(bench, 'PGlite', { databaseUrl: null, redisUrl: null })
  const { p50, p99 } = postgres.latencyMs
  const targets = { p50Ms: atMost(p50, TARGETS.p50Ms), p99Ms: atMost(p99, TARGETS.p99Ms) }
  return { targets, postgres, pglite }
}

type On = { [K in keyof Servers]: string | null }

async function measure(bench: Bench, title: string, on: On) {
  const stack = innerStack(bench)
  const publisher = stack.use(openPublisher())
  const hosts = loopbackHosts(FEEDS)
  const dataDir = await temporaryFolder(bench)
  const subject = stack.use(startChild<SubjectCalls>('subject.ts', { flags: profileFlags(bench) }))
  const { url } = await subject.call('open', { ...on, dataDir, allowHosts: hosts })
  const { teamId, cookie } = await signUp(url)
  const addresses = feedAddresses(FEEDS, hosts, publisher.port)
  await subject.call('seed', { team: teamId, addresses, intervalSeconds: SHORTEST_INTERVAL_SECONDS })
  await subject.call('startPollers')
  await waitUntil(async () => (await subject.call('imported')) === FEEDS)
  await subject.call('stretch', LOOKS_PER_SECOND / SHORTEST_INTERVAL_SECONDS)
  await subject.call('spread', 1)

  const latencies: number[] = []
  const reading = new AbortController()
  stack.defer(() => reading.abort())
  await readEvents(`${url}/api/events`, cookie, reading.signal, ({ type, data, at }) => {
    const sentAt = type === 'alert.created' ? publisher.takeSentAt(titleIn(data)) : null
    if (sentAt !== null) latencies.push(at - sentAt)
  })
  const [warm, seconds] = bench.quick ? [2, 4] : [10, 60]
  bench.say(`${title}: ${seconds} s`)
  await Bun.sleep(warm * 1000)
  latencies.length = 0
  publisher.takeCount()
  await subject.call('begin')
  await Bun.sleep(seconds * 1000)
  const published = publisher.takeCount()
  const latencyMs = spread(latencies)
  const { corePercent, rssMb, complaints } = await subject.call('end')
  if (!latencyMs) throw new Error('no event has arrived')
  bench.say(`${title}: p50 ${latencyMs.p50} ms, p99 ${latencyMs.p99} ms`)
  await stack.disposeAsync()
  return { postsPerSecond: round(published / seconds, 1), latencyMs, corePercent, rssMb, complaints }
}

function titleIn(data: string): string {
  const alert: unknown = JSON.parse(data)
  if (typeof alert !== 'object' || alert === null || !('post' in alert)) return ''
  const { post } = alert
  return typeof post === 'object' && post !== null && 'title' in post ? String(post.title) : ''
}
