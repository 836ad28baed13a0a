import { types } from '@electric-sql/pglite'
import postgres from 'postgres'

/** What may be said of connections; the rest is the same for all. */
export interface ConnectOptions {
  /** So many at most. */
  max: number
  /** The driver shall not end one for being idle or old. */
  keep?: boolean
  /** Called each time one is lost, or could not be made. */
  onClose?: () => void
}

/**
 * Connections to a PostgreSQL server as Visao wants them: made when first asked for something, and again by
 * themselves after the server was away. The driver is patched (db/patches/): as published it ends the process, hangs,
 * or goes on with half a transaction when a connection is lost (https://github.com/porsager/postgres/issues/1208,
 * /1186, /pull/1209, /pull/1215).
 */
export function connect(url: string, { max, keep = false, onClose }: ConnectOptions) {
  return postgres(url, {
    max,
    onnotice: () => undefined,
    connect_timeout: 10,
    backoff: secondsBefore,
    connection: { application_name: 'visao', ...OUR_HABITS },
    // The driver would ask each new connection for the types of arrays, and nobody would wait for the answer:
    // a server that goes at that moment would end the process. We have arrays of one type only.
    fetch_types: false,
    types: { texts: TEXTS },
    ...(onClose ? { onclose: onClose } : {}),
    ...(keep ? { idle_timeout: 0, max_lifetime: null } : {}),
  })
}

/** A database may have a zone and a date style of its own; dates are read in these, whatever it has. */
const OUR_HABITS = { TimeZone: 'UTC', DateStyle: 'ISO' }

const TEXT_ARRAY_OID = 1009

/** text[] (pg_type.dat). Drizzle has made a literal of it before it comes here, and reads some of them wrongly after. */
const TEXTS: postgres.PostgresType<string[]> = {
  to: TEXT_ARRAY_OID,
  from: [TEXT_ARRAY_OID],
  serialize: (literal: unknown) => literal,
  parse: (literal: string): string[] => types.arrayParser(literal, String, TEXT_ARRAY_OID),
}

/** Seconds before the next attempt to connect. The driver's own grow to twenty: too long for a radar. */
function secondsBefore(failures: number): number {
  const seconds = Math.min(0.05 * 2 ** failures, 1)
  // Jitter, so that many connections do not come back in the same instant.
  return seconds * (0.5 + Math.random() / 2)
}
