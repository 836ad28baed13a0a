import { expect, test } from 'bun:test'
import type { CoverageReport, StoryDetailWire, StoryWire } from '../../server/app.ts'
import { ask } from '../fixtures/company.ts'
import { BOUTIQUE, coverageDesk, POP_UP, RECALL } from '../fixtures/coverage-desk.ts'
import { DAY, describeBest, shareHouse } from '../fixtures/house-kinds.ts'
import { checkOf, openDesk } from '../fixtures/newsdesk.ts'

describeBest('stories that several tell', (ground) => {
  const shared = shareHouse(ground)
  const { desk, publish, alertOn, reportOf, check, correct, stories } = coverageDesk(shared)

  test('stories are what two sources tell, the newest first, page by page', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'], ['Nous', 'own'])
    const [aurelle, sole, nous] = sources
    await publish(
      [aurelle, POP_UP],
      [sole, BOUTIQUE],
      [sole, RECALL],
      [aurelle, { title: 'Orbe names Inès Laurent chief executive' }],
      [nous, RECALL],
    )
    const found = await stories(api)
    expect(
      found.map(({ title, sources, posts, covered, ours }) => ({ title, sources, posts, covered, ours })),
    ).toEqual([
      { title: RECALL.title, sources: ['Sole', 'Nous'], posts: 2, covered: 1, ours: true },
      { title: POP_UP.title, sources: ['Aurelle', 'Sole'], posts: 2, covered: 1, ours: false },
    ])
    const [newest, older] = found
    const paged = await ask<{ items: StoryWire[]; nextCursor: string }>(api, 'GET', '/api/stories?limit=1')
    expect(paged.items).toEqual(newest ? [newest] : [])
    const rest = await ask<object>(api, 'GET', `/api/stories?limit=1&cursor=${paged.nextCursor}`)
    expect(rest).toEqual({ items: [older], nextCursor: null })
    const detail = await ask<StoryDetailWire>(api, 'GET', `/api/stories/${older?.id}`)
    expect(detail.posts.map(({ source, leadSeconds }) => [source, leadSeconds])).toEqual([
      ['Aurelle', 0],
      ['Sole', -60],
    ])
    expect(detail).toMatchObject({ id: older?.id, title: POP_UP.title, coverage: { verdict: 'covered' } })
    await shared.pass(DAY * 30)
    expect(await stories(api)).toHaveLength(2)
  })

  test('a story is without what was put apart, be it the first, and with what was put to it', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'], ['Fil', 'competitor'])
    const [aurelle, sole, fil] = sources
    await publish([aurelle, POP_UP], [sole, POP_UP], [fil, POP_UP])
    const [first, second, third] = [
      await alertOn(api, aurelle),
      await alertOn(api, sole),
      await alertOn(api, fil),
    ]
    const seen = async () => {
      const [story] = await stories(api)
      const { posts } = await ask<StoryDetailWire>(api, 'GET', `/api/stories/${story?.id}`)
      return { listed: story?.sources, posts: story?.posts, opened: posts.map(({ source }) => source) }
    }
    const whole = ['Aurelle', 'Sole', 'Fil']
    expect(await seen()).toEqual({ listed: whole, posts: 3, opened: whole })
    await correct(api, first.id, third.post.id, 'different')
    expect(await seen()).toEqual({ listed: ['Aurelle', 'Sole'], posts: 2, opened: ['Aurelle', 'Sole'] })
    await correct(api, first.id, second.post.id, 'different')
    expect(await seen()).toEqual({ listed: ['Sole', 'Fil'], posts: 2, opened: ['Sole', 'Fil'] })
    await publish([aurelle, RECALL])
    const recall = (await api.allAlerts()).find(({ post }) => post.title === RECALL.title)
    await correct(api, third.id, recall?.post.id ?? '', 'same')
    const more = ['Sole', 'Fil', 'Aurelle']
    expect(await seen()).toEqual({ listed: more, posts: 3, opened: more })
  })

  test('another team’s posts show nowhere: not in a story, not in counts, not in a check', async () => {
    const { api: theirs, sources } = await desk(['Zanzibar', 'watch'], ['Sole', 'competitor'])
    await publish([sources[0], BOUTIQUE], [sources[1], POP_UP])
    const common = sources[1]?.feed ?? shared.publisher.feed('/common')
    const { api, sources: ours } = await openDesk(shared, ['Fil', 'watch'], ['Sole', 'competitor', common])
    await shared.pass(0)
    await publish([ours[0], POP_UP])
    const alert = await alertOn(api, ours[0])
    const report = await reportOf(api, alert.id)
    expect(report).toMatchObject({ covered: 1, first: { source: 'Sole' }, matches: [{ source: 'Sole' }] })
    const [story] = await stories(api)
    expect(story).toMatchObject({ title: POP_UP.title, sources: ['Sole', 'Fil'], posts: 2 })
    const detail = await ask<StoryDetailWire>(api, 'GET', `/api/stories/${story?.id}`)
    const checked = await check(api, { text: POP_UP.title })
    const rival = await alertOn(theirs, sources[0])
    for (const shown of [alert, report, story, detail, checked]) {
      expect(JSON.stringify(shown)).not.toContain('Zanzibar')
      expect(JSON.stringify(shown)).not.toContain(rival.id)
      // The id of a story may be that of its first post, which names nothing.
      const rest = { ...shown, storyId: null, id: null, coverage: null }
      expect(JSON.stringify(rest)).not.toContain(rival.post.id)
    }
    const alone = await desk(['Only', 'watch'])
    await publish([alone.sources[0], POP_UP])
    expect((await alertOn(alone.api, alone.sources[0])).coverage.storyId).toBeNull()
    expect(await stories(alone.api)).toEqual([])
    const refusals = [
      await alone.api.send('GET', `/api/stories/${story?.id}`),
      await alone.api.send('GET', `/api/alerts/${alert.id}/coverage`),
      await api.send('PUT', `/api/alerts/${alert.id}/coverage/${rival.post.id}`, { verdict: 'same' }),
      await theirs.send('PUT', `/api/alerts/${alert.id}/coverage/${rival.post.id}`, { verdict: 'same' }),
    ]
    expect(refusals.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    // What one team corrects is its own business.
    await correct(api, alert.id, report.matches[0]?.postId ?? '', 'different')
    expect((await reportOf(theirs, rival.id)).covered).toBe(1)
  })

  test('a story of five hundred posts is answered in less than a megabyte, and counted whole', async () => {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    await publish([sources[0], POP_UP])
    const { id } = await checkOf(shared.house.services, POP_UP.title)
    expect(id).toBeString()
    const alert = await alertOn(api, sources[0])
    await tellOften(alert.post.id, sources[1]?.id ?? '', 500)
    const answer = await api.send<CoverageReport>('GET', `/api/alerts/${alert.id}/coverage`)
    expect(answer.body).toMatchObject({ covered: 1, moreMatches: 300 })
    expect(answer.body.matches).toHaveLength(200)
    expect(JSON.stringify(answer.body).length).toBeLessThan(1_000_000)
    expect(await stories(api)).toMatchObject([{ posts: 501 }])
  })

  /** So many posts of a source beside one post, as the comparison would have left them. */
  async function tellOften(postId: string, sourceId: string, times: number) {
    const { db } = shared.house.services
    const title = 'A long headline of some two hundred letters, as they are. '.repeat(4)
    await db.execute(`
      insert into post (id, channel_id, external_id, title, text, html, published_at, date_origin, seen_at, content_hash, media)
      select gen_random_uuid(), s.channel_id, 'told ' || n, '${title}' || n, '', '', now, 'stated', now, 'told ' || n, '[]'
      from source s, generate_series(1, ${times}) n, (select seen_at as now from post where id = '${postId}') p
      where s.id = '${sourceId}'`)
    await db.execute(`
      insert into post_check (post_id, channel_id, moment, basis, checked_at, story_id)
      select id, channel_id, published_at, 'published', seen_at, '${postId}' from post where external_id like 'told %'`)
    await db.execute(`update post_check set story_id = '${postId}' where post_id = '${postId}'`)
    await db.execute(`
      insert into post_match (post_id, other_id, probability, reasons, judged_at)
      select '${postId}', id, 0.9, '[{"kind":"names","detail":"aurelle, oberkampf"}]', seen_at from post
      where external_id like 'told %'`)
  }
})
