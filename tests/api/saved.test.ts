import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { blankPosts } from '../../db/queries/deletions.ts'
import { post, postCheck } from '../../db/schema/index.ts'
import type { SavedWire, SearchHitWire } from '../../server/app.ts'
import { ask, hire } from '../fixtures/company.ts'
import type { ErrorBody } from '../fixtures/house-api.ts'
import { describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import {
  bulk,
  listBoards,
  listSaved,
  makeBoard,
  openKeeper,
  save,
  titlesSaved,
} from '../fixtures/keeping-desk.ts'

describeBest('what a team keeps', (ground) => {
  const shared = shareHouse(ground)

  test('is saved by alert, shown to everybody in the team, and told', async () => {
    const anna = await openKeeper(shared, ['One', 'Two'])
    const viewer = await hire(shared.house, anna, 'viewer')
    await using stream = await viewer.api.stream()
    const alert = anna.alertOf('One')
    const [saved] = await save(anna.api, { alertIds: [alert.id] })
    const { user } = await anna.api.me()
    expect(saved).toMatchObject({
      alertId: alert.id,
      alertState: 'saved',
      post: { id: alert.post.id, title: 'One' },
      source: { id: anna.sourceId, name: 'Kestrel', platform: 'web', role: 'watch' },
      savedBy: user.name,
      boards: [],
      note: '',
      tags: [],
      trashedAt: null,
      createdAt: shared.clock.now().toISOString(),
    })
    expect((await listSaved(viewer.api)).items).toEqual(saved ? [saved] : [])
    expect((await stream.until('alerts.marked')).data).toEqual({ ids: [alert.id], state: 'saved' })
    expect((await stream.until('saved.updated')).data).toEqual({ ids: [saved?.id ?? ''] })
    expect((await anna.api.alerts()).counts.saved).toBe(1)
  })

  test('is saved twice as once, and nothing is told the second time', async () => {
    const anna = await openKeeper(shared, ['One'])
    const wish = { alertIds: [anna.alertOf('One').id], postIds: [anna.alertOf('One').post.id] }
    const first = await save(anna.api, wish)
    const { seq } = await anna.api.alerts()
    await shared.pass(MINUTE)
    expect(await save(anna.api, wish)).toEqual(first)
    expect((await anna.api.alerts()).seq).toBe(seq)
    expect(await titlesSaved(anna.api)).toEqual(['One'])
  })

  test('may be of the archive: a post that raised no alert', async () => {
    const anna = await openKeeper(shared, [])
    await shared.house.settle()
    const { items } = await ask<{ items: SearchHitWire[] }>(anna.api, 'GET', '/api/search?q=before+watched')
    const [saved] = await save(anna.api, { postIds: [items[0]?.postId ?? ''] })
    expect([saved?.post.title, saved?.alertId, saved?.alertState]).toEqual(['Before we watched', null, null])
    await bulk(anna.api, { ids: [saved?.id], act: 'trash' })
    await bulk(anna.api, { ids: [saved?.id], act: 'restore' })
    expect(await titlesSaved(anna.api)).toEqual(['Before we watched'])
  })

  test("is nothing of another team's, by post or alert, and then nothing at all is saved", async () => {
    const [anna, bert] = [await openKeeper(shared, ['Hers']), await openKeeper(shared, ['His'])]
    const [hers, his] = [anna.alertOf('Hers'), bert.alertOf('His')]
    for (const wish of [
      { postIds: [hers.post.id] },
      { alertIds: [hers.id] },
      { postIds: [his.post.id, hers.post.id] },
      { postIds: [crypto.randomUUID()] },
    ]) {
      const { status, body } = await bert.api.send<ErrorBody>('POST', '/api/saved', wish)
      expect([status, body.error.code]).toEqual([404, 'not_found'])
    }
    expect(await titlesSaved(bert.api)).toEqual([])
    expect((await bert.api.alert(his.id)).state).toBe('new')
    const [kept] = await save(anna.api, { alertIds: [hers.id] })
    expect(await bulk(bert.api, { ids: [kept?.id], act: 'trash' })).toEqual([])
    expect(await titlesSaved(anna.api)).toEqual(['Hers'])
  })

  test('stays readable when its source is deleted', async () => {
    const anna = await openKeeper(shared, ['One'])
    const [saved] = await save(anna.api, { alertIds: [anna.alertOf('One').id] })
    await anna.api.remove(anna.sourceId)
    expect(await titlesSaved(anna.api)).toEqual(['One'])
    expect(await bulk(anna.api, { ids: [saved?.id], act: 'trash' })).toHaveLength(1)
  })

  test('has its media asked for, also when it comes back', async () => {
    const anna = await openKeeper(shared, ['One'])
    const { id } = anna.alertOf('One').post
    const { db, clock } = shared.house.services
    const dueAt = async () =>
      (await db.select({ due: postCheck.pictureDueAt }).from(postCheck).where(eq(postCheck.postId, id)))[0]
        ?.due
    const quiet = () => db.update(postCheck).set({ pictureDueAt: null }).where(eq(postCheck.postId, id))
    await quiet()
    const [saved] = await save(anna.api, { postIds: [id] })
    expect(await dueAt()).toEqual(clock.now())
    await bulk(anna.api, { ids: [saved?.id], act: 'trash' })
    await quiet()
    await bulk(anna.api, { ids: [saved?.id], act: 'restore' })
    expect(await dueAt()).toEqual(clock.now())
  })

  test('that was taken down keeps its place, as a tombstone', async () => {
    const anna = await openKeeper(shared, ['One', 'Gone'])
    await save(anna.api, { alertIds: anna.alerts.map(({ id }) => id) })
    const { db, clock } = shared.house.services
    await blankPosts(db, [anna.alertOf('Gone').post.id], clock.now())
    const { items } = await listSaved(anna.api)
    expect(items.map(({ post }) => [post.title, post.deletedAt !== null]).toSorted()).toEqual([
      ['', true],
      ['One', false],
    ])
  })

  test('follows its alert both ways, and so does the alert', async () => {
    const anna = await openKeeper(shared, ['One'])
    const { id } = anna.alertOf('One')
    const state = async () => (await anna.api.alert(id)).state
    const kept = async () => [await titlesSaved(anna.api), await titlesSaved(anna.api, { trash: 'true' })]
    await using stream = await anna.api.stream()

    await anna.api.mark(id, 'saved')
    const [saved] = (await listSaved(anna.api)).items
    expect((await stream.until('saved.updated')).data).toEqual({ ids: [saved?.id ?? ''] })
    expect(await kept()).toEqual([['One'], []])
    for (const other of ['seen', 'new', 'dismissed'] as const) {
      await anna.api.mark(id, other)
      expect([other, ...(await kept())]).toEqual([other, [], ['One']])
      await anna.api.mark(id, 'saved')
      expect([other, ...(await kept())]).toEqual([other, ['One'], []])
    }
    await anna.api.mark(id, 'published')
    expect(await kept()).toEqual([['One'], []])
    await anna.api.mark(id, 'saved')

    await bulk(anna.api, { ids: [saved?.id], act: 'trash' })
    expect([await state(), ...(await kept())]).toEqual(['seen', [], ['One']])
    await bulk(anna.api, { ids: [saved?.id], act: 'restore' })
    expect([await state(), ...(await kept())]).toEqual(['saved', ['One'], []])
    expect((await listSaved(anna.api)).items[0]?.id).toBe(saved?.id)
  })

  test('leaves the state of what was published alone', async () => {
    const anna = await openKeeper(shared, ['One'])
    const { id } = anna.alertOf('One')
    await anna.api.mark(id, 'published')
    const [saved] = await save(anna.api, { alertIds: [id] })
    expect((await anna.api.alert(id)).state).toBe('published')
    for (const act of ['trash', 'restore']) {
      expect(await bulk(anna.api, { ids: [saved?.id], act })).toHaveLength(1)
      expect((await anna.api.alert(id)).state).toBe('published')
    }
  })

  test('follows many alerts that are marked at once', async () => {
    const anna = await openKeeper(shared, ['One', 'Two', 'Three'])
    const ids = [anna.alertOf('One').id, anna.alertOf('Two').id]
    await anna.api.markMany({ ids, state: 'saved' })
    expect((await titlesSaved(anna.api)).toSorted()).toEqual(['One', 'Two'])
    await using stream = await anna.api.stream()
    await anna.api.markMany({ ids, state: 'dismissed' })
    expect(await titlesSaved(anna.api)).toEqual([])
    expect(await titlesSaved(anna.api, { trash: 'true' })).toHaveLength(2)
    await stream.until('alerts.marked')
    const told = await stream.until('saved.updated')
    expect('ids' in told.data && told.data.ids).toHaveLength(2)
    await anna.api.markMany({ before: shared.clock.now().toISOString(), state: 'saved' })
    expect(await titlesSaved(anna.api)).toEqual(['Three'])
  })

  test('comes back from the trash with board, note and tags', async () => {
    const anna = await openKeeper(shared, ['One', 'Two'])
    const board = await makeBoard(anna.api, 'Defilé')
    const [one] = await save(anna.api, { alertIds: [anna.alertOf('One').id], boardId: board.id })
    const said = { note: 'Ask\nfor the front row', tags: [' Front row ', 'front  ROW', 'défilé'] }
    const patched = await ask<SavedWire>(anna.api, 'PATCH', `/api/saved/${one?.id}`, said)
    expect([patched.note, patched.tags, patched.boards]).toEqual([
      said.note,
      ['Front row', 'défilé'],
      [board.id],
    ])
    await anna.api.mark(anna.alertOf('One').id, 'dismissed')
    expect((await listBoards(anna.api)).items[0]?.count).toBe(0)
    await anna.api.mark(anna.alertOf('One').id, 'saved')
    expect((await listSaved(anna.api)).items).toEqual([patched])
    expect(await titlesSaved(anna.api, { board: board.id })).toEqual(['One'])
  })

  test('is deleted for good from the trash alone', async () => {
    const anna = await openKeeper(shared, ['One'])
    const [one] = await save(anna.api, { alertIds: [anna.alertOf('One').id] })
    expect(await bulk(anna.api, { ids: [one?.id], act: 'delete' })).toEqual([])
    await bulk(anna.api, { ids: [one?.id], act: 'trash' })
    expect(await bulk(anna.api, { ids: [one?.id], act: 'trash' })).toEqual([])
    expect(await bulk(anna.api, { ids: [one?.id], act: 'delete' })).toEqual([one?.id ?? ''])
    expect((await listBoards(anna.api)).counts).toEqual({ saved: 0, loose: 0, trash: 0 })
    expect((await anna.api.alert(anna.alertOf('One').id)).state).toBe('seen')
  })

  test('is tagged many at once, and no post has too many', async () => {
    const anna = await openKeeper(shared, ['One', 'Two'])
    const ids = (await save(anna.api, { alertIds: anna.alerts.map(({ id }) => id) })).map(({ id }) => id)
    expect(await bulk(anna.api, { ids, act: 'tag', tag: 'Défilé' })).toHaveLength(2)
    expect(await bulk(anna.api, { ids, act: 'tag', tag: ' défilé ' })).toEqual([])
    await bulk(anna.api, { ids: [ids[0]], act: 'tag', tag: 'rue' })
    expect(await ask<unknown>(anna.api, 'GET', '/api/saved/tags')).toEqual({
      items: [
        { tag: 'Défilé', count: 2 },
        { tag: 'rue', count: 1 },
      ],
    })
    expect(await titlesSaved(anna.api, { tag: 'defile' })).toHaveLength(2)
    expect(await titlesSaved(anna.api, { tag: 'rue' })).toHaveLength(1)
    expect(await titlesSaved(anna.api, { tag: 'ru' })).toEqual([])
    expect(await bulk(anna.api, { ids, act: 'untag', tag: 'DÉFILÉ' })).toHaveLength(2)
    const twenty = Array.from({ length: 20 }, (_, n) => `t${n}`)
    await ask(anna.api, 'PATCH', `/api/saved/${ids[0]}`, { tags: twenty })
    const full = await anna.api.send<ErrorBody>('POST', '/api/saved/bulk', { ids, act: 'tag', tag: 'more' })
    expect([full.status, full.body.error.code]).toEqual([409, 'too_many'])
    expect((await listSaved(anna.api, { tag: 'more' })).items).toEqual([])
  })

  test('is found by the words of post, source, note and tags, by platform and media', async () => {
    const anna = await openKeeper(shared, ['Ça brûle', 'Œuvre', 'Plain'])
    await shared.house.services.db
      .update(post)
      .set({
        media: [
          {
            kind: 'video',
            url: 'https://a.test/a.mp4',
            mime: null,
            width: null,
            height: null,
            durationSeconds: null,
            alt: null,
          },
        ],
      })
      .where(eq(post.id, anna.alertOf('Plain').post.id))
    const saved = await save(anna.api, { alertIds: anna.alerts.map(({ id }) => id) })
    const idOf = (title: string) => saved.find((one) => one.post.title === title)?.id
    await ask(anna.api, 'PATCH', `/api/saved/${idOf('Plain')}`, {
      note: 'Demander à Léa',
      tags: ['Exclusivité'],
    })
    for (const [q, wanted] of [
      ['ca brule', ['Ça brûle']],
      ['oeuvre', ['Œuvre']],
      ['lea', ['Plain']],
      ['exclusivite demander', ['Plain']],
      ['kestrel', ['Plain', 'Ça brûle', 'Œuvre']],
      ['100%', []],
    ] as const)
      expect([q, ...(await titlesSaved(anna.api, { q })).toSorted()]).toEqual([q, ...wanted])
    expect(await titlesSaved(anna.api, { platform: 'web' })).toHaveLength(3)
    expect(await titlesSaved(anna.api, { platform: 'x' })).toEqual([])
    expect(await titlesSaved(anna.api, { media: 'video' })).toEqual(['Plain'])
    expect(await titlesSaved(anna.api, { media: 'image' })).toEqual([])
  })

  test('comes page by page, the newest first, each once, whatever is saved meanwhile', async () => {
    const titles = Array.from({ length: 7 }, (_, n) => `Number ${n}`)
    const anna = await openKeeper(shared, [...titles, 'Late'])
    for (const title of titles) {
      await save(anna.api, { alertIds: [anna.alertOf(title).id] })
      await shared.pass(MINUTE)
    }
    const first = await listSaved(anna.api, { limit: 3 })
    await save(anna.api, { alertIds: [anna.alertOf('Late').id] })
    const seen = first.items.map(({ post }) => post.title)
    let cursor = first.nextCursor
    while (cursor !== null) {
      const page = await listSaved(anna.api, { limit: 3, cursor })
      seen.push(...page.items.map(({ post }) => post.title))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(titles.toReversed())
    const ids = (await listSaved(anna.api)).items.map(({ id }) => id)
    for (const id of ids) {
      await bulk(anna.api, { ids: [id], act: 'trash' })
      await shared.pass(MINUTE)
    }
    const trash = await listSaved(anna.api, { trash: 'true', limit: 5 })
    const rest = await listSaved(anna.api, { trash: 'true', limit: 5, cursor: trash.nextCursor ?? '' })
    expect([...trash.items, ...rest.items].map(({ id }) => id)).toEqual(ids.toReversed())
    expect(rest.nextCursor).toBeNull()
  })

  test('is saved once when many save it at the same moment', async () => {
    const anna = await openKeeper(shared, ['One'])
    const { id, post } = anna.alertOf('One')
    const board = await makeBoard(anna.api, 'Rush')
    await Promise.all([
      ...Array.from({ length: 6 }, () => save(anna.api, { postIds: [post.id], boardId: board.id })),
      ...Array.from({ length: 6 }, () => anna.api.mark(id, 'saved')),
    ])
    expect(await titlesSaved(anna.api)).toEqual(['One'])
    expect(await titlesSaved(anna.api, { board: board.id })).toEqual(['One'])
  })
})
