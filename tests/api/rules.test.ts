import { beforeAll, expect, test } from 'bun:test'
import type { RuleTestWire, RuleWire } from '../../server/app.ts'
import type { Answer, ErrorBody, Member } from '../fixtures/house-api.ts'
import { describeBoth, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import type { Feed } from '../fixtures/publisher.ts'

describeBoth('the rules of a team', (ground) => {
  const shared = shareHouse(ground)
  let anna: Member
  let wire: Feed
  let sourceId = ''
  let boardId = ''

  const add = async (body: Record<string, unknown>): Promise<RuleWire> => {
    const answer = await anna.api.send<RuleWire>('POST', '/api/rules', { conditions: {}, ...body })
    expect([answer.status, answer.body]).toEqual([201, expect.anything()])
    return answer.body
  }
  const rules = async () =>
    (await anna.api.send<{ items: RuleWire[] }>('GET', '/api/rules')).body.items.map(({ name }) => name)
  const says = (words: string[], mode = 'any') => ({ words: [{ mode, in: 'both', words }] })
  const fault = ({ status, body }: Answer<ErrorBody>) => [status, body.error.code, body.error.fields]
  const clear = async () => {
    for (const { id } of (await anna.api.send<{ items: RuleWire[] }>('GET', '/api/rules')).body.items)
      await anna.api.send('DELETE', `/api/rules/${id}`)
  }
  /** Posts, looks, and answers the alert, wherever it is listed. */
  const posted = async (title: string, more: Record<string, unknown> = {}) => {
    wire.post({ title, ...more })
    await shared.pass(MINUTE)
    for (const state of ['open', 'muted']) {
      const found = (await anna.api.allAlerts({ state })).find(({ post }) => post.title === title)
      if (found) return { ...found, listed: state }
    }
    throw new Error(`no alert says ${title}`)
  }

  beforeAll(async () => {
    wire = shared.publisher.feed('/wire')
    anna = await shared.house.signUp()
    sourceId = (await anna.api.watch(wire.url, { name: 'Kestrel', tags: ['Running'] })).id
    boardId = (await anna.api.send<{ id: string }>('POST', '/api/boards', { name: 'Baskets' })).body.id
    await shared.pass(0)
  })

  test('decide what becomes of a new alert: the first that says something of a thing', async () => {
    const me = (await anna.api.me()).user.id
    await add({ name: 'Up', conditions: says(['altaïr']), actions: { priority: 'high', assignTo: me } })
    await add({ name: 'Down', conditions: says(['altair']), actions: { priority: 'normal' } })
    await add({
      name: 'Board',
      conditions: { tags: ['running'], ...says(['altair 9']) },
      actions: { board: boardId },
    })
    await add({ name: 'Quiet', conditions: says(['code promo']), actions: { mute: true } })

    const plain = await posted('Altair Kestrel')
    expect([plain.priority, plain.assignee?.id, plain.state, plain.muted]).toEqual(['high', me, 'new', false])
    const board = await posted('L’Altair 9 arrive')
    expect([board.state, board.priority]).toEqual(['saved', 'high'])
    const kept = await anna.api.send<{ items: { post: { title: string } }[] }>(
      'GET',
      `/api/saved?board=${boardId}`,
    )
    expect(kept.body.items.map(({ post }) => post.title)).toEqual(['L’Altair 9 arrive'])
    const quiet = await posted('Le code PROMO du jour')
    expect([quiet.listed, quiet.muted, quiet.priority]).toEqual(['muted', true, 'normal'])
    const other = await posted('Altairs')
    expect([other.priority, other.assignee]).toEqual(['normal', null])

    const { rules } = await anna.api.alert(plain.id)
    expect(rules.map(({ name }) => name)).toEqual(['Up', 'Down'])
    const { counts } = await anna.api.alerts()
    expect(counts).toEqual({ unread: 2, saved: 1, today: 3 })
    await clear()
  })

  test('what a rule silenced can be put back, and what it assigned handed on', async () => {
    await add({ name: 'Quiet', conditions: says(['soldes']), actions: { mute: true } })
    const quiet = await posted('Soldes chez Kestrel')
    const back = await anna.api.send('PATCH', `/api/alerts/${quiet.id}`, { muted: false })
    expect(back.body).toMatchObject({ muted: false, state: 'new' })
    expect((await anna.api.allAlerts()).map(({ id }) => id)).toContain(quiet.id)
    const me = (await anna.api.me()).user
    const mine = await anna.api.send('PATCH', `/api/alerts/${quiet.id}`, { assigneeId: me.id })
    expect(mine.body).toMatchObject({ assignee: { id: me.id, name: me.name } })
    expect((await anna.api.allAlerts({ assignee: 'me' })).map(({ id }) => id)).toContain(quiet.id)
    const away = await anna.api.send('PATCH', `/api/alerts/${quiet.id}`, { assigneeId: null })
    expect(away.body).toMatchObject({ assignee: null })
    const nobody = await anna.api.send<ErrorBody>('PATCH', `/api/alerts/${quiet.id}`, {
      assigneeId: 'nobody',
    })
    expect(fault(nobody)).toEqual([400, 'bad_request', { assigneeId: 'unknown' }])
    await clear()
  })

  test('are tried on the last seven days before they are there, and applied to them after', async () => {
    await posted('Zénith sort en mars', { text: 'FV5029-006' })
    await posted('Zénith, la suite')
    const tried = await anna.api.send<RuleTestWire>('POST', '/api/rules/test', {
      conditions: says(['[A-Z]{2}\\d{4}-\\d{3}'], 'regex'),
    })
    expect(tried.body).toMatchObject({ matched: 1, days: 7, capped: false, unknown: 0 })
    expect(tried.body.samples.map(({ title }) => title)).toEqual(['Zénith sort en mars'])
    expect(tried.body.of).toBeGreaterThan(1)

    const { id } = await add({ name: 'Zénith', conditions: says(['zenith']), actions: { priority: 'high' } })
    const applied = await anna.api.send('POST', `/api/rules/${id}/apply`)
    expect([applied.status, applied.body]).toEqual([200, { matched: 2, changed: 2 }])
    const high = await anna.api.allAlerts({ priority: 'high', q: 'zenith' })
    expect(high).toHaveLength(2)
    expect((await anna.api.send('POST', `/api/rules/${id}/apply`)).body).toEqual({ matched: 2, changed: 0 })
    const [listed] = (await anna.api.send<{ items: RuleWire[] }>('GET', '/api/rules')).body.items
    expect([listed?.matches, listed?.updatedBy]).toEqual([2, (await anna.api.me()).user.name])
    await clear()
  })

  test('that only save to a board say how many they put there', async () => {
    await posted('Quartz un')
    await posted('Quartz deux')
    const { id } = await add({ name: 'Quartz', conditions: says(['quartz']), actions: { board: boardId } })
    const apply = async () => (await anna.api.send('POST', `/api/rules/${id}/apply`)).body
    expect(await apply()).toEqual({ matched: 2, changed: 2 })
    expect(await apply()).toEqual({ matched: 2, changed: 0 })
    await clear()
  })

  test('put on a board what is not there: nothing is moved on it, and nobody gets back what they put aside', async () => {
    const board = (await anna.api.send<{ id: string }>('POST', '/api/boards', { name: 'Pégase' })).body.id
    await posted('Pégase un')
    await posted('Pégase deux')
    const aside = await posted('Pégase trois')
    const { id } = await add({ name: 'Board', conditions: says(['pegase']), actions: { board } })
    const on = async () =>
      (
        await anna.api.send<{ items: { id: string; post: { id: string; title: string } }[] }>(
          'GET',
          `/api/boards/${board}/items`,
        )
      ).body.items
    await anna.api.send('PATCH', `/api/alerts/${aside.id}`, { state: 'dismissed' })
    expect((await anna.api.send('POST', `/api/rules/${id}/apply`)).status).toBe(200)
    const [one, two] = await on()
    expect((await on()).map(({ post }) => post.title)).toEqual(['Pégase deux', 'Pégase un'])
    expect((await anna.api.alert(aside.id)).state).toBe('dismissed')

    await anna.api.send('POST', '/api/saved/bulk', {
      ids: [two?.id],
      act: 'add',
      boardId: board,
      after: null,
    })
    const moved = (await on()).map(({ post }) => post.title)
    expect(moved).not.toEqual([one, two].map((item) => item?.post.title))
    await anna.api.send('POST', `/api/rules/${id}/apply`)
    expect((await on()).map(({ post }) => post.title)).toEqual(moved)
    await clear()
  })

  test('hold no text that is none', async () => {
    for (const word of ['\u0000', '\ud800']) {
      const answer = await anna.api.send<ErrorBody>('POST', '/api/rules', {
        name: 'a',
        conditions: says([word]),
        actions: { mute: true },
      })
      expect([word, answer.status]).toEqual([word, 400])
      const tried = await anna.api.send('POST', '/api/rules/test', { conditions: says([word]) })
      expect(tried.status).toBeLessThan(500)
    }
    await clear()
  })

  test('have an order, can be turned off, taken away and put back where they were', async () => {
    const names = ['one', 'two', 'three']
    const ids: string[] = []
    for (const name of names) ids.push((await add({ name, actions: { priority: 'high' } })).id)
    await anna.api.send('PUT', '/api/rules/order', { ids: [ids[2], ids[0]] })
    expect(await rules()).toEqual(['three', 'one', 'two'])
    await anna.api.send('DELETE', `/api/rules/${ids[0]}`)
    expect(await rules()).toEqual(['three', 'two'])
    await anna.api.send('POST', `/api/rules/${ids[0]}/restore`)
    expect(await rules()).toEqual(['three', 'one', 'two'])
    for (const id of ids) await anna.api.send('PATCH', `/api/rules/${id}`, { enabled: false })
    expect((await posted('Rien ne change')).priority).toBe('normal')
    const lines = await anna.api.send<{ items: { action: string }[] }>('GET', '/api/audit?group=rule')
    for (const action of ['rule.added', 'rule.changed', 'rule.removed', 'rule.restored', 'rule.reordered'])
      expect(lines.body.items.map((line) => line.action)).toContain(action)
    await clear()
  })

  test.each([
    [says(['(?=x)'], 'regex'), 'conditions.words.0.words.0'],
    [says(['ok', '('], 'regex'), 'conditions.words.0.words.1'],
    [says(['((a{30}){30})'], 'regex'), 'conditions.words.0.words.0'],
    [says(Array.from('abcdefghijk'), 'regex'), 'conditions.words.0.words.10'],
  ])('refuse a pattern that cannot be read in one pass, by its field: %j', async (conditions, field) => {
    for (const [path, body] of [
      ['/api/rules', { name: 'a', conditions, actions: { mute: true } }],
      ['/api/rules/test', { conditions }],
    ] as const) {
      const answer = await anna.api.send<ErrorBody>('POST', path, body)
      expect([answer.status, answer.body.error.code]).toEqual([400, 'bad_pattern'])
      expect(Object.keys(answer.body.error.fields ?? {})).toEqual([field])
    }
  })

  test('refuse what the team does not have, say what is gone since, and go on without it', async () => {
    const elsewhere = crypto.randomUUID()
    for (const [actions, field] of [
      [{ board: elsewhere }, 'actions.board'],
      [{ assignTo: 'nobody' }, 'actions.assignTo'],
      [{ notify: { people: ['nobody'], by: ['push'], webhooks: [] } }, 'actions.notify.people'],
      [{ notify: { people: 'team', by: [], webhooks: [elsewhere] } }, 'actions.notify.webhooks'],
    ] as const) {
      const answer = await anna.api.send<ErrorBody>('POST', '/api/rules', {
        name: 'a',
        conditions: {},
        actions,
      })
      expect(fault(answer)).toEqual([400, 'unknown_reference', { [field]: 'unknown' }])
    }
    const board = (await anna.api.send<{ id: string }>('POST', '/api/boards', { name: 'Bref' })).body.id
    await add({ name: 'Gone', conditions: { sources: [sourceId] }, actions: { board, priority: 'high' } })
    await anna.api.send('DELETE', `/api/boards/${board}`)
    const alert = await posted('Après le tableau')
    expect([alert.priority, alert.state]).toEqual(['high', 'new'])
    const [listed] = (await anna.api.send<{ items: RuleWire[] }>('GET', '/api/rules')).body.items
    expect(listed?.missing).toEqual([{ kind: 'boards', id: board }])
    await clear()
  })

  test('hold forty patterns together, also those that are put back', async () => {
    const patterns = (count: number) =>
      says(
        Array.from({ length: count }, (_, n) => `zz${n}`),
        'regex',
      )
    const ids: string[] = []
    for (let n = 0; n < 4; n++)
      ids.push((await add({ name: `P${n}`, conditions: patterns(10), actions: { priority: 'high' } })).id)
    const refused = (place: number) => [
      400,
      'bad_pattern',
      { [`conditions.words.0.words.${place}`]: expect.stringContaining('too_large') },
    ]
    const one = { name: 'One', conditions: patterns(1), actions: { priority: 'high' } }
    expect(fault(await anna.api.send<ErrorBody>('POST', '/api/rules', one))).toEqual(refused(0))
    await anna.api.send('PATCH', `/api/rules/${ids[0]}`, { conditions: patterns(9) })
    const { id } = await add(one)
    const patch = { conditions: patterns(3) }
    expect(fault(await anna.api.send<ErrorBody>('PATCH', `/api/rules/${id}`, patch))).toEqual(refused(1))
    await anna.api.send('DELETE', `/api/rules/${ids[1]}`)
    await anna.api.send('PATCH', `/api/rules/${id}`, patch)
    const back = await anna.api.send<ErrorBody>('POST', `/api/rules/${ids[1]}/restore`)
    expect(fault(back)).toEqual(refused(8))
    expect(await rules()).not.toContain('P1')
    await clear()
  })

  test('are not tried without end by anybody', async () => {
    const ben = await shared.house.signUp()
    const tries = Array.from({ length: 61 }, () =>
      ben.api.send('POST', '/api/rules/test', { conditions: {} }),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })

  test('of one team are nothing to another', async () => {
    const { id } = await add({ name: 'Ours', actions: { priority: 'high' } })
    const ben = await shared.house.signUp()
    await ben.api.watch(wire.url, { name: 'Kestrel' })
    await shared.pass(0)
    for (const [method, path] of [
      ['PATCH', `/api/rules/${id}`],
      ['DELETE', `/api/rules/${id}`],
      ['POST', `/api/rules/${id}/apply`],
    ] as const)
      expect(
        (await ben.api.send(method, path, method === 'PATCH' ? { enabled: false } : undefined)).status,
      ).toBe(404)
    expect((await posted('Pour les deux')).priority).toBe('high')
    expect((await ben.api.allAlerts()).map(({ priority }) => priority)).not.toContain('high')
    await clear()
  })
})
