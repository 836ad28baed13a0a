/**
 * Visao in a process of its own, put together as `server/main.ts` does, with two looking glasses: one on the
 * claims (when was a channel due), one on the fetcher (when was it asked for).
 */
import type { Db } from '../../db/db.ts'
import { type OpenDatabase, openPglite, openPostgres } from '../../db/open.ts'
import { openSystemClock } from '../../server/adapters/clock-system.ts'
import { openSafeFetcher } from '../../server/adapters/fetcher-safe.ts'
import { openConsoleLog } from '../../server/adapters/log-console.ts'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import type { Fetcher } from '../../server/ports/fetcher.ts'
import type { Log } from '../../server/ports/log.ts'
import { openRuntime, type Runtime } from '../../server/runtime.ts'
import { answerCalls } from './child.ts'
import { LookBook, type LookFigures, Meter, rssMb, type Usage } from './meter.ts'
import { countImported, type Seed, seedSources, spreadLooks, tidy } from './seed.ts'
import { type AccountSeed, seedAccounts } from './seed-accounts.ts'

/** What the subject runs on. */
export interface SubjectOptions {
  /** Null: PGlite in `dataDir`. */
  databaseUrl: string | null
  /** Null: in process. */
  redisUrl: string | null
  dataDir: string
  /** Hosts of the bench. */
  allowHosts: string[]
  streamsPerUser?: number
  /** Further variables. */
  env?: Record<string, string>
}

/** What a phase came to. */
export interface Phase extends Usage, LookFigures {
  /** Errors and warnings logged. */
  complaints: number
}

export type SubjectCalls = typeof calls

const meter = new Meter()
const book = new LookBook()
let complaints = 0
/** What intervals are multiplied by; null leaves them their usual jitter. */
let stretch: number | null = null
let runtime: Runtime | null = null
let stopServer: () => Promise<void> = async () => undefined

const calls = {
  /** Opens everything and listens; nothing is polled yet. */
  async open(options: SubjectOptions): Promise<{ url: string }> {
    const config = configFor(options)
    const clock = openSystemClock()
    const allowHosts = new Set(options.allowHosts)
    runtime = await openRuntime(config, {
      clock,
      log: countingLog(),
      random,
      fetcher: noted(openSafeFetcher({ allowHosts, userAgent: `Visao/${config.version}`, clock })),
      openDatabase: () => openDatabase(options),
    })
    const { services, auth, hub } = runtime
    const health = { version: config.version, parts: () => opened().health() }
    const app = createApp({ services, auth, hub, health, outside: config })
    app.listen({ port: 0, hostname: '127.0.0.1', idleTimeout: 60 })
    stopServer = async () => app.server?.stop(true)
    return { url: `http://127.0.0.1:${app.server?.port}` }
  },
  seed: (seed: Seed) => seedSources(db(), seed),
  seedAccounts: (seed: AccountSeed) => seedAccounts(db(), seed),
  startPollers: () => opened().startPollers(),
  /** Looks at everything that is due, with the pollers not running. */
  look: () => opened().settle(),
  imported: () => countImported(db()),
  spread: (intervalSeconds: number) => spreadLooks(db(), intervalSeconds),
  tidy: () => tidy(db()),
  /**
   * Multiplies every interval from the next look on, which no setting allows: 0 makes a channel due again as
   * soon as it has been looked at. Null goes back to the usual.
   */
  stretch(factor: number | null): void {
    stretch = factor
  },
  /** Begins a phase. */
  begin(): void {
    complaints = 0
    book.reset()
    meter.start()
  },
  /** Ends it. */
  end: (): Phase => ({ ...meter.stop(), ...book.figures(), complaints }),
  /** Resident memory in MB after a full collection. */
  memory(): number {
    Bun.gc(true)
    return rssMb()
  },
  openStreams: () => opened().hub.size,
}

answerCalls(calls, async () => {
  await runtime?.hub[Symbol.asyncDispose]()
  await stopServer()
  await runtime?.[Symbol.asyncDispose]()
})

function opened(): Runtime {
  if (!runtime) throw new Error('not opened')
  return runtime
}

function db(): Db {
  return opened().services.db
}

function configFor({ databaseUrl, redisUrl, dataDir, streamsPerUser, env: more }: SubjectOptions) {
  const env = {
    ...more,
    DATA_DIR: dataDir,
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    ...(redisUrl && { REDIS_URL: redisUrl }),
    ...(streamsPerUser && { STREAMS_PER_USER: String(streamsPerUser) }),
  }
  return readConfig(env, false, 'bench')
}

/** `jitter` spreads by ±5 %: solved for the factor that is wanted. */
function random(): number {
  return stretch === null ? Math.random() : ((stretch - 1) / 0.05 + 1) / 2
}

async function openDatabase({ databaseUrl, dataDir }: SubjectOptions): Promise<OpenDatabase> {
  const database = databaseUrl ? await openPostgres(databaseUrl) : await openPglite(dataDir)
  return { ...database, db: withClaimsNoted(database.db) }
}

/** The answer of a claim is known by its column `due_ms`. */
function withClaimsNoted(real: Db): Db {
  return new Proxy(real, {
    get(target, key) {
      if (key === 'execute') return (statement: never) => noteClaims(target.execute(statement))
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

async function noteClaims(asked: PromiseLike<unknown>): Promise<unknown> {
  const answer = await asked
  const list: unknown[] = Array.isArray(answer) ? answer : rowsIn(answer)
  for (const row of list) if (isClaim(row)) book.claimed(row.address, row.due_ms)
  return answer
}

function rowsIn(answer: unknown): unknown[] {
  const held = typeof answer === 'object' && answer !== null && 'rows' in answer ? answer.rows : []
  return Array.isArray(held) ? held : []
}

function isClaim(row: unknown): row is { address: string; due_ms: number } {
  return typeof row === 'object' && row !== null && 'due_ms' in row && 'address' in row
}

function noted(fetcher: Fetcher): Fetcher {
  return {
    async get(request) {
      book.started(request.url)
      const outcome = await fetcher.get(request)
      book.ended(outcome.kind)
      return outcome
    },
    download: (request) => fetcher.download(request),
    send: (request) => fetcher.send(request),
  }
}

function countingLog(): Log {
  return openConsoleLog({
    level: 'warn',
    format: 'pretty',
    write(line) {
      complaints++
      if (complaints <= 5) process.stderr.write(`${line}\n`)
    },
    now: () => new Date(),
  })
}
