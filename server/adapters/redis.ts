import { Redis, type RedisOptions } from 'ioredis'

/** The connections to one Redis server, shared by the adapters that use it. */
export interface RedisLink extends AsyncDisposable {
  /** For every command but SUBSCRIBE. Commands fail at once while the server is away. */
  readonly commands: Redis
  /** For SUBSCRIBE only. Subscriptions do not survive a reconnection: whoever made them makes them again on `ready`. */
  readonly subscriber: Redis
  /** True while the command connection is up. */
  available(): boolean
  /** What went wrong last, in one line without secrets; null while all is well. */
  problem(): string | null
}

/** Times in milliseconds; a test shortens them. */
export interface RedisTimes {
  /** A server that owes an answer for this long is given up and connected to anew. */
  answerWithinMs: number
  /** How often the subscriber asks whether the server is still there. */
  probeEveryMs: number
  /** Longest pause between two attempts to reconnect. */
  reconnectCapMs: number
}

const TIMES: RedisTimes = { answerWithinMs: 3_000, probeEveryMs: 10_000, reconnectCapMs: 2_000 }

/**
 * Connects to the server at `url` (`redis://` or `rediss://`) and stays connected. Resolves after the first
 * attempt, successful or not: ask `available()`. Never rejects because the server is away.
 */
export async function openRedis(url: string, times: Partial<RedisTimes> = {}): Promise<RedisLink> {
  const used = { ...TIMES, ...times }
  const state: LinkState = { problem: null }
  const commands = connection(url, { ...optionsFor(used), enableAutoPipelining: true }, state)
  const subscriber = connection(url, optionsFor(used), state)
  // A failed first attempt is noted by the error handlers and retried by the client itself.
  await Promise.allSettled([commands.connect(), subscriber.connect()])
  const probe = setInterval(() => probeConnection(subscriber, state), used.probeEveryMs)
  return {
    commands,
    subscriber,
    available: () => commands.status === 'ready',
    problem: () =>
      commands.status === 'ready' && subscriber.status === 'ready'
        ? null
        : (state.problem ?? 'the connection was lost'),
    async [Symbol.asyncDispose]() {
      clearInterval(probe)
      commands.disconnect()
      subscriber.disconnect()
    },
  }
}

type LinkOptions = Omit<RedisOptions, 'replyMapping'>

interface LinkState {
  problem: string | null
}

function connection(url: string, options: LinkOptions, state: LinkState): Redis {
  const redis = new Redis(url, options)
  redis.on('error', (error: Error) => {
    state.problem = error.message
  })
  return redis
}

function optionsFor(times: RedisTimes): LinkOptions {
  return {
    lazyConnect: true,
    connectTimeout: times.answerWithinMs,
    socketTimeout: times.answerWithinMs,
    retryStrategy: (attempt) => reconnectDelay(attempt, times.reconnectCapMs),
    // Together these make a command fail at once when the server is away, and make sure that none that may
    // have been executed already is sent a second time.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResubscribe: false,
  }
}

function reconnectDelay(attempt: number, capMs: number): number {
  const delay = Math.min(50 * 2 ** (attempt - 1), capMs)
  // Jitter, so that many processes do not come back in the same instant.
  return delay * (0.5 + Math.random() / 2)
}

/**
 * A subscriber sends nothing by itself and would not notice a connection that died in silence. The answer
 * does not matter: an owed one that stays out closes the connection (`socketTimeout`), which reconnects.
 */
function probeConnection(redis: Redis, state: LinkState): void {
  if (redis.status !== 'ready') return
  redis.ping().catch((error: Error) => {
    state.problem = error.message
  })
}
