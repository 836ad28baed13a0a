import { expect, test } from 'bun:test'
import type { InvitationWire, KeyWire, NewKeyWire } from '../../server/app.ts'
import { apiWith, ask, hire, makeKey, tokenOf } from '../fixtures/company.ts'
import type { ErrorBody, Member } from '../fixtures/house-api.ts'
import { PASSWORD } from '../fixtures/house-api.ts'
import { describeBest, shareHouse } from '../fixtures/house-kinds.ts'
import { visit } from '../fixtures/visitor.ts'

/** Whoever is sent away, or given less, comes back by nothing they know. */
describeBest('out is out', (ground) => {
  const shared = shareHouse(ground)

  const link = (boss: Member, role: string) =>
    ask<InvitationWire>(boss.api, 'POST', '/api/team/invitations/link', { role })
  const mailTo = (boss: Member, email: string) =>
    ask<InvitationWire>(boss.api, 'POST', '/api/team/invitations', { email, role: 'editor' })
  const remove = (boss: Member, { userId }: Member) => ask(boss.api, 'DELETE', `/api/team/members/${userId}`)
  const demote = (boss: Member, { userId }: Member, role: string) =>
    ask(boss.api, 'PATCH', `/api/team/members/${userId}`, { role })
  const accept = async (member: Member, invitation: InvitationWire) => {
    const path = `/api/invitations/${tokenOf(invitation)}/accept`
    const { status, body } = await member.api.send<ErrorBody>('POST', path)
    return status === 200 ? 'joined' : body.error.code
  }
  const withKey = ({ secret }: NewKeyWire) => apiWith(shared.house.url, secret)
  const statusOf = async ({ secret }: NewKeyWire) =>
    (await apiWith(shared.house.url, secret).send('GET', '/api/sources')).status

  test('by a link that others made, or a letter that was not needed', async () => {
    const anna = await shared.house.signUp('Anna')
    const open = await link(anna, 'viewer')
    const eve = await shared.house.signUp('Eve')
    const letter = await mailTo(anna, eve.email)
    expect(await accept(eve, open)).toBe('joined')
    await remove(anna, eve)
    expect([await accept(eve, open), await accept(eve, letter)]).toEqual([
      'invitation_revoked',
      'invitation_revoked',
    ])
    // Who was not sent away is still welcome.
    expect(await accept(eve, await mailTo(anna, eve.email))).toBe('joined')
  })

  test('by leaving as a viewer and coming back by a link for admins', async () => {
    const anna = await shared.house.signUp('Anna')
    const eve = await hire(shared.house, anna, 'admin', 'Eve')
    const [admins, viewers] = [await link(anna, 'admin'), await link(anna, 'viewer')]
    await demote(anna, eve, 'viewer')
    await ask(eve.api, 'POST', '/api/team/leave')
    expect(await accept(eve, admins)).toBe('invitation_revoked')
    expect(await accept(eve, viewers)).toBe('joined')
  })

  test('and others keep the links they have when somebody is promoted or leaves', async () => {
    const anna = await shared.house.signUp('Anna')
    const eve = await hire(shared.house, anna, 'viewer', 'Eve')
    const admins = await link(anna, 'admin')
    await demote(anna, eve, 'editor')
    await ask(eve.api, 'POST', '/api/team/leave')
    expect(await accept(await shared.house.signUp('Bert'), admins)).toBe('joined')
  })

  test('by a key that a key of theirs made, or a link that it made', async () => {
    const anna = await shared.house.signUp('Anna')
    const eve = await hire(shared.house, anna, 'admin', 'Eve')
    const first = await makeKey(eve, 'admin')
    const wish = { name: 'Second', role: 'admin', expiresInDays: null }
    const second = await ask<NewKeyWire>(withKey(first), 'POST', '/api/keys', wish)
    const third = await ask<NewKeyWire>(withKey(second), 'POST', '/api/keys', { ...wish, name: 'Third' })
    const made = await ask<InvitationWire>(withKey(third), 'POST', '/api/team/invitations/link', {
      role: 'admin',
    })
    const { items } = await ask<{ items: KeyWire[] }>(anna.api, 'GET', '/api/keys')
    expect(items.map(({ name, createdBy }) => [name, createdBy])).toEqual([
      ['Third', 'Eve'],
      ['Second', 'Eve'],
      ['Robot admin', 'Eve'],
    ])
    expect(await Promise.all([first, second, third].map(statusOf))).toEqual([200, 200, 200])
    await ask(eve.api, 'POST', '/api/team/leave')
    expect(await Promise.all([first, second, third].map(statusOf))).toEqual([401, 401, 401])
    expect(await accept(eve, made)).toBe('invitation_revoked')
  })

  test('by a key or a link when the account is gone', async () => {
    const anna = await shared.house.signUp('Anna')
    const eve = await hire(shared.house, anna, 'admin', 'Eve')
    const [key, open] = [await makeKey(eve, 'admin'), await link(eve, 'admin')]
    const browser = visit(shared.house, { cookie: eve.cookie })
    expect((await browser.post('/delete-user', { password: PASSWORD })).status).toBe(200)
    expect(await statusOf(key)).toBe(401)
    expect(await accept(await shared.house.signUp('Eve again'), open)).toBe('invitation_revoked')
  })

  test('a page of another site does not choose the team of a newcomer', async () => {
    const eve = await shared.house.signUp('Eve')
    const path = `/api/invitations/${tokenOf(await link(eve, 'viewer'))}`
    const look = async (site: string | null) => {
      const headers = site === null ? {} : { 'sec-fetch-site': site }
      const answer = await fetch(shared.house.url + path, { headers })
      expect(answer.status).toBe(200)
      return answer.headers.getSetCookie().length
    }
    expect(await Promise.all([null, 'same-origin', 'none'].map(look))).toEqual([1, 1, 1])
    expect(await Promise.all(['cross-site', 'same-site'].map(look))).toEqual([0, 0])
  })

  test('one address is sent few invitations, however many teams send them', async () => {
    const address = `${crypto.randomUUID()}@kestrel.test`
    for (let n = 0; n < 5; n++) await mailTo(await shared.house.signUp(), address)
    const { api } = await shared.house.signUp()
    const wish = { email: address.toUpperCase(), role: 'editor' }
    const refused = await api.send<ErrorBody>('POST', '/api/team/invitations', wish)
    expect([refused.status, refused.body.error.code]).toEqual([429, 'rate_limited'])
    await mailTo(await shared.house.signUp(), `${crypto.randomUUID()}@kestrel.test`)
  })
})
