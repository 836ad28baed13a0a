import { expect, test } from 'bun:test'
import type { AuditLineWire, KeyWire, NewKeyWire } from '../../server/app.ts'
import { apiWith, ask, hire, makeKey } from '../fixtures/company.ts'
import type { ErrorBody, Member } from '../fixtures/house-api.ts'
import { DAY, describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'

describeBest('keys of a team', (ground) => {
  const shared = shareHouse(ground)
  const keys = async ({ api }: Member) => (await ask<{ items: KeyWire[] }>(api, 'GET', '/api/keys')).items
  const withKey = ({ secret }: NewKeyWire) => apiWith(shared.house.url, secret)
  const codeOf = async (asked: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await asked
    return [status, (body as ErrorBody).error.code]
  }

  test('are shown once, whole, and never again; what is kept opens nothing', async () => {
    const anna = await shared.house.signUp('Anna')
    const made = await anna.api.send<NewKeyWire>('POST', '/api/keys', {
      name: ' Robot ',
      role: 'editor',
      expiresInDays: 30,
    })
    expect(made.status).toBe(201)
    const { secret, ...rest } = made.body
    expect(secret).toMatch(/^visao_[A-Za-z0-9_-]{43}$/)
    expect(rest).toMatchObject({ name: 'Robot', role: 'editor', createdBy: 'Anna', lastUsedAt: null })
    expect(secret.startsWith(rest.prefix)).toBe(true)
    expect(Date.parse(rest.expiresAt ?? '') - Date.parse(rest.createdAt)).toBe(30 * DAY)
    const listed = await anna.api.send<{ items: KeyWire[] }>('GET', '/api/keys')
    expect(listed.body.items).toEqual([rest])
    const told = [listed, await anna.api.send('GET', '/api/audit')].map(({ body }) => JSON.stringify(body))
    for (const text of [...told, ...shared.house.log]) expect(text).not.toContain(secret.slice(12))
    const stored = await shared.house.services.db.query.apiKey.findFirst({
      where: (key, { eq }) => eq(key.id, rest.id),
    })
    expect(JSON.stringify(stored)).not.toContain(secret.slice(12))
  })

  test('act for the team as what they are, by their own name', async () => {
    const anna = await shared.house.signUp('Anna')
    const [viewer, admin] = [withKey(await makeKey(anna, 'viewer')), withKey(await makeKey(anna, 'admin'))]
    const me = await admin.send('GET', '/api/me')
    expect(me.body).toMatchObject({
      user: null,
      key: { name: 'Robot admin' },
      team: { id: anna.teamId },
      role: 'admin',
    })
    const feed = shared.publisher.feed(`/${crypto.randomUUID()}`)
    expect(await codeOf(viewer.send('POST', '/api/sources', { address: feed.url, role: 'watch' }))).toEqual([
      403,
      'forbidden',
    ])
    const source = await admin.watch(feed.url)
    expect((await viewer.sources()).map(({ id }) => id)).toEqual([source.id])
    await admin.patch(source.id, { paused: true, name: 'Kestrel' })
    await admin.remove(source.id)
    await admin.restore(source.id)
    const { items } = await ask<{ items: AuditLineWire[] }>(anna.api, 'GET', '/api/audit')
    const lines = items.filter(({ action }) => action.startsWith('source.'))
    expect(
      lines.map(({ action, actor, target, detail }) => [action, actor.kind, target?.name, detail]),
    ).toEqual([
      ['source.restored', 'key', 'Kestrel', {}],
      ['source.removed', 'key', 'Kestrel', {}],
      ['source.changed', 'key', 'Kestrel', { from: source.name, to: 'Kestrel', state: 'paused' }],
      ['source.added', 'key', source.name, { address: feed.url }],
    ])
    expect(lines[0]?.actor.name).toBe('Robot admin')
  })

  test('hear the team on a stream, which ends with them', async () => {
    const anna = await shared.house.signUp('Anna')
    const key = await makeKey(anna, 'viewer')
    await using stream = await withKey(key).stream()
    expect((await stream.until('hello')).data.teamId).toBe(anna.teamId)
    const feed = shared.publisher.feed(`/${crypto.randomUUID()}`)
    await anna.api.watch(feed.url)
    await stream.until('source.updated')
    expect((await anna.api.send('DELETE', `/api/keys/${key.id}`)).status).toBe(204)
    await stream.ended
    expect(await codeOf(withKey(key).send('GET', '/api/me'))).toEqual([401, 'unauthenticated'])
    expect((await anna.api.send('DELETE', `/api/keys/${key.id}`)).status).toBe(204)
    expect((await keys(anna))[0]?.revokedAt).toBeString()
    const { items } = await ask<{ items: AuditLineWire[] }>(anna.api, 'GET', '/api/audit?action=key.revoked')
    expect(items).toHaveLength(1)
  })

  test('run out when they were to, and not before', async () => {
    const anna = await shared.house.signUp('Anna')
    const key = withKey(await makeKey(anna, 'viewer', 1))
    await shared.clock.advance(DAY - MINUTE)
    expect((await key.send('GET', '/api/me')).status).toBe(200)
    await shared.clock.advance(MINUTE)
    expect(await codeOf(key.send('GET', '/api/me'))).toEqual([401, 'unauthenticated'])
  })

  test('say when they were last used, to the minute', async () => {
    const anna = await shared.house.signUp('Anna')
    const key = withKey(await makeKey(anna, 'viewer'))
    const lastUsed = async () => (await keys(anna))[0]?.lastUsedAt
    expect(await lastUsed()).toBeNull()
    const first = shared.clock.now().toISOString()
    for (const wait of [0, MINUTE / 2]) {
      await shared.clock.advance(wait)
      await key.send('GET', '/api/me')
      expect(await lastUsed()).toBe(first)
    }
    await shared.clock.advance(MINUTE / 2)
    await key.send('GET', '/api/me')
    expect(await lastUsed()).toBe(shared.clock.now().toISOString())
  })

  test('are for programs: what is a person’s own is closed to them', async () => {
    const anna = await shared.house.signUp('Anna')
    const key = withKey(await makeKey(anna, 'admin'))
    for (const path of ['/api/teams', '/api/account/sessions', '/api/account/deletion'])
      expect(await codeOf(key.send('GET', path))).toEqual([403, 'person_only'])
  })

  test('are told apart from sessions: a wrong key with a good cookie is a stranger', async () => {
    const anna = await shared.house.signUp('Anna')
    const headers = { cookie: anna.cookie, authorization: `Bearer visao_${'x'.repeat(43)}` }
    expect((await fetch(`${shared.house.url}/api/me`, { headers })).status).toBe(401)
  })

  test('of one team show nothing of another', async () => {
    const [anna, bert] = [await shared.house.signUp('Anna'), await shared.house.signUp('Bert')]
    const hers = await makeKey(anna, 'admin')
    const his = withKey(await makeKey(bert, 'admin'))
    expect(await codeOf(his.send('DELETE', `/api/keys/${hers.id}`))).toEqual([404, 'not_found'])
    expect((await withKey(hers).send('GET', '/api/me')).status).toBe(200)
  })

  test('are asked no more than six hundred times a minute', async () => {
    const anna = await shared.house.signUp('Anna')
    const key = withKey(await makeKey(anna, 'viewer'))
    const ask = async (times: number) =>
      (await Promise.all(Array.from({ length: times }, () => key.send('GET', '/api/me')))).map(
        ({ status }) => status,
      )
    for (let n = 0; n < 6; n++) expect(new Set(await ask(100))).toEqual(new Set([200]))
    const [refused] = [await key.send('GET', '/api/me')]
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect((await anna.api.send('GET', '/api/me')).status).toBe(200)
  })

  test('are nobody’s business below an admin', async () => {
    const anna = await shared.house.signUp('Anna')
    const bert = await hire(shared.house, anna, 'editor', 'Bert')
    const { id } = await makeKey(anna, 'viewer')
    expect(await codeOf(bert.api.send('GET', '/api/keys'))).toEqual([403, 'forbidden'])
    expect(await codeOf(bert.api.send('DELETE', `/api/keys/${id}`))).toEqual([403, 'forbidden'])
  })
})
