import { openXServer, type XServer } from '../../tests/fixtures/x-server/server.ts'
import { atMost, type Bench, innerStack, profileFlags, temporaryFolder, waitUntil } from './bench.ts'
import { type Child, startChild } from './child.ts'
import { signUp } from './editor.ts'
import { readEvents } from './event-reader.ts'
import { wordsOf } from './headlines.ts'
import { type Servers, startServers } from './servers.ts'
import { round, spread } from './spread.ts'
import type { SubjectCalls } from './subject.ts'

const ACCOUNTS = 1_500
const QUIET_PER_SECOND = 10
/** All that X sends on one connection. */
const BUSY_PER_SECOND = 250

const TARGETS = { p99Ms: 50, behindMs: 1_000 }

/**
 * From a post on the stream of a local X to the event on an open stream of ours: at ten a second, and at all that X
 * sends, from 1,500 accounts. Behind is how long after the last post its event came; how late a bare timer is says
 * whether the machine was ours alone.
 */
export async function benchX(bench: Bench): Promise<object> {
  const servers = await startServers(bench.stack)
  const postgres = await measure(bench, 'PostgreSQL + Redis', servers)
  const pglite = await measure(bench, 'PGlite', { databaseUrl: null, redisUrl: null })
  const targets = {
    p99Ms: atMost(postgres.quiet.latencyMs.p99, TARGETS.p99Ms),
    behindMs: atMost(postgres.busy.behindMs, TARGETS.behindMs),
  }
  return { accounts: ACCOUNTS, targets, postgres, pglite }
}

type On = { [K in keyof Servers]: string | null }

async function measure(bench: Bench, title: string, on: On) {
  const stack = innerStack(bench)
  const x = stack.use(openXServer())
  // A minute of subscribing would be a quarter of an hour at X.
  x.limit('subscriptions', 1_000_000)
  const subject = stack.use(startChild<SubjectCalls>('subject.ts', { flags: profileFlags(bench) }))
  const dataDir = await temporaryFolder(bench)
  const { url } = await subject.call('open', { ...on, dataDir, allowHosts: [], env: x.env() })
  const { teamId, cookie } = await signUp(url)
  const accounts = Array.from({ length: bench.quick ? 100 : ACCOUNTS }, () => x.world.account())
  await subject.call('seedAccounts', { team: teamId, accounts })
  await subject.call('startPollers')
  await waitUntil(async () => isWatching(x, accounts))
  bench.say(`${title}: ${accounts.length} accounts by ${x.rules.count} rules`)

  const book = new Book(
    x,
    accounts.map(({ id }) => id),
  )
  const reading = new AbortController()
  stack.defer(() => reading.abort())
  await readEvents(`${url}/api/events`, cookie, reading.signal, ({ type, data, at }) => {
    if (type === 'alert.created') book.arrived(data, at)
  })
  const phase = (perSecond: number, seconds: number) =>
    post(bench, subject, book, { title, perSecond, seconds })
  await phase(QUIET_PER_SECOND, bench.quick ? 2 : 10)
  const quiet = await phase(QUIET_PER_SECOND, bench.quick ? 3 : 60)
  const busy = await phase(BUSY_PER_SECOND, bench.quick ? 3 : 60)
  await stack.disposeAsync()
  return { quiet, busy }
}

/** Every account is in a rule, and the stream is open. */
function isWatching({ streams, rules }: XServer, accounts: { id: string }[]): boolean {
  const values = rules.all().map(({ value }) => value)
  const covered = new Set(values.join(' ').match(/\d{5,}/g))
  return streams.count('filtered') === 1 && accounts.every(({ id }) => covered.has(id))
}

interface Phase {
  title: string
  perSecond: number
  seconds: number
}

async function post(
  bench: Bench,
  subject: Child<SubjectCalls>,
  book: Book,
  { title, perSecond, seconds }: Phase,
) {
  await subject.call('begin')
  book.begin()
  const begun = performance.now()
  const many = perSecond * seconds
  const late: number[] = []
  for (let n = 0; n < many; ) {
    const due = Math.min(many, Math.floor(((performance.now() - begun) / 1_000) * perSecond) + 1)
    for (; n < due; n++) book.post()
    const asleep = performance.now()
    await Bun.sleep(1)
    late.push(performance.now() - asleep - 1)
  }
  const ended = performance.now()
  const waiting = book.waiting
  const all = await book.emptied(bench.quick ? 10_000 : 120_000)
  const behindMs = round(Math.max(0, performance.now() - ended), 0)
  const { corePercent, rssMb, complaints } = await subject.call('end')
  const latencyMs = spread(book.latencies)
  if (!latencyMs) throw new Error('no event has arrived')
  const lost = all ? 0 : book.waiting
  const idleLateMs = spread(late)
  bench.say(
    `${title}, ${perSecond} a second: p50 ${latencyMs.p50} ms, p99 ${latencyMs.p99} ms, ${waiting} waiting at the end, behind ${behindMs} ms (a bare timer late by ${idleLateMs?.p99} ms at p99), RSS ${rssMb.most} MB${lost ? `, ${lost} never came` : ''}`,
  )
  return {
    postsPerSecond: perSecond,
    latencyMs,
    idleLateMs,
    waiting,
    behindMs,
    lost,
    corePercent,
    rssMb,
    complaints,
  }
}

/** Posts on the local X, and when each was written and its event came. */
class Book {
  latencies: number[] = []
  private readonly x: XServer
  private readonly accounts: string[]
  private readonly sentAt = new Map<string, number>()
  private posted = 0
  private done: (() => void) | null = null

  constructor(x: XServer, accounts: string[]) {
    this.x = x
    this.accounts = accounts
  }

  begin(): void {
    this.latencies = []
    this.sentAt.clear()
  }

  get waiting(): number {
    return this.sentAt.size
  }

  post(): void {
    const author = this.accounts[(this.posted * 7) % this.accounts.length] ?? ''
    const text = `${wordsOf(this.posted++).join(' ')} https://aurelle.test/${this.posted}`
    const at = performance.now()
    const { id } = this.x.world.post(author, { text })
    this.sentAt.set(id, at)
  }

  arrived(data: string, at: number): void {
    const id = /\/status\/(\d+)/.exec(data)?.[1] ?? ''
    const sentAt = this.sentAt.get(id)
    if (sentAt === undefined) return
    this.sentAt.delete(id)
    this.latencies.push(at - sentAt)
    if (this.sentAt.size === 0) this.done?.()
  }

  /** Whether everything came within so long. */
  emptied(withinMs: number): Promise<boolean> {
    if (this.sentAt.size === 0) return Promise.resolve(true)
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(false), withinMs)
      this.done = () => {
        clearTimeout(late)
        resolve(true)
      }
    })
  }
}
