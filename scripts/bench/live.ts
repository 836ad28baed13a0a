import type { BareStreamCalls } from './bare-stream.ts'
import { atMost, type Bench, innerStack, profileFlags, temporaryFolder, waitUntil } from './bench.ts'
import { type Child, startChild } from './child.ts'
import { signUp } from './editor.ts'
import { feedAddresses } from './hosts.ts'
import { openPublisher } from './publisher.ts'
import { startServers } from './servers.ts'
import { round, type Spread } from './spread.ts'
import type { StreamClientCalls } from './stream-clients.ts'
import type { SubjectCalls } from './subject.ts'

const TARGETS = { p99Ratio: 1.5 }
const ROUNDS = { full: 11, quick: 4 }
const STREAMS = { full: 10_000, quick: 300 }

/** What both servers are measured by. */
interface Live {
  /** Medians over the rounds, the first of which only warms up. */
  p50Ms: number
  p99Ms: number
  maxMs: number
  kbPerStream: number
  openedPerSecond: number
  rounds: Spread[]
}

/** One event to many open streams, beside a bare Bun stream server with the same client and the same frame. */
export async function benchLive(bench: Bench): Promise<object> {
  const streams = bench.quick ? STREAMS.quick : STREAMS.full
  const { visao, frame } = await measureVisao(bench, streams)
  const bare = await measureBare(bench, streams, frame)
  const targets = { p99Ratio: atMost(round(visao.p99Ms / bare.p99Ms), TARGETS.p99Ratio) }
  return { streams, frameBytes: frame.length, targets, visao, bare }
}

async function measureVisao(bench: Bench, streams: number): Promise<{ visao: Live; frame: string }> {
  const stack = innerStack(bench)
  const servers = await startServers(stack)
  const dataDir = await temporaryFolder(bench)
  const subject = stack.use(startChild<SubjectCalls>('subject.ts', { flags: profileFlags(bench) }))
  const options = { ...servers, dataDir, allowHosts: ['127.0.0.1'], streamsPerUser: streams + 10 }
  const { url } = await subject.call('open', options)
  const { teamId, cookie } = await signUp(url)
  const alertId = await oneAlert(stack, subject, url, { teamId, cookie })
  const clients = stack.use(startChild<StreamClientCalls>('stream-clients.ts'))
  const opened = await openStreams(clients, subject, { url: `${url}/api/events`, cookie, streams })
  const frames = new Set<string>()
  const measured = await measureRounds(bench, 'Visao', async (number) => {
    const state = number % 2 === 0 ? 'saved' : 'seen'
    const { ms, frame } = await clients.call(
      'round',
      patch(url, cookie, alertId, state),
      'event: alert.updated',
    )
    frames.add(frame)
    return ms
  })
  await assertNoneLost(clients)
  await stack.disposeAsync()
  return { visao: { ...measured, ...opened }, frame: [...frames][0] ?? '' }
}

function patch(url: string, cookie: string, alertId: string, state: string) {
  return {
    url: `${url}/api/alerts/${alertId}`,
    method: 'PATCH',
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ state }),
  }
}

/** Lets Visao find one post, the second of a feed of two looks: the first is silent. */
async function oneAlert(
  stack: AsyncDisposableStack,
  subject: Child<SubjectCalls>,
  url: string,
  { teamId, cookie }: { teamId: string; cookie: string },
): Promise<string> {
  const publisher = stack.use(openPublisher())
  const addresses = feedAddresses(1, ['127.0.0.1'], publisher.port)
  await subject.call('seed', { team: teamId, addresses, intervalSeconds: 60 })
  await subject.call('look')
  await subject.call('spread', 0)
  await subject.call('look')
  const page: unknown = await (await fetch(`${url}/api/alerts`, { headers: { cookie } })).json()
  if (typeof page === 'object' && page !== null && 'items' in page && Array.isArray(page.items)) {
    const [first]: unknown[] = page.items
    if (typeof first === 'object' && first !== null && 'id' in first) return String(first.id)
  }
  throw new Error('no alert has come of the feed')
}

async function measureBare(bench: Bench, streams: number, frame: string): Promise<Live> {
  const stack = innerStack(bench)
  const server = stack.use(startChild<BareStreamCalls>('bare-stream.ts'))
  const { url } = await server.call('listen')
  const clients = stack.use(startChild<StreamClientCalls>('stream-clients.ts'))
  const opened = await openStreams(clients, server, { url: `${url}/`, cookie: '', streams })
  const post = { url, method: 'POST', headers: {}, body: frame }
  const measured = await measureRounds(
    bench,
    'bare',
    async () => (await clients.call('round', post, 'event: alert.updated')).ms,
  )
  await assertNoneLost(clients)
  await stack.disposeAsync()
  return { ...measured, ...opened }
}

interface Opening {
  url: string
  cookie: string
  streams: number
}

type Server = Pick<Child<SubjectCalls | BareStreamCalls>, 'call'>

/** A tenth is opened and closed before, so that what any server needs once is not counted. */
async function openStreams(
  clients: Child<StreamClientCalls>,
  server: Server,
  { url, cookie, streams }: Opening,
) {
  await clients.call('open', url, cookie, Math.ceil(streams / 10))
  await clients.call('close')
  await waitUntil(async () => (await server.call('openStreams')) === 0)
  const before = await server.call('memory')
  const since = performance.now()
  await clients.call('open', url, cookie, streams)
  const seconds = (performance.now() - since) / 1000
  const after = await server.call('memory')
  return {
    kbPerStream: round(((after - before) * 1024) / streams),
    openedPerSecond: round(streams / seconds, 0),
  }
}

async function measureRounds(bench: Bench, title: string, one: (number: number) => Promise<Spread | null>) {
  const rounds: Spread[] = []
  for (let number = 0; number < (bench.quick ? ROUNDS.quick : ROUNDS.full); number++) {
    const ms = await one(number)
    if (ms && number > 0) rounds.push(ms)
    await Bun.sleep(500)
  }
  const median = (pick: (one: Spread) => number) =>
    rounds.map(pick).sort((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? 0
  const figures = {
    p50Ms: median((one) => one.p50),
    p99Ms: median((one) => one.p99),
    maxMs: median((one) => one.max),
  }
  bench.say(`${title}: p50 ${figures.p50Ms} ms, p99 ${figures.p99Ms} ms`)
  return { ...figures, rounds }
}

async function assertNoneLost(clients: Child<StreamClientCalls>): Promise<void> {
  const lost = await clients.call('lost')
  if (lost > 0) throw new Error(`${lost} streams were closed while they were measured`)
}
