import { findPostgres, startPostgres } from '../test/postgres.ts'
import { findRedis, startRedis } from '../test/redis.ts'

/** A PostgreSQL as careful with its disk as installed, and a Redis, both our own and gone afterwards. */
export interface Servers {
  databaseUrl: string
  redisUrl: string
}

/** Starts both on free ports of 127.0.0.1 in temporary folders. Throws when one is not installed. */
export async function startServers(stack: AsyncDisposableStack): Promise<Servers> {
  const bin = findPostgres()
  if (bin === null || findRedis() === null) throw new Error('needs PostgreSQL and Redis installed')
  const redis = stack.use(await startRedis())
  const postgres = stack.use(await startPostgres(bin, 'as-installed'))
  return { databaseUrl: postgres.url, redisUrl: redis.url }
}
