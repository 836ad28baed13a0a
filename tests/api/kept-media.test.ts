import { expect, test } from 'bun:test'
import type { AlertWire, SavedWire, StoryDetailWire } from '../../server/app.ts'
import type { SearchPageWire } from '../../server/features/search/model.ts'
import { alertsAgain } from '../../server/pipeline/raise-alerts.ts'
import { ask } from '../fixtures/company.ts'
import { BOUTIQUE, coverageDesk, POP_UP } from '../fixtures/coverage-desk.ts'
import { describeBoth, shareHouse } from '../fixtures/house-kinds.ts'
import { listSaved, save } from '../fixtures/keeping-desk.ts'
import { pictured } from '../fixtures/pictured.ts'

describeBoth('what is kept of pictures and films', (ground) => {
  const shared = shareHouse(ground)
  const { desk, publish, alertOn, reportOf, check, stories } = coverageDesk(shared)
  const db = () => shared.house.services.db

  /** A team with an alert, and a competitor's on the same story. */
  async function newsroom() {
    const { api, sources } = await desk(['Aurelle', 'watch'], ['Sole', 'competitor'])
    await publish([sources[0], POP_UP], [sources[1], BOUTIQUE])
    return { api, mine: await alertOn(api, sources[0]), rival: await alertOn(api, sources[1]) }
  }

  const states = ({ post }: Pick<AlertWire, 'post'>) => post.kept.map((one) => one?.state ?? null)
  const KEPT = {
    ...{ state: 'kept', variants: ['original', 'small'], mime: 'image/jpeg', bytes: 204_800 },
    ...{ width: 1_500, height: 1_000, colour: '#884422', placeholder: 'data:image/webp;base64,AA' },
    failure: null,
  }

  test('stands beside each medium of an alert, in the list, opened and saved, and nothing else changes', async () => {
    const { api, mine } = await newsroom()
    expect(mine.post).toMatchObject({ media: [], kept: [] })
    const ids = await pictured(db(), mine.post.id, [
      { url: 'https://sole.example/none.jpg', state: null },
      {
        url: 'https://scontent-b.cdninstagram.com/v/1.jpg?sig=new',
        fetched: 'https://scontent-a.cdninstagram.com/v/1.jpg?sig=old',
        state: 'kept',
      },
      { kind: 'video', url: 'https://sole.example/2.mp4', state: 'failed', failure: 'over_cap' },
      { kind: 'video', url: 'https://sole.example/3.m3u8', state: 'link' },
      { url: 'https://sole.example/4.jpg', state: 'evicted' },
      { url: 'https://sole.example/5.jpg', state: 'removed' },
    ])
    const [listed] = (await api.alerts({ state: 'open' })).items.filter(({ id }) => id === mine.id)
    const gone = { variants: [], mime: null, bytes: null, placeholder: null }
    expect(listed?.post.kept).toMatchObject([
      null,
      { id: ids[0], ...KEPT },
      { id: ids[1], state: 'failed', failure: 'over_cap', ...gone },
      { id: ids[2], state: 'link', ...gone },
      { id: ids[3], state: 'evicted', ...gone },
      { id: ids[4], state: 'removed', ...gone },
    ])
    const kept = listed?.post.kept ?? []
    expect((await api.alert(mine.id)).post.kept).toEqual(kept)
    const [saved] = await save(api, { alertIds: [mine.id] })
    expect(saved?.post.kept).toEqual(kept)
    const [inList] = (await listSaved(api)).items
    expect((inList as SavedWire).post.kept).toEqual(kept)
  })

  test('comes with the event that tells of it, to the teams that have the alert', async () => {
    const { api, mine } = await newsroom()
    const heard = await api.stream({ after: 0 })
    await using _ = heard
    const created = await heard.until('alert.created', ({ data }) => data.id === mine.id)
    expect(created.data.post.kept).toEqual([])
    await pictured(db(), mine.post.id, [{ url: 'https://sole.example/1.jpg', state: 'kept' }])
    await api.mark(mine.id, 'seen')
    const updated = await heard.until('alert.updated', ({ data }) => data.state === 'seen')
    expect(states(updated.data)).toEqual(['kept'])
    const told = await alertsAgain(db(), [mine.post.id])
    expect(told).toMatchObject([{ payload: { id: mine.id, post: { kept: [KEPT] } } }])
  })

  test('stands beside the picture of what is found, compared and told together', async () => {
    const { api, mine, rival } = await newsroom()
    for (const { post } of [mine, rival])
      await pictured(db(), post.id, [{ url: `https://sole.example/${post.id}.jpg`, state: 'kept' }])
    const report = await reportOf(api, mine.id)
    expect(report).toMatchObject({ subject: { kept: KEPT }, matches: [{ kept: KEPT }] })
    expect(await check(api, { text: POP_UP.title })).toMatchObject({ subject: { kept: null } })
    const [story] = await stories(api)
    expect(story?.kept).toMatchObject(KEPT)
    const opened = await ask<StoryDetailWire>(api, 'GET', `/api/stories/${story?.id}`)
    expect(opened.posts).toMatchObject([{ kept: KEPT }, { kept: KEPT }])
    const found = await ask<SearchPageWire>(api, 'GET', '/api/search?q=Aurelle')
    expect(found.items.map(({ kept }) => kept?.state)).toEqual(['kept', 'kept'])
  })
})
