import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows, teamId } from '../../db/db.ts'
import { dueChecks } from '../../db/queries/checks.ts'
import { keepCorrection } from '../../db/queries/corrections.ts'
import { lockSequences } from '../../db/queries/events.ts'
import { pairsOf, replaceMatches } from '../../db/queries/matches.ts'
import { postCheck } from '../../db/schema/index.ts'
import { keepCompared } from '../../server/pipeline/keep-compared.ts'
import { describeServers, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { checkOf, openDesk } from '../fixtures/newsdesk.ts'
import { until } from '../fixtures/until.ts'

const WAITING = sql`select pid from pg_locks where not granted`
const TITLE = 'Aurelle opens a seven-day pop-up in Lille'
const ECHO = `${TITLE}, says the house`

describeServers('what is told of coverage last', () => {
  const shared = shareHouse({ database: 'postgres', redis: true })

  test('is as new as what a person said while it was being found', async () => {
    const { db } = shared.house.services
    const now = shared.clock.now()
    const desk = await openDesk(shared, ['Aurelle', 'watch'], ['Le Fil Mode', 'competitor'])
    const team = teamId(desk.teamId)
    await shared.pass(0)
    for (const [n, title] of [TITLE, ECHO].entries())
      desk.sources[n]?.feed.post({ title, text: 'By the station.', date: now })
    await shared.pass(MINUTE)
    const [mine, theirs] = [
      await checkOf(shared.house.services, TITLE),
      await checkOf(shared.house.services, ECHO),
    ]
    await replaceMatches(db, await pairsOf(db, [mine.id]), [], now)
    await db.update(postCheck).set({ dueAt: now, storyId: null })
    const { due } = await dueChecks(db, now, { fresh: 100, backlog: 25 })
    const compared = due
      .filter(({ id }) => id === mine.id)
      .map((check) => ({
        check,
        asked: new Set([theirs.id]),
        judged: [{ id: theirs.id, story: null, probability: 0.99, reasons: [] }],
      }))
    expect(compared).toHaveLength(1)

    let late = keepCompared(shared.house.services, [])
    await db.transaction(async (tx) => {
      await lockSequences(tx, [team])
      late = keepCompared(shared.house.services, compared)
      await until('it waits to tell', async () => (await rows(tx, WAITING)).length > 0)
      await keepCorrection(tx, team, [mine.id, theirs.id], { verdict: 'different', byId: null }, now)
    })
    expect((await late).told.size).toBe(0)
    expect(await pairsOf(db, [mine.id])).toHaveLength(1)
    const { items } = await desk.api.alerts({ source: desk.sources[0]?.id ?? '' })
    expect(items[0]?.coverage.covered).toEqual([])
  })
})
