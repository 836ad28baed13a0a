import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import { version } from '../../package.json'
import { type Config, ConfigError, readConfig } from '../../server/config.ts'
import { blobs } from './blobs.ts'
import { browser } from './browser.ts'
import { films } from './films.ts'
import type { Finding } from './finding.ts'
import { instagramKey } from './instagram.ts'
import { mail, sealing } from './mail.ts'
import { push } from './push.ts'
import { search } from './search.ts'
import { xKey } from './x.ts'

/** Looks at everything the environment names. Never throws for what it finds. */
export async function examine(env: Record<string, string | undefined>): Promise<Finding[]> {
  const config = configOf(env)
  if (Array.isArray(config)) return config
  return [
    { ok: true, part: 'configuration', says: 'every variable is understood' },
    proxies(config),
    await folder(config.dataDir),
    await database(config),
    await redis(config),
    await search(config),
    await blobs(config),
    await mail(config),
    sealing(config),
    xKey(config),
    instagramKey(config),
    await browser(config),
    await films(config),
    await push(config),
  ]
}

function configOf(env: Record<string, string | undefined>): Config | Finding[] {
  try {
    return readConfig(env, false, version)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.problems.map((says) => ({ ok: false, part: 'configuration', says }))
  }
}

/** What must be said of the way here, which only its owner knows. */
function proxies({ publicUrl, trustedProxies }: Config): Finding {
  const part = 'proxies'
  const everybody = trustedProxies.find((network) => /\/0+$/.test(network))
  if (everybody)
    return { ok: false, part, says: `${everybody} in TRUSTED_PROXIES is everybody: name your proxies alone` }
  if (trustedProxies.length > 0) return { ok: true, part, says: `${trustedProxies.join(', ')} believed` }
  const says = publicUrl?.startsWith('https:')
    ? 'none believed: for the one that speaks https set TRUSTED_PROXIES, or everybody behind it counts as one'
    : 'none believed'
  return { ok: true, part, says }
}

async function folder(path: string): Promise<Finding> {
  const part = 'data folder'
  const existing = await nearestExisting(path)
  try {
    await access(existing, constants.W_OK)
    return { ok: true, part, says: existing === path ? path : `${path} (will be made)` }
  } catch (error) {
    return {
      ok: false,
      part,
      says: `${existing} cannot be written (${codeOf(error)}); set DATA_DIR to one that can`,
    }
  }
}

async function nearestExisting(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at).catch(() => null)
    if (found || at === dirname(at)) return at
  }
}

async function database({ databaseUrl, dataDir }: Config): Promise<Finding> {
  const part = 'database'
  if (!databaseUrl) return { ok: true, part, says: `PGlite in ${dataDir}; set DATABASE_URL for a server` }
  const client = postgres(databaseUrl.reveal(), { max: 1, connect_timeout: 5, onnotice: () => undefined })
  try {
    const [row] = await client<
      { version: number; trigrams: boolean }[]
    >`select current_setting('server_version_num')::int / 10000 as version,
        exists (select from pg_available_extensions where name = 'pg_trgm') as trigrams`
    const found = row?.version ?? 0
    if (found < 15)
      return { ok: false, part, says: `PostgreSQL ${found} is too old; Visao needs 15 or newer` }
    return row?.trigrams
      ? { ok: true, part, says: `PostgreSQL ${found}` }
      : { ok: false, part, says: `PostgreSQL ${found} has no pg_trgm; install postgresql-contrib` }
  } catch (error) {
    return {
      ok: false,
      part,
      says: `no answer at DATABASE_URL (${codeOf(error)}); is it running, is the password right?`,
    }
  } finally {
    await client.end({ timeout: 1 })
  }
}

async function redis({ redisUrl }: Config): Promise<Finding> {
  const part = 'redis'
  if (!redisUrl) return { ok: true, part, says: 'not used: locks and hints are in process, one process only' }
  const client = new Redis(redisUrl.reveal(), {
    lazyConnect: true,
    connectTimeout: 5_000,
    retryStrategy: () => null,
  })
  // The failure is told by connect(); without a listener the client prints it a second time.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.ping()
    return { ok: true, part, says: 'answers' }
  } catch (error) {
    return {
      ok: false,
      part,
      says: `no answer at REDIS_URL (${codeOf(error)}); Visao keeps polling alone until it is back`,
    }
  } finally {
    client.disconnect()
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : String(error)
}
