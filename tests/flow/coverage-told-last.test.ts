import { expect, test } from 'bun:test'
import { type SQL, sql } from 'drizzle-orm'
import { rows, teamId } from '../../db/db.ts'
import { dueChecks } from '../../db/queries/checks.ts'
import { keepCorrection } from '../../db/queries/corrections.ts'
import { lockSequences, lockTellings } from '../../db/queries/events.ts'
import { pairsOf, replaceMatches } from '../../db/queries/matches.ts'
import { postCheck } from '../../db/schema/index.ts'
import { keepCompared } from '../../server/pipeline/keep-compared.ts'
import { ReachStage } from '../../server/pipeline/reach.ts'
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
      await lockTellings(tx, [team])
      late = keepCompared(shared.house.services, compared)
      await until('it waits to tell', async () => (await rows(tx, WAITING)).length > 0)
      await keepCorrection(tx, team, [mine.id, theirs.id], { verdict: 'different', byId: null }, now)
    })
    expect((await late).told.size).toBe(0)
    expect(await pairsOf(db, [mine.id])).toHaveLength(1)
    const { items } = await desk.api.alerts({ source: desk.sources[0]?.id ?? '' })
    expect(items[0]?.coverage.covered).toEqual([])
  })

  /** A watched post that two competitors ran too, and what happens while somebody waits to tell of it. */
  async function covered(title: string) {
    const desk = await openDesk(shared, ['Aurelle', 'watch'], ['Sole', 'competitor'], ['Fil', 'competitor'])
    await shared.pass(0)
    for (const { feed } of desk.sources) feed.post({ title, date: shared.clock.now() })
    for (let round = 0; round < 2; round++) await shared.pass(MINUTE)
    const { items } = await desk.api.alerts()
    const [mine, sole, fil] = desk.sources.map(({ id }) => items.find(({ source }) => source.id === id))
    if (!mine || !sole || !fil) throw new Error('there are not three alerts')
    expect(mine.coverage.covered).toHaveLength(2)
    return { ...desk, mine, sole, fil }
  }

  /** Starts `work`, and once it waits for the team's numbers `meanwhile` is committed. */
  async function overtaken<T>(team: string, work: () => Promise<T>, meanwhile: SQL): Promise<T> {
    let late: Promise<T> | null = null
    await shared.house.services.db.transaction(async (tx) => {
      await lockTellings(tx, [teamId(team)])
      await lockSequences(tx, [teamId(team)])
      late = work()
      await until('it waits to tell', async () => (await rows(tx, WAITING)).length > 0)
      await tx.execute(meanwhile)
    })
    return late ?? work()
  }

  const noMatch = (one: string, other: string) => sql`delete from post_match
    where (post_id = ${one}::uuid and other_id = ${other}::uuid) or (post_id = ${other}::uuid and other_id = ${one}::uuid)`
  const noStory = sql`update post_check set story_id = null`

  test('holds up no other event while it is being read', async () => {
    const { api, teamId: team, mine } = await covered('Nordhaven mends a tent in Brest')
    await shared.house.services.db.transaction(async (tx) => {
      await lockTellings(tx, [teamId(team)])
      expect((await api.mark(mine.id, 'seen')).state).toBe('seen')
    })
  })

  test('is as new as what was found while an alert was marked', async () => {
    const { api, teamId: team, mine, sole, fil } = await covered('Orbe shows a coat made of nettles in Reims')
    await shared.house.services.db.execute(noStory)
    await shared.house.services.db.execute(noMatch(mine.post.id, fil.post.id))
    const marked = await overtaken(
      team,
      () => api.mark(mine.id, 'saved'),
      noMatch(mine.post.id, sole.post.id),
    )
    expect(marked.coverage.covered).toEqual([])
  })

  test('is as new as what was found while a person put posts apart', async () => {
    const {
      api,
      teamId: team,
      mine,
      sole,
      fil,
    } = await covered('Vareuil opens a school of knitting in Nancy')
    await shared.house.services.db.execute(noStory)
    await using stream = await api.stream()
    const path = `/api/alerts/${mine.id}/coverage/${fil.post.id}`
    await overtaken(
      team,
      () => api.send('PUT', path, { verdict: 'different' }),
      noMatch(mine.post.id, sole.post.id),
    )
    const told = await stream.until('coverage.updated', ({ data }) =>
      data.alerts.some(({ id }) => id === mine.id),
    )
    expect(told.data.alerts.find(({ id }) => id === mine.id)?.coverage.covered).toEqual([])
  })

  test('of whom it speaks for is as new as what became of them meanwhile', async () => {
    const { api, teamId: team, sources } = await covered('Brigid Tallow leaves Ostrava after nine years')
    await using stream = await api.stream({ after: 0 })
    const stage = new ReachStage(shared.house.services)
    await overtaken(
      team,
      () => stage.run(new AbortController().signal),
      sql`update channel set failures = 1, failing_since = ${shared.clock.now().toISOString()}::timestamptz
        from source s where s.channel_id = channel.id and s.id = ${sources[1]?.id ?? ''}::uuid`,
    )
    const told = await stream.until('reach.updated')
    expect(told.data.outlets.map(({ blind }) => blind?.reason)).toContain('failing')
  })
})
