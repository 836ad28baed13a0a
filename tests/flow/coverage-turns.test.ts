import { expect, test } from 'bun:test'
import { inArray } from 'drizzle-orm'
import {
  checkAllAgain,
  checkChannelAgain,
  type DueCheck,
  dueChecks,
  settleChecks,
} from '../../db/queries/checks.ts'
import { pairsOf } from '../../db/queries/matches.ts'
import { postCheck } from '../../db/schema/index.ts'
import { keepCompared } from '../../server/pipeline/keep-compared.ts'
import { DAY, describeBoth, HOUR, MINUTE, SECOND, shareHouse } from '../fixtures/house-kinds.ts'
import { checkOf, openDesk } from '../fixtures/newsdesk.ts'

const LIMITS = { fresh: 100, backlog: 25 }

describeBoth('whose turn it is to be compared', (ground) => {
  const shared = shareHouse(ground)
  const now = () => shared.clock.now()
  const soon = () => new Date(now().getTime() + MINUTE)
  const weekAgo = () => new Date(now().getTime() - 7 * DAY)
  let told = 0

  /** A brand's post and a competitor's of one story, both compared. */
  async function story() {
    const place = ['Lille', 'Nantes', 'Rennes', 'Dijon', 'Amiens', 'Brest'][told++] ?? 'Pau'
    const { api, sources } = await openDesk(shared, ['Aurelle', 'watch'], ['Le Fil Mode', 'competitor'])
    await shared.pass(0)
    const title = `Aurelle opens a seven-day pop-up in ${place}`
    const echo = `${title}, says the house`
    sources[0]?.feed.post({ title, text: `In ${place}, by the station.`, date: soon() })
    sources[1]?.feed.post({ title: echo, text: `In ${place}, by the station.`, date: soon() })
    await shared.pass(MINUTE)
    const [mine, theirs] = [await check(title), await check(echo)]
    const covered = async () =>
      (await api.alerts()).items.find(({ source }) => source.id === sources[0]?.id)?.coverage.covered
    return { mine, theirs, covered, rival: sources[1]?.id ?? '' }
  }

  const check = async (title: string) => ({ ...(await checkOf(shared.house.services, title)), title })

  async function makeDue(ids: string[], dueAt: Date): Promise<void> {
    await shared.house.services.db.update(postCheck).set({ dueAt }).where(inArray(postCheck.postId, ids))
  }

  /** The row as a process takes it in hand. */
  async function take(id: string): Promise<DueCheck> {
    const { due } = await dueChecks(shared.house.services.db, now(), LIMITS)
    const found = due.find((one) => one.id === id)
    if (!found) throw new Error('it is not due')
    return found
  }

  test('what somebody else found meanwhile is not put out by who took the post before them', async () => {
    const { mine, theirs, covered, rival } = await story()
    await makeDue([mine.id], now())
    const taken = await take(mine.id)
    await shared.pass(SECOND)
    const late = await keepCompared(shared.house.services, [
      { check: taken, asked: new Set([theirs.id]), judged: [] },
    ])
    expect(late.told.size).toBe(0)
    expect(await covered()).toEqual([rival])
  })

  test('who came in after the post was compared stays paired with it', async () => {
    const { mine, covered, rival } = await story()
    await makeDue([mine.id], now())
    const taken = await take(mine.id)
    await keepCompared(shared.house.services, [{ check: taken, asked: new Set(), judged: [] }])
    expect(await covered()).toEqual([rival])
    const { storyId, dueAt } = await check(`Aurelle opens a seven-day pop-up in Nantes`)
    expect({ hasStory: storyId !== null, dueAt }).toEqual({ hasStory: true, dueAt: null })
    expect(await pairsOf(shared.house.services.db, [mine.id])).toHaveLength(1)
  })

  test('whom a comparison no longer likes is let go', async () => {
    const { mine, theirs, covered } = await story()
    await makeDue([mine.id], now())
    const taken = await take(mine.id)
    await keepCompared(shared.house.services, [{ check: taken, asked: new Set([theirs.id]), judged: [] }])
    expect(await covered()).toEqual([])
    expect(await pairsOf(shared.house.services.db, [mine.id, theirs.id])).toEqual([])
  })

  test('a post in hand when somebody new watches its channel is compared once more', async () => {
    const { db } = shared.house.services
    const { mine } = await story()
    await makeDue([mine.id], now())
    const taken = await take(mine.id)
    await checkChannelAgain(db, mine.channelId, weekAgo(), now())
    await settleChecks(db, [taken], now())
    expect((await take(mine.id)).id).toBe(mine.id)
    expect((await dueChecks(db, now(), LIMITS)).fresh).toBe(true)
    await shared.pass(0)
  })

  test.each(['a channel', 'all'])('%s compared once more waits behind what has just come', async (which) => {
    const { db } = shared.house.services
    const { mine, theirs } = await story()
    if (which === 'all') await checkAllAgain(db, weekAgo(), now())
    else await checkChannelAgain(db, mine.channelId, weekAgo(), now())
    await makeDue([theirs.id], now())
    const turn = await dueChecks(db, now(), LIMITS)
    expect(turn).toMatchObject({ fresh: true, due: [{ id: theirs.id }] })
    expect(turn.due).toHaveLength(1)
    await shared.pass(0)
    expect((await check(mine.title)).dueAt).toBeNull()
  })

  test('of what an update makes due at once the newest is compared first', async () => {
    const { db } = shared.house.services
    const feed = shared.publisher.feed('/updated')
    const ages = [40, 3, 200, 90, 1, 700]
    for (const hours of ages)
      feed.post({ title: `${hours} hours old`, date: new Date(now().getTime() - hours * HOUR) })
    await openDesk(shared, ['Aurelle', 'watch', feed])
    await shared.pass(0)
    await shared.pass(DAY)
    for (const hours of ages) {
      const { id, moment } = await check(`${hours} hours old`)
      await makeDue([id], moment)
    }
    const { due } = await dueChecks(db, now(), { ...LIMITS, backlog: 3 })
    expect(due.map(({ title }) => title)).toEqual(['1 hours old', '3 hours old', '40 hours old'])
    await shared.pass(0)
  })
})
