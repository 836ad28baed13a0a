import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { type Db, rows } from '../../db/db.ts'
import type { SearchPost } from '../../server/ports/search.ts'
import { DAY, describeBoth, HOUR, MINUTE, SECOND, shareHouse } from '../fixtures/house-kinds.ts'
import { checkOf, instead, openDesk } from '../fixtures/newsdesk.ts'

const AWAY = { state: 'away', detail: 'The engine does not answer' } as const

describeBoth('the coverage check in trouble', (ground) => {
  const shared = shareHouse(ground)
  const soon = () => new Date(shared.clock.now().getTime() + MINUTE)
  let told = 0

  /** A brand and a competitor whose first looks are done, and a story of their own. */
  async function desk() {
    const { api, sources } = await openDesk(shared, ['Aurelle', 'watch'], ['Le Fil Mode', 'competitor'])
    await shared.pass(0)
    const [brand, rival] = sources
    if (!brand || !rival) throw new Error('two sources were asked for')
    const place = ['Lille', 'Nantes', 'Rennes', 'Dijon', 'Amiens', 'Brest', 'Nancy', 'Tours'][told++] ?? 'Pau'
    const story = {
      title: `Aurelle opens a seven-day pop-up in ${place}`,
      text: `In ${place}, by the station.`,
    }
    return { api, brand, rival, story }
  }

  test('the search is away: the alert comes at once, who has the story when it is back', async () => {
    const { api, brand, rival, story } = await desk()
    await using stream = await api.stream()
    const refuse = () => Promise.reject(new Error('connection refused'))
    const back = instead(shared.house.services, () => ({
      put: refuse,
      find: refuse,
      state: () => Promise.resolve(AWAY),
    }))
    brand.feed.post({ ...story, date: soon() })
    rival.feed.post({ ...story, title: `${story.title}, says the house`, date: soon() })
    await shared.pass(MINUTE)
    await stream.until('alert.created')
    expect((await api.alerts()).items.map(({ coverage }) => coverage.checkedAt)).toEqual([null, null])
    const waiting = await checkOf(shared.house.services, story.title)
    expect(waiting).toMatchObject({ attempts: 1, lastError: AWAY.detail, checkedAt: null })
    expect(waiting.dueAt?.getTime()).toBeGreaterThan(shared.clock.now().getTime())

    await shared.pass(10 * MINUTE)
    expect(shared.house.log.filter((line) => line.includes('Nothing can be compared'))).toHaveLength(1)
    back()
    await shared.pass(MINUTE)
    const { items } = await api.alerts()
    for (const { coverage } of items) expect(coverage.covered).toEqual([rival.id])
    expect(await checkOf(shared.house.services, story.title)).toMatchObject({
      dueAt: null,
      attempts: 0,
      lastError: null,
    })
  })

  test('a search that goes away in the middle of a batch keeps what is done and loses nothing', async () => {
    const { api, brand, rival, story } = await desk()
    brand.feed.post({ ...story, date: soon() })
    await shared.pass(MINUTE)
    let asked = 0
    const back = instead(shared.house.services, (real) => ({
      find: (post, scope) =>
        asked++ === 0 ? real.find(post, scope) : Promise.reject(new Error('connection reset')),
      state: () => (asked > 1 ? Promise.resolve(AWAY) : real.state()),
    }))
    const saidBack = () => shared.house.log.filter((line) => line.includes('The search is back')).length
    const before = saidBack()
    for (let n = 0; n < 8; n++)
      rival.feed.post({ title: `Number ${n} of what Le Fil tells`, text: story.text, date: soon() })
    await shared.pass(MINUTE)
    back()
    const unchecked = async () =>
      (await api.allAlerts()).filter(({ coverage }) => coverage.checkedAt === null).length
    expect(await unchecked()).toBe(7)
    expect(saidBack()).toBe(before)
    await shared.pass(MINUTE)
    expect(await unchecked()).toBe(0)
    expect(saidBack()).toBe(before + 1)
  })

  test.each(['put', 'find'] as const)('a post that %s fails on holds up no other', async (broken) => {
    const { api, brand, rival, story } = await desk()
    const title = `What no engine takes, ${broken}`
    const fails = (post: Pick<SearchPost, 'title'> | undefined) => post?.title === title
    const back = instead(shared.house.services, (real) => ({
      put: async (posts) => {
        if (broken === 'put' && posts.some(fails)) throw new Error('this text cannot be read')
        await real.put(posts)
      },
      find: async (post, scope) => {
        if (broken === 'find' && fails(post)) throw new Error('this text cannot be read')
        return real.find(post, scope)
      },
    }))
    brand.feed.post({ ...story, date: soon() })
    rival.feed.post({ title, date: soon() })
    rival.feed.post({ ...story, title: `${story.title}, says the house`, date: soon() })
    await shared.pass(MINUTE)
    const mine = (await api.alerts()).items.find(({ source }) => source.id === brand.id)
    expect(mine?.coverage.covered).toEqual([rival.id])
    expect(await checkOf(shared.house.services, title)).toMatchObject({
      attempts: 1,
      lastError: 'this text cannot be read',
      checkedAt: null,
    })
    back()
    await shared.pass(MINUTE)
    expect(await checkOf(shared.house.services, title)).toMatchObject({ attempts: 0, dueAt: null })
  })

  test('two that fail alone in a round are not taken for a search that is away', async () => {
    const { api, brand, rival, story } = await desk()
    const titles = ['One that no engine takes', 'Another that no engine takes']
    const back = instead(shared.house.services, (real) => ({
      find: async (post, scope) => {
        if (titles.includes(post.title)) throw new Error('this text cannot be read')
        return real.find(post, scope)
      },
    }))
    const rests = () => shared.house.log.filter((line) => line.includes('Nothing can be compared')).length
    const before = rests()
    for (const title of titles) rival.feed.post({ title, date: soon() })
    await shared.pass(MINUTE)
    brand.feed.post({ ...story, date: new Date(shared.clock.now().getTime()) })
    await shared.pass(MINUTE)
    back()
    expect(rests()).toBe(before)
    expect((await api.alerts({ source: brand.id })).items[0]?.coverage.checkedAt).not.toBeNull()
    await shared.pass(10 * MINUTE)
  })

  test('an empty title, signs alone, a number and a very long text are compared like any post', async () => {
    const { api, brand } = await desk()
    const odd = ['', '👟🔥', '2026', `${'A long story without an end '.repeat(8_000)}`]
    for (const [n, text] of odd.entries())
      brand.feed.post({ title: text.slice(0, 200), text: n === 3 ? text : '', date: soon() })
    await shared.pass(MINUTE)
    const { items } = await api.alerts()
    expect(items).toHaveLength(odd.length)
    expect(items.filter(({ coverage }) => coverage.checkedAt === null)).toEqual([])
  })

  test('an engine that lost everything is filled again, and finds what was there before', async () => {
    const { api, brand, rival, story } = await desk()
    rival.feed.post({ ...story, date: soon() })
    await shared.pass(MINUTE)
    await emptied(shared.house.services.db)
    let states = 0
    const back = instead(shared.house.services, (real) => ({
      state: async () => (states++ === 0 ? { state: 'empty', detail: 'it has no index yet' } : real.state()),
    }))
    await shared.pass(MINUTE)
    brand.feed.post({ ...story, title: `${story.title}, says the house`, date: soon() })
    await shared.pass(MINUTE)
    back()
    const mine = (await api.alerts()).items.find(({ source }) => source.id === brand.id)
    expect(mine?.coverage.covered).toEqual([rival.id])
    expect(shared.house.log.some((line) => line.includes('The search is filled"'))).toBe(true)
  })

  test('what has just come is compared before what a first look brought', async () => {
    const { api, brand, story } = await desk()
    const old = Array.from({ length: 60 }, (_, n) => `From the archive, number ${n} of ${story.title}`)
    const archive = shared.publisher.feed(`/archive-${told}`)
    for (const [n, title] of old.entries())
      archive.post({ title, date: new Date(shared.clock.now().getTime() - (n + 1) * HOUR) })
    await api.watch(archive.url, { name: 'Archive', role: 'competitor' })
    brand.feed.post({ ...story, date: soon() })
    const order: string[] = []
    const back = instead(shared.house.services, (real) => ({
      put: async (posts) => {
        order.push(...posts.map(({ title }) => title))
        await real.put(posts)
      },
    }))
    await shared.pass(MINUTE)
    back()
    expect(order[0]).toBe(story.title)
    expect(order.slice(1).toSorted()).toEqual(old.toSorted())
  })

  test('what an import brings from long ago can be found, and is compared with nothing', async () => {
    const { story } = await desk()
    const old = new Date(shared.clock.now().getTime() - 30 * DAY)
    const titles = [`${story.title} a month ago`, `${story.title}, a month ago, says the house`]
    const { db } = shared.house.services
    for (const title of titles) {
      const feed = shared.publisher.feed(`/long-ago-${titles.indexOf(title)}-${told}`)
      feed.post({ ...story, title, date: old })
      await openDesk(shared, ['Aurelle', 'watch', feed])
    }
    let compared = 0
    const back = instead(shared.house.services, (real) => ({
      find: (post, scope) => {
        compared++
        return real.find(post, scope)
      },
    }))
    await shared.pass(0)
    back()
    expect(compared).toBe(0)
    for (const title of titles) {
      const check = await checkOf(shared.house.services, title)
      expect(check).toMatchObject({ dueAt: null, storyId: null })
      expect(await rows(db, sql`select 1 as one from search_document where id = ${check.id}`)).toHaveLength(1)
    }
  })

  test('a check that is cut off leaves its posts due, and the next makes them up', async () => {
    const { api, brand, story } = await desk()
    const cut = new Error('cut off')
    const back = instead(shared.house.services, () => ({
      find: () => Promise.reject(cut),
      state: () => Promise.reject(cut),
    }))
    brand.feed.post({ ...story, date: soon() })
    await shared.pass(MINUTE).catch((error: unknown) => expect(error).toBe(cut))
    const row = await checkOf(shared.house.services, story.title)
    expect(row.dueAt).not.toBeNull()
    expect(row.checkedAt).toBeNull()
    back()
    await shared.pass(10 * SECOND)
    expect((await api.alerts()).items[0]?.coverage.checkedAt).not.toBeNull()
  })
})

async function emptied(db: Db): Promise<void> {
  await rows(db, sql`delete from search_document returning 1 as one`)
  await rows(db, sql`delete from search_term returning 1 as one`)
}
