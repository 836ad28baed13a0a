import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import type { AuditLineWire, BoardWire, SavedWire } from '../../server/app.ts'
import { ask, hire } from '../fixtures/company.ts'
import type { Api, ErrorBody } from '../fixtures/house-api.ts'
import { describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import {
  bulk,
  listBoards,
  listSaved,
  makeBoard,
  openKeeper,
  type SavedList,
  save,
  titlesSaved,
} from '../fixtures/keeping-desk.ts'

describeBest('the boards of a team', (ground) => {
  const shared = shareHouse(ground)
  const names = async (api: Api) => (await listBoards(api)).items.map(({ name }) => name)

  /** Somebody with a board on which these stand, in this order. */
  async function withBoard(titles: readonly string[]) {
    const anna = await openKeeper(shared, titles)
    const board = await makeBoard(anna.api, 'Board')
    const saved = await save(anna.api, {
      alertIds: titles.map((title) => anna.alertOf(title).id),
      boardId: board.id,
    })
    const idOf = (title: string) => saved.find(({ post }) => post.title === title)?.id ?? ''
    return { ...anna, board, idOf, order: () => titlesSaved(anna.api, { board: board.id }) }
  }

  test('are made, named, coloured and told', async () => {
    const { api } = await shared.house.signUp()
    await using stream = await api.stream()
    const made = await ask<BoardWire>(api, 'POST', '/api/boards', {
      name: '  Mode & beauté ',
      colour: 'violet',
    })
    expect(made).toMatchObject({
      name: 'Mode & beauté',
      colour: 'violet',
      count: 0,
      cover: [],
      trashedAt: null,
    })
    expect((await stream.until('saved.updated')).data).toEqual({ boards: true })
    const other = await makeBoard(api, 'Autre')
    expect(other.colour).not.toBe((await makeBoard(api, 'Une autre')).colour)
    const patched = await ask<BoardWire>(api, 'PATCH', `/api/boards/${made.id}`, {
      name: 'Mode',
      colour: 'red',
    })
    expect([patched.name, patched.colour, patched.position]).toEqual(['Mode', 'red', made.position])
    expect(await names(api)).toEqual(['Mode', 'Autre', 'Une autre'])
  })

  test('stand in the order they are put in, however often', async () => {
    const { api } = await shared.house.signUp()
    const [a, b, c] = [await makeBoard(api, 'a'), await makeBoard(api, 'b'), await makeBoard(api, 'c')]
    const put = (board: BoardWire, after: string | null) =>
      ask(api, 'PATCH', `/api/boards/${board.id}`, { after })
    await put(c, null)
    expect(await names(api)).toEqual(['c', 'a', 'b'])
    await put(a, b.id)
    expect(await names(api)).toEqual(['c', 'b', 'a'])
    await put(a, a.id)
    expect(await names(api)).toEqual(['c', 'b', 'a'])
    // Each of these halves what is between two neighbours: without numbering anew they would fall together.
    for (let n = 0; n < 70; n++) await put(n % 2 === 0 ? a : b, c.id)
    expect(await names(api)).toEqual(['c', 'b', 'a'])
    const other = await shared.house.signUp()
    const theirs = await makeBoard(other.api, 'Theirs')
    expect((await api.send('PATCH', `/api/boards/${a.id}`, { after: theirs.id })).status).toBe(404)
  })

  test('show what stands on them in their own order, put where one wants it', async () => {
    const { api, board, idOf, order } = await withBoard(['1', '2', '3', '4'])
    const put = (titles: readonly string[], after?: string | null) =>
      bulk(api, { ids: titles.map(idOf), act: 'move', fromId: board.id, boardId: board.id, after })
    expect(await order()).toEqual(['1', '2', '3', '4'])
    await put(['4'], null)
    expect(await order()).toEqual(['4', '1', '2', '3'])
    await put(['3', '4'], idOf('1'))
    expect(await order()).toEqual(['1', '3', '4', '2'])
    await put(['1'], idOf('2'))
    expect(await order()).toEqual(['3', '4', '2', '1'])
    for (let n = 0; n < 70; n++) await put([n % 2 === 0 ? '2' : '1'], idOf('3'))
    expect(await order()).toEqual(['3', '1', '2', '4'])
    expect(await put(['3'])).toEqual([])
  })

  test('are paged, and the pages hold when what stands there is moved and numbered anew', async () => {
    const titles = Array.from({ length: 6 }, (_, n) => `${n}`)
    const { api, board, idOf } = await withBoard(titles)
    const page = (cursor?: string | null) =>
      listSaved(api, { board: board.id, limit: 2, ...(cursor ? { cursor } : {}) })
    const first = await page()
    await bulk(api, { ids: [idOf('5')], act: 'move', fromId: board.id, boardId: board.id, after: null })
    await shared.house.services.db.execute(
      sql`update board_item set position = position / 1000 where board_id = ${board.id}::uuid`,
    )
    const second = await page(first.nextCursor)
    const third = await page(second.nextCursor)
    const seen = [first, second, third].flatMap(({ items }) => items.map(({ post }) => post.title))
    expect(seen).toEqual(['0', '1', '2', '3', '4'])
    const own = await ask<SavedList>(api, 'GET', `/api/boards/${board.id}/items?limit=200`)
    expect(own.items.map(({ post }) => post.title)).toEqual(['5', '0', '1', '2', '3', '4'])
  })

  test('take what is saved, hand it on, and let it go', async () => {
    const { api, board, idOf, alertOf } = await withBoard(['1', '2', '3'])
    const other = await makeBoard(api, 'Other')
    const boardsOf = async (title: string) =>
      (await listSaved(api)).items.find(({ post }) => post.title === title)?.boards
    await bulk(api, { ids: [idOf('1'), idOf('2')], act: 'move', fromId: board.id, boardId: other.id })
    expect(await boardsOf('1')).toEqual([other.id])
    await shared.pass(MINUTE)
    await bulk(api, { ids: [idOf('1')], act: 'add', boardId: board.id, after: null })
    expect(await titlesSaved(api, { board: board.id })).toEqual(['1', '3'])
    expect(await boardsOf('1')).toEqual([other.id, board.id])
    expect(await bulk(api, { ids: [idOf('1'), idOf('3')], act: 'remove', boardId: other.id })).toEqual([
      idOf('1'),
    ])
    const again = await ask<{ items: SavedWire[] }>(api, 'POST', `/api/boards/${other.id}/items`, {
      alertIds: [alertOf('3').id],
    })
    expect(again.items[0]?.boards).toEqual([board.id, other.id])
    await ask(api, 'DELETE', `/api/boards/${other.id}/items/${idOf('3')}`)
    expect((await api.send('DELETE', `/api/boards/${other.id}/items/${idOf('3')}`)).status).toBe(404)
    expect(await titlesSaved(api, { board: other.id })).toEqual(['2'])
    await bulk(api, { ids: [idOf('2')], act: 'remove', boardId: other.id })
    expect(await titlesSaved(api, { board: 'none' })).toEqual(['2'])
    const { items, counts } = await listBoards(api)
    expect(items.map(({ count }) => count)).toEqual([2, 0])
    expect(counts).toEqual({ saved: 3, loose: 1, trash: 0 })
  })

  test("are nobody else's: neither read, nor changed, nor filled", async () => {
    const [mine, theirs] = [await withBoard(['Mine']), await withBoard(['Theirs'])]
    const asks: [string, string, unknown?][] = [
      ['GET', `/api/saved?board=${theirs.board.id}`],
      ['GET', `/api/boards/${theirs.board.id}/items`],
      ['POST', '/api/saved', { alertIds: [mine.alertOf('Mine').id], boardId: theirs.board.id }],
      ['POST', '/api/saved/bulk', { ids: [mine.idOf('Mine')], act: 'add', boardId: theirs.board.id }],
      ['POST', '/api/saved/bulk', { ids: [theirs.idOf('Theirs')], act: 'remove', boardId: theirs.board.id }],
      [
        'POST',
        '/api/saved/bulk',
        { ids: [mine.idOf('Mine')], act: 'move', fromId: theirs.board.id, boardId: mine.board.id },
      ],
    ]
    for (const [method, path, body] of asks) {
      const answer = await mine.api.send<ErrorBody>(method, path, body)
      expect([path, answer.status, answer.body.error.code]).toEqual([path, 404, 'not_found'])
    }
    const own = { ids: [theirs.idOf('Theirs')], act: 'add', boardId: mine.board.id }
    expect(await bulk(mine.api, own)).toEqual([])
    expect(await theirs.order()).toEqual(['Theirs'])
    expect(await mine.order()).toEqual(['Mine'])
  })

  test('go to the trash and come back with all that stood there, which stays saved meanwhile', async () => {
    const { api, board, order } = await withBoard(['1', '2'])
    await makeBoard(api, 'Last')
    await ask(api, 'DELETE', `/api/boards/${board.id}`)
    await ask(api, 'DELETE', `/api/boards/${board.id}`)
    expect(await names(api)).toEqual(['Last'])
    expect((await listBoards(api, '?trash=true')).items.map(({ name, count }) => [name, count])).toEqual([
      ['Board', 2],
    ])
    expect((await listBoards(api)).counts).toEqual({ saved: 2, loose: 2, trash: 0 })
    expect((await listSaved(api)).items.map(({ boards }) => boards)).toEqual([[], []])
    expect((await api.send('GET', `/api/boards/${board.id}/items`)).status).toBe(404)
    expect(
      (await api.send('POST', '/api/saved', { postIds: [crypto.randomUUID()], boardId: board.id })).status,
    ).toBe(404)
    const back = await ask<BoardWire>(api, 'POST', `/api/boards/${board.id}/restore`)
    expect([back.trashedAt, back.count]).toEqual([null, 2])
    expect(await names(api)).toEqual(['Last', 'Board'])
    expect(await order()).toEqual(['1', '2'])
  })

  test('are deleted for good from the trash alone, which the log tells', async () => {
    const anna = await withBoard(['1'])
    const editor = await hire(shared.house, anna, 'editor', 'Léo')
    const path = `/api/boards/${anna.board.id}/forever`
    const early = await editor.api.send<ErrorBody>('DELETE', path)
    expect([early.status, early.body.error.code]).toEqual([409, 'not_in_trash'])
    await ask(editor.api, 'DELETE', `/api/boards/${anna.board.id}`)
    await ask(editor.api, 'DELETE', path)
    expect((await editor.api.send('DELETE', path)).status).toBe(404)
    const { items } = await ask<{ items: AuditLineWire[] }>(
      anna.api,
      'GET',
      '/api/audit?action=board.deleted',
    )
    expect(items.map(({ actor, target }) => [actor.name, target])).toEqual([
      ['Léo', { id: anna.board.id, name: 'Board' }],
    ])
    expect(await titlesSaved(anna.api)).toEqual(['1'])
  })

  test('hold each post once when several people drop it there at once', async () => {
    const { api, board, idOf, order } = await withBoard(['1', '2', '3'])
    await bulk(api, { ids: [idOf('1'), idOf('2'), idOf('3')], act: 'remove', boardId: board.id })
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        bulk(api, { ids: [idOf(String((n % 3) + 1))], act: 'add', boardId: board.id, after: null }),
      ),
    )
    expect((await order()).toSorted()).toEqual(['1', '2', '3'])
  })
})
