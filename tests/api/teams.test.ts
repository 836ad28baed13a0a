import { describe, expect, test } from 'bun:test'
import type {
  AuditLineWire,
  InvitationSeen,
  InvitationWire,
  MemberWire,
  MeWire,
  NewKeyWire,
  TeamDeletionWire,
  TeamWire,
} from '../../server/app.ts'
import { ask, hire, join, makeKey, tokenOf } from '../fixtures/company.ts'
import type { ErrorBody, Member } from '../fixtures/house-api.ts'
import { describeBest, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'

describeBest('a team', (ground) => {
  const shared = shareHouse(ground)

  const members = async ({ api }: Member) =>
    (await ask<{ items: MemberWire[] }>(api, 'GET', '/api/team/members')).items
  const roles = async (member: Member) => (await members(member)).map(({ name, role }) => [name, role])
  const teams = async ({ api }: Member) => (await ask<{ items: TeamWire[] }>(api, 'GET', '/api/teams')).items
  const invitations = async ({ api }: Member) =>
    (await ask<{ items: InvitationWire[] }>(api, 'GET', '/api/team/invitations')).items
  const lines = async ({ api }: Member) =>
    (await ask<{ items: AuditLineWire[] }>(api, 'GET', '/api/audit')).items.map(
      ({ action, actor, target }) => `${actor.name} ${action} ${target?.name ?? ''}`,
    )
  const invite = (boss: Member, email: string, more: Record<string, unknown> = {}) =>
    ask<InvitationWire>(boss.api, 'POST', '/api/team/invitations', { email, role: 'editor', ...more })

  async function expectRefusal(
    asked: Promise<{ status: number; body: unknown }>,
    status: number,
    code: string,
  ): Promise<void> {
    const answer = await asked
    expect([answer.status, (answer.body as ErrorBody).error.code]).toEqual([status, code])
  }

  describe('its members', () => {
    test('are listed owners first, with what the others may know of them', async () => {
      const anna = await shared.house.signUp('Anna')
      const zoe = await hire(shared.house, anna, 'editor', 'Zoé')
      const listed = await members(zoe)
      expect(listed.map(({ name, role, email }) => [name, role, email])).toEqual([
        ['Anna', 'owner', anna.email],
        ['Zoé', 'editor', zoe.email],
      ])
      for (const one of listed) {
        expect(Object.keys(one).sort()).toEqual(
          ['userId', 'name', 'email', 'role', 'twoFactor', 'joinedAt', 'lastSeenAt'].sort(),
        )
        expect([one.twoFactor, typeof one.lastSeenAt]).toEqual([false, 'string'])
      }
    })

    test('get another role, which counts from their next request on', async () => {
      const anna = await shared.house.signUp('Anna')
      const bert = await hire(shared.house, anna, 'viewer', 'Bert')
      await expectRefusal(bert.api.send('PATCH', '/api/team', { name: 'Mine' }), 403, 'forbidden')
      const path = `/api/team/members/${bert.userId}`
      expect(await ask<MemberWire>(anna.api, 'PATCH', path, { role: 'admin' })).toMatchObject({
        userId: bert.userId,
        role: 'admin',
      })
      expect((await ask<MeWire>(bert.api, 'PATCH', '/api/team', { name: 'Ours' })).team.name).toBe('Ours')
      expect((await lines(anna)).slice(0, 2)).toEqual([
        'Bert team.renamed Ours',
        'Anna member.role_changed Bert',
      ])
    })

    test('who are admins touch no owner and make none', async () => {
      const anna = await shared.house.signUp('Anna')
      const bert = await hire(shared.house, anna, 'admin', 'Bert')
      const cleo = await hire(shared.house, anna, 'viewer', 'Cléo')
      const path = ({ userId }: Member) => `/api/team/members/${userId}`
      await expectRefusal(bert.api.send('PATCH', path(cleo), { role: 'owner' }), 403, 'forbidden')
      await expectRefusal(bert.api.send('PATCH', path(bert), { role: 'owner' }), 403, 'forbidden')
      await expectRefusal(bert.api.send('PATCH', path(anna), { role: 'viewer' }), 403, 'forbidden')
      await expectRefusal(bert.api.send('DELETE', path(anna)), 403, 'forbidden')
      expect(await roles(anna)).toEqual([
        ['Anna', 'owner'],
        ['Bert', 'admin'],
        ['Cléo', 'viewer'],
      ])
    })

    test('who are removed see nothing of it any more, and go on in a team of their own', async () => {
      const anna = await shared.house.signUp('Anna')
      const bert = await hire(shared.house, anna, 'editor', 'Bert')
      expect((await bert.api.me()).team.id).toBe(anna.teamId)
      await ask(anna.api, 'DELETE', `/api/team/members/${bert.userId}`)
      const me = await bert.api.me()
      expect([me.team.id === anna.teamId, me.role]).toEqual([false, 'owner'])
      expect((await teams(bert)).map(({ id }) => id)).not.toContain(anna.teamId)
      expect(await roles(anna)).toEqual([['Anna', 'owner']])
      expect((await lines(anna))[0]).toBe('Anna member.removed Bert')
    })

    test('who have no other team get one of their own', async () => {
      const { house } = shared
      const anna = await house.signUp('Anna')
      const bert = await hire(house, anna, 'editor', 'Bert')
      const own = (await teams(bert)).find(({ id }) => id !== anna.teamId)
      await ask(bert.api, 'POST', `/api/teams/${own?.id}/activate`)
      await ask(bert.api, 'DELETE', '/api/team', { name: own?.name })
      expect((await bert.api.me()).team.id).toBe(anna.teamId)
      expect(await teams(bert)).toHaveLength(1)
      const me = await ask<MeWire>(bert.api, 'POST', '/api/team/leave')
      expect([me.team.name, me.role]).toEqual(['Bert', 'owner'])
      expect(await bert.api.me()).toEqual(me as MeWire & { user: NonNullable<MeWire['user']> })
      expect((await teams(bert)).map(({ name, active }) => [name, active])).toEqual([['Bert', true]])
      expect(await lines(bert)).toEqual(['Visao team.created Bert'])
    })

    test('take with them what they handed out: keys and invitations', async () => {
      const anna = await shared.house.signUp('Anna')
      const bert = await hire(shared.house, anna, 'admin', 'Bert')
      const key = await makeKey(bert, 'viewer')
      const link = await ask<InvitationWire>(bert.api, 'POST', '/api/team/invitations/link', {
        role: 'admin',
      })
      const hers = await invite(anna, `${crypto.randomUUID()}@kestrel.test`)
      await ask(anna.api, 'DELETE', `/api/team/members/${bert.userId}`)
      const back = bert.api.send('POST', `/api/invitations/${tokenOf(link)}/accept`)
      await expectRefusal(back, 410, 'invitation_revoked')
      const keys = await ask<{ items: NewKeyWire[] }>(anna.api, 'GET', '/api/keys')
      expect(keys.items.map(({ id, revokedAt }) => [id, revokedAt !== null])).toEqual([[key.id, true]])
      const states = (await invitations(anna)).map(({ id, state }) => [id, state])
      expect(states).toContainEqual([hers.id, 'pending'])
      expect(states).toContainEqual([link.id, 'revoked'])
    })

    test('whose role becomes less keep the keys it could have made', async () => {
      const anna = await shared.house.signUp('Anna')
      const bert = await hire(shared.house, anna, 'admin', 'Bert')
      const [great, small] = [await makeKey(bert, 'admin'), await makeKey(bert, 'editor')]
      await ask(anna.api, 'PATCH', `/api/team/members/${bert.userId}`, { role: 'editor' })
      const keys = await ask<{ items: NewKeyWire[] }>(anna.api, 'GET', '/api/keys')
      expect(keys.items.map(({ id, revokedAt }) => [id, revokedAt !== null])).toEqual([
        [small.id, false],
        [great.id, true],
      ])
    })
  })

  describe('its owner', () => {
    test('who is the last one neither leaves nor steps down', async () => {
      const anna = await shared.house.signUp('Anna')
      const bert = await hire(shared.house, anna, 'admin', 'Bert')
      const path = `/api/team/members/${anna.userId}`
      await expectRefusal(anna.api.send('POST', '/api/team/leave'), 409, 'last_owner')
      await expectRefusal(anna.api.send('PATCH', path, { role: 'admin' }), 409, 'last_owner')
      await expectRefusal(anna.api.send('DELETE', path), 409, 'last_owner')
      expect(await roles(bert)).toEqual([
        ['Anna', 'owner'],
        ['Bert', 'admin'],
      ])
      expect((await anna.api.me()).role).toBe('owner')
      expect((await lines(anna))[0]).toBe('Anna invitation.revoked ')
    })

    test('and another one who leave at the same moment: one of them stays', async () => {
      for (let round = 0; round < 5; round++) {
        const anna = await shared.house.signUp('Anna')
        const bert = await hire(shared.house, anna, 'owner', 'Bert')
        const left = await Promise.all([anna, bert].map(({ api }) => api.send('POST', '/api/team/leave')))
        expect(left.map(({ status }) => status).sort()).toEqual([200, 409])
        const [stayed] = [anna, bert].filter((_, index) => left[index]?.status === 409)
        expect(stayed && (await roles(stayed))).toHaveLength(1)
      }
    })

    test('hands the team over and stays as an admin', async () => {
      const anna = await shared.house.signUp('Anna')
      const bert = await hire(shared.house, anna, 'viewer', 'Bert')
      const to = (member: Member) => ({ userId: member.userId })
      await expectRefusal(bert.api.send('POST', '/api/team/transfer', to(bert)), 403, 'forbidden')
      await expectRefusal(anna.api.send('POST', '/api/team/transfer', to(anna)), 400, 'bad_request')
      const stranger = await shared.house.signUp()
      await expectRefusal(anna.api.send('POST', '/api/team/transfer', to(stranger)), 404, 'not_found')
      const me = await ask<MeWire>(anna.api, 'POST', '/api/team/transfer', to(bert))
      expect([me.role, (await anna.api.me()).role, (await bert.api.me()).role]).toEqual([
        'admin',
        'admin',
        'owner',
      ])
      await expectRefusal(anna.api.send('POST', '/api/team/transfer', to(anna)), 403, 'forbidden')
    })

    test('deletes it, after being told what goes, by writing its name', async () => {
      const { house, publisher } = shared
      const anna = await house.signUp('Anna')
      const bert = await hire(house, anna, 'editor', 'Bert')
      const feed = publisher.feed(`/${crypto.randomUUID()}`)
      await anna.api.watch(feed.url)
      await shared.pass(0)
      feed.post({ title: 'One' })
      await shared.pass(MINUTE)
      const [alert] = await anna.api.allAlerts()
      await anna.api.mark(alert?.id ?? '', 'saved')
      await makeKey(anna, 'viewer')
      const told = await ask<TeamDeletionWire>(anna.api, 'GET', '/api/team/deletion')
      expect(told).toEqual({
        name: 'Desk of Anna',
        sources: 1,
        alerts: 1,
        saved: 1,
        members: 2,
        keys: 1,
      })
      await expectRefusal(anna.api.send('DELETE', '/api/team', { name: 'Desk' }), 400, 'name_mismatch')
      await expectRefusal(bert.api.send('DELETE', '/api/team', { name: told.name }), 403, 'forbidden')
      expect((await anna.api.send('DELETE', '/api/team', { name: told.name })).status).toBe(204)
      for (const member of [anna, bert]) {
        expect((await member.api.me()).team.id).not.toBe(anna.teamId)
        expect((await teams(member)).map(({ id }) => id)).not.toContain(anna.teamId)
        expect(await member.api.sources()).toEqual([])
      }
      const before = feed.asked.length
      await shared.pass(HOUR)
      expect(feed.asked.length).toBe(before)
    })
  })

  describe('of one person among several', () => {
    test('is made, named, chosen, and says of itself which one is worked in', async () => {
      const anna = await shared.house.signUp('Anna')
      const made = await anna.api.send<MeWire>('POST', '/api/teams', { name: ' Second ' })
      expect([made.status, made.body.team.name, made.body.role]).toEqual([201, 'Second', 'owner'])
      expect((await anna.api.me()).team).toEqual(made.body.team)
      const shown = async () =>
        (await teams(anna)).map(({ name, active, members }) => [name, active, members])
      expect(await shown()).toEqual([
        ['Desk of Anna', false, 1],
        ['Second', true, 1],
      ])
      const me = await ask<MeWire>(anna.api, 'POST', `/api/teams/${anna.teamId}/activate`)
      expect(me.team.id).toBe(anna.teamId)
      expect(await shown()).toEqual([
        ['Desk of Anna', true, 1],
        ['Second', false, 1],
      ])
    })

    test('that one is not in cannot be chosen', async () => {
      const [anna, bert] = [await shared.house.signUp(), await shared.house.signUp()]
      await expectRefusal(bert.api.send('POST', `/api/teams/${anna.teamId}/activate`), 404, 'not_found')
      expect((await bert.api.me()).team.id).toBe(bert.teamId)
    })
  })

  describe('its invitations by mail', () => {
    test('are for one address, tell their holder what they are, and are accepted once', async () => {
      const { house } = shared
      const [anna, bert, eve] = [await house.signUp('Anna'), await house.signUp('Bert'), await house.signUp()]
      const made = await invite(anna, bert.email.toUpperCase())
      expect(made).toMatchObject({
        kind: 'mail',
        email: bert.email,
        role: 'editor',
        state: 'pending',
        uses: 0,
      })
      expect(made.url).toBe(`${house.url}/invite/${tokenOf(made)}`)
      const path = `/api/invitations/${tokenOf(made)}`
      const seen = await house.api(null).send<InvitationSeen>('GET', path)
      expect(seen.body).toEqual({
        kind: 'mail',
        team: 'Desk of Anna',
        inviter: 'Anna',
        role: 'editor',
        email: bert.email,
        state: 'pending',
        expiresAt: made.expiresAt,
      })
      expect(seen.headers.get('set-cookie')).toBe(
        `visao.invitation=${tokenOf(made)}; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax`,
      )
      await expectRefusal(eve.api.send('POST', `${path}/accept`), 403, 'other_address')
      const me = await ask<MeWire>(bert.api, 'POST', `${path}/accept`)
      expect([me.team.id, me.role]).toEqual([anna.teamId, 'editor'])
      await expectRefusal(bert.api.send('POST', `${path}/accept`), 409, 'already_member')
      await expectRefusal(eve.api.send('POST', `${path}/accept`), 410, 'invitation_used')
      const after = await house.api(null).send<InvitationSeen>('GET', path)
      expect([after.body.state, after.headers.get('set-cookie')]).toEqual(['accepted', null])
      expect((await invitations(anna)).map(({ state, uses, url }) => [state, uses, url])).toEqual([
        ['accepted', 1, null],
      ])
      expect(await lines(anna)).toEqual(
        expect.arrayContaining([`Anna invitation.sent ${bert.email}`, 'Bert member.joined Bert']),
      )
    })

    test('to an address that is invited already renew the first instead of doubling it', async () => {
      const { house } = shared
      const [anna, bert] = [await house.signUp('Anna'), await house.signUp('Bert')]
      const [first, second] = await Promise.all([
        invite(anna, bert.email),
        invite(anna, bert.email, { role: 'viewer' }),
      ])
      expect(first?.id).toBe(second?.id ?? '')
      expect(await invitations(anna)).toHaveLength(1)
      const states = [first, second].map(async (one) => {
        const path = `/api/invitations/${one ? tokenOf(one) : ''}`
        return (await house.api(null).send('GET', path)).status
      })
      expect((await Promise.all(states)).sort()).toEqual([200, 404])
    })

    test('are sent again with a new token', async () => {
      const { house } = shared
      const [anna, bert] = [await house.signUp('Anna'), await house.signUp('Bert')]
      const made = await invite(anna, bert.email, { expiresInHours: 1 })
      await shared.pass(2 * HOUR)
      await expectRefusal(
        bert.api.send('POST', `/api/invitations/${tokenOf(made)}/accept`),
        410,
        'invitation_expired',
      )
      const again = await ask<InvitationWire>(anna.api, 'POST', `/api/team/invitations/${made.id}/resend`)
      expect([again.id, again.state, tokenOf(again) === tokenOf(made)]).toEqual([made.id, 'pending', false])
      expect((await house.api(null).send('GET', `/api/invitations/${tokenOf(made)}`)).status).toBe(404)
      await ask(bert.api, 'POST', `/api/invitations/${tokenOf(again)}/accept`)
      const resent = anna.api.send('POST', `/api/team/invitations/${made.id}/resend`)
      await expectRefusal(resent, 409, 'invitation_used')
    })

    test('go to nobody who is in the team, and to no more than thirty an hour', async () => {
      const { house } = shared
      const anna = await house.signUp('Anna')
      await expectRefusal(
        anna.api.send('POST', '/api/team/invitations', { email: anna.email, role: 'viewer' }),
        409,
        'already_member',
      )
      for (let n = 1; n < 30; n++) await invite(anna, `guest-${n}@kestrel.test`)
      const tooMany = await anna.api.send('POST', '/api/team/invitations', {
        email: 'two@kestrel.test',
        role: 'viewer',
      })
      expect(tooMany.status).toBe(429)
      // A server of its own counts by its own clock, which has gone on.
      expect(Math.abs(Number(tooMany.headers.get('retry-after')) - 3600)).toBeLessThan(60)
    })

    test('that are taken back open nothing', async () => {
      const { house } = shared
      const [anna, bert] = [await house.signUp('Anna'), await house.signUp('Bert')]
      const made = await invite(anna, bert.email)
      for (let twice = 0; twice < 2; twice++)
        expect((await anna.api.send('DELETE', `/api/team/invitations/${made.id}`)).status).toBe(204)
      const accepting = bert.api.send('POST', `/api/invitations/${tokenOf(made)}/accept`)
      await expectRefusal(accepting, 410, 'invitation_revoked')
      const resending = anna.api.send('POST', `/api/team/invitations/${made.id}/resend`)
      await expectRefusal(resending, 409, 'invitation_revoked')
      const line = `Anna invitation.revoked ${bert.email}`
      expect((await lines(anna)).filter((one) => one === line)).toHaveLength(1)
    })

    test('accepted twice at once are accepted once', async () => {
      const { house } = shared
      const [anna, bert] = [await house.signUp('Anna'), await house.signUp('Bert')]
      const path = `/api/invitations/${tokenOf(await invite(anna, bert.email))}/accept`
      const answers = await Promise.all([1, 2, 3].map(() => bert.api.send('POST', path)))
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.every(({ status }) => [200, 409, 410].includes(status))).toBe(true)
      expect(await roles(anna)).toHaveLength(2)
    })
  })

  describe('its invitations by link', () => {
    test('let in whoever holds it, are shown again while they hold, and not after', async () => {
      const { house } = shared
      const anna = await house.signUp('Anna')
      const link = await ask<InvitationWire>(anna.api, 'POST', '/api/team/invitations/link', {
        role: 'viewer',
        expiresInHours: 2,
      })
      expect((await invitations(anna)).map(({ url }) => url)).toEqual([link.url])
      for (const name of ['Bert', 'Cléo']) {
        const newcomer = await house.signUp(name)
        const me = await ask<MeWire>(newcomer.api, 'POST', `/api/invitations/${tokenOf(link)}/accept`)
        expect([me.team.id, me.role]).toEqual([anna.teamId, 'viewer'])
      }
      expect((await invitations(anna)).map(({ uses, state }) => [uses, state])).toEqual([[2, 'pending']])
      const resending = anna.api.send('POST', `/api/team/invitations/${link.id}/resend`)
      await expectRefusal(resending, 409, 'not_a_mail')
      await shared.pass(2 * HOUR)
      expect((await invitations(anna)).map(({ url, state }) => [url, state])).toEqual([[null, 'expired']])
      const late = await house.signUp()
      const accepting = late.api.send('POST', `/api/invitations/${tokenOf(link)}/accept`)
      await expectRefusal(accepting, 410, 'invitation_expired')
    })
  })

  test('writes who did what, page by page, and only for those who may read it', async () => {
    const anna = await shared.house.signUp('Anna')
    const bert = await hire(shared.house, anna, 'editor', 'Bert')
    await expectRefusal(bert.api.send('GET', '/api/audit'), 403, 'forbidden')
    for (let n = 0; n < 60; n++) await ask(anna.api, 'PATCH', '/api/team', { name: `Desk ${n}` })
    type Page = { items: AuditLineWire[]; nextCursor: string | null }
    const first = await ask<Page>(anna.api, 'GET', '/api/audit?action=team.renamed')
    expect(first.items).toHaveLength(50)
    expect(first.items[0]).toMatchObject({
      actor: { kind: 'person', id: anna.userId, name: 'Anna' },
      action: 'team.renamed',
      target: { id: anna.teamId, name: 'Desk 59' },
      detail: { from: 'Desk 58' },
      ip: '127.0.0.1',
    })
    const rest = await ask<Page>(anna.api, 'GET', `/api/audit?action=team.renamed&cursor=${first.nextCursor}`)
    expect([rest.items.length, rest.nextCursor]).toEqual([10, null])
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(60)
    const his = await ask<Page>(anna.api, 'GET', `/api/audit?actor=${bert.userId}`)
    expect(his.items.map(({ action }) => action)).toEqual(['member.joined'])
  })

  test('that somebody joins from outside keeps the one they had', async () => {
    const [anna, bert] = [await shared.house.signUp('Anna'), await shared.house.signUp('Bert')]
    await join(anna, bert, 'viewer')
    expect((await teams(bert)).map(({ name, role }) => [name, role])).toEqual([
      ['Desk of Bert', 'owner'],
      ['Desk of Anna', 'viewer'],
    ])
  })
})
