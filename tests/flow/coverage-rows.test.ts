import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { post, postCheck } from '../../db/schema/index.ts'
import { DAY, describeBoth, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'

describeBoth('what is to be compared is written with the post', (ground) => {
  const shared = shareHouse(ground)
  let paths = 0

  async function watching() {
    const feed = shared.publisher.feed(`/rows-${++paths}`)
    const { api } = await shared.house.signUp()
    await api.watch(feed.url)
    return { feed, api }
  }

  async function checkOf(title: string) {
    const [found] = await shared.house.services.db
      .select({ check: postCheck, seenAt: post.seenAt })
      .from(postCheck)
      .innerJoin(post, eq(post.id, postCheck.postId))
      .where(eq(post.title, title))
    return found
  }

  test('a first import is as old as it says; what comes live and claims a year came now', async () => {
    const { feed } = await watching()
    const now = shared.clock.now().getTime()
    feed.post({ title: 'There before', date: new Date(now - 300 * DAY) })
    await shared.pass(0)
    expect((await checkOf('There before'))?.check).toMatchObject({
      moment: new Date(now - 300 * DAY),
      basis: 'published',
    })
    feed.post({ title: 'An hour old', date: new Date(now - HOUR) })
    feed.post({ title: 'A year late', date: new Date(now - 365 * DAY) })
    feed.post({ title: 'Without a date', date: null })
    await shared.pass(MINUTE)
    expect((await checkOf('An hour old'))?.check).toMatchObject({
      moment: new Date(now - HOUR),
      basis: 'published',
    })
    for (const title of ['A year late', 'Without a date']) {
      const found = await checkOf(title)
      expect(found?.check).toMatchObject({ moment: found?.seenAt, basis: 'seen' })
    }
  })

  test('a publisher that dates its post anew does not move it', async () => {
    const { feed } = await watching()
    await shared.pass(0)
    const entry = feed.post({ title: 'Dated anew', date: new Date(shared.clock.now().getTime() - HOUR) })
    await shared.pass(MINUTE)
    const before = await checkOf('Dated anew')
    feed.edit(entry, { text: 'And changed.', date: new Date(shared.clock.now().getTime()) })
    await shared.pass(MINUTE)
    expect((await checkOf('Dated anew'))?.check.moment).toEqual(before?.check.moment)
  })
})
