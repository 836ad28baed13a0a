import { expect, test } from 'bun:test'
import type { AccountDeletionWire, AuditLineWire, SessionWire } from '../../server/app.ts'
import { ask, hire } from '../fixtures/company.ts'
import { type Member, PASSWORD, signInAt } from '../fixtures/house-api.ts'
import { describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'

describeBest('one’s own account', (ground) => {
  const shared = shareHouse(ground)
  const sessions = async ({ api }: Member) =>
    (await ask<{ items: SessionWire[] }>(api, 'GET', '/api/account/sessions')).items

  test('shows where one is signed in, with what and from where, and no token', async () => {
    const { house } = shared
    const anna = await house.signUp('Anna')
    const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0'
    await fetch(`${house.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': userAgent, origin: house.url },
      body: JSON.stringify({ email: anna.email, password: PASSWORD }),
    })
    const listed = await anna.api.send<{ items: SessionWire[] }>('GET', '/api/account/sessions')
    const [here, there] = listed.body.items
    expect(listed.body.items).toHaveLength(2)
    expect(here).toMatchObject({ current: true, place: 'local', ip: '127.0.0.1' })
    expect(there).toMatchObject({ current: false, browser: 'Firefox', os: 'Linux', device: 'desktop' })
    const tokens = await house.services.db.query.session.findMany({ columns: { token: true } })
    for (const { token } of tokens) expect(JSON.stringify(listed.body)).not.toContain(token)
  })

  test('signs one session out at once, its stream too, and nobody else’s', async () => {
    const { house } = shared
    const [anna, eve] = [await house.signUp('Anna'), await house.signUp('Eve')]
    const phone = await signInAt(house.url, anna.email)
    await using stream = await phone.api.stream()
    await stream.until('hello')
    const [, other] = await sessions(anna)
    const path = `/api/account/sessions/${other?.id}`
    expect((await eve.api.send('DELETE', path)).status).toBe(404)
    expect((await phone.api.me()).user.id).toBe(anna.userId)
    expect((await anna.api.send('DELETE', path)).status).toBe(204)
    await stream.ended
    expect((await phone.api.send('GET', '/api/me')).status).toBe(401)
    expect((await anna.api.send('DELETE', path)).status).toBe(404)
    expect(await sessions(anna)).toHaveLength(1)
  })

  test('signs out everywhere but here', async () => {
    const { house } = shared
    const [anna, eve] = [await house.signUp('Anna'), await house.signUp('Eve')]
    const others = [await signInAt(house.url, anna.email), await signInAt(house.url, anna.email)]
    expect(await ask<{ ended: number }>(anna.api, 'DELETE', '/api/account/sessions')).toEqual({ ended: 2 })
    for (const { api } of others) expect((await api.send('GET', '/api/me')).status).toBe(401)
    for (const { api } of [anna, eve]) expect((await api.send('GET', '/api/me')).status).toBe(200)
    expect(await ask<{ ended: number }>(anna.api, 'DELETE', '/api/account/sessions')).toEqual({ ended: 0 })
    const { items } = await ask<{ items: AuditLineWire[] }>(
      anna.api,
      'GET',
      '/api/audit?action=account.sessions_ended',
    )
    expect(items.map(({ detail }) => detail)).toEqual([{ sessions: '2' }])
  })

  test('says before it goes what would go with it, and what keeps it', async () => {
    const { house, publisher } = shared
    const anna = await house.signUp('Anna')
    await anna.api.watch(publisher.feed(`/${crypto.randomUUID()}`).url)
    await shared.pass(MINUTE)
    const deletion = () => ask<AccountDeletionWire>(anna.api, 'GET', '/api/account/deletion')
    const desk = { id: anna.teamId, name: 'Desk of Anna' }
    expect(await deletion()).toEqual({ deletes: [{ ...desk, sources: 1, alerts: 0 }], blockedBy: [] })
    const bert = await hire(house, anna, 'admin', 'Bert')
    expect(await deletion()).toEqual({ deletes: [], blockedBy: [{ ...desk, members: 2 }] })
    await ask(anna.api, 'PATCH', `/api/team/members/${bert.userId}`, { role: 'owner' })
    expect(await deletion()).toEqual({ deletes: [], blockedBy: [] })
  })
})
