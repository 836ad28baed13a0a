import postgres from 'postgres'

/**
 * Connections to a PostgreSQL server as Visao wants them; connects when first asked for something, and again by
 * itself after the server was away. `max` of them at most.
 */
export function connect(url: string, options: postgres.Options<Record<string, never>> & { max: number }) {
  return postgres(url, {
    onnotice: () => undefined,
    connect_timeout: 10,
    backoff: secondsBefore,
    // Asked for on each new connection, and waited for by nobody: one cut just then would end the process.
    fetch_types: false,
    ...options,
    connection: { application_name: 'visao', ...OUR_HABITS },
  })
}

/** A database may have a zone and a date style of its own; dates are read in these, whatever it has. */
const OUR_HABITS = { TimeZone: 'UTC', DateStyle: 'ISO' }

/** Seconds to wait before the next attempt to connect. The driver's own grow to twenty: too long for a radar. */
function secondsBefore(failures: number): number {
  const seconds = Math.min(0.05 * 2 ** failures, 1)
  // Jitter, so that many connections do not come back in the same instant.
  return seconds * (0.5 + Math.random() / 2)
}
