import { sql } from 'drizzle-orm'
import { teamId } from '../../db/db.ts'
import { openPostgres } from '../../db/open.ts'
import { appendEvents, type NewEvent } from '../../db/queries/events.ts'

/** What a writer of events is told, as JSON, in its first argument. */
export interface WriterOrder {
  databaseUrl: string
  name: string
  teams: string[]
  transactions: number
}

/** What an event of a writer says. */
export interface Written {
  writer: string
  n: number
}

/*
 * A process of its own that writes events as fast as it can: in each transaction one to three for every team,
 * some transactions slow before they number their events, some after. A line on stdin lets it begin.
 */
if (import.meta.main) {
  const order: WriterOrder = JSON.parse(process.argv[2] ?? '')
  await using database = await openPostgres(order.databaseUrl, { max: 1 })
  process.stdout.write('ready\n')
  await process.stdin[Symbol.asyncIterator]().next()
  for (let n = 0; n < order.transactions; n++) {
    // Not `inTransaction`: a deadlock must be seen, not mended.
    await database.db.transaction(async (tx) => {
      await tx.execute(pause(n, 3))
      await appendEvents(tx, eventsOf(order, n), new Date())
      await tx.execute(pause(n, 2))
    })
  }
}

function eventsOf({ name, teams }: WriterOrder, n: number): NewEvent[] {
  const payload: Written = { writer: name, n }
  const each = Array.from({ length: 1 + (n % 3) }, () => payload)
  return teams.flatMap((team) =>
    each.map((one) => ({ teamId: teamId(team), type: 'source.removed', payload: one })),
  )
}

/** Up to some milliseconds in the database, another length each time. */
function pause(n: number, most: number) {
  return sql`select pg_sleep(${((n * 7) % 5) / 5}::float8 * ${most}::float8 / 1000)`
}
