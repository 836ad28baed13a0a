import { expect, test } from 'bun:test'
import type { AuditLineWire, InvitationWire, KeyWire, MemberWire } from '../../server/app.ts'
import { apiWith, ask, hire, makeKey } from '../fixtures/company.ts'
import { type Api, type Member, PASSWORD } from '../fixtures/house-api.ts'
import { describeBoth, shareHouse } from '../fixtures/house-kinds.ts'
import { visit } from '../fixtures/visitor.ts'

const ROUNDS = 3

/** What two do at the same moment: however they meet, nothing stays behind that one of them alone would not have left. */
describeBoth('at the same moment', (ground) => {
  const shared = shareHouse(ground)
  const items = async <T>({ api }: Member, path: string) =>
    (await ask<{ items: T[] }>(api, 'GET', path)).items

  const makeAll = (api: Api) => [
    api.send('POST', '/api/keys', { name: 'Late', role: 'admin', expiresInDays: null }),
    api.send('POST', '/api/team/invitations/link', { role: 'admin' }),
    api.send('POST', '/api/team/invitations', {
      email: `${crypto.randomUUID()}@kestrel.test`,
      role: 'admin',
    }),
  ]

  /** Nothing that still works was made by anybody but the owner. */
  async function expectNothingLeft(owner: Member, answers: { status: number }[]): Promise<void> {
    expect(
      answers.map(({ status }) => status).filter((status) => ![200, 201, 204, 401, 403].includes(status)),
    ).toEqual([])
    const keys = await items<KeyWire>(owner, '/api/keys')
    expect(keys.filter(({ revokedAt }) => revokedAt === null)).toEqual([])
    const invitations = await items<InvitationWire>(owner, '/api/team/invitations')
    expect(invitations.filter(({ state }) => state === 'pending')).toEqual([])
  }

  test('an admin makes keys and invitations, and is removed', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const anna = await shared.house.signUp('Anna')
      const eve = await hire(shared.house, anna, 'admin', 'Eve')
      const removal = anna.api.send('DELETE', `/api/team/members/${eve.userId}`)
      await expectNothingLeft(anna, await Promise.all([...makeAll(eve.api), removal, ...makeAll(eve.api)]))
    }
  })

  test('an admin makes keys and invitations, and becomes a viewer', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const anna = await shared.house.signUp('Anna')
      const eve = await hire(shared.house, anna, 'admin', 'Eve')
      const demotion = anna.api.send('PATCH', `/api/team/members/${eve.userId}`, { role: 'viewer' })
      await expectNothingLeft(anna, await Promise.all([...makeAll(eve.api), demotion, ...makeAll(eve.api)]))
    }
  })

  test('a key makes keys and invitations, and is revoked by removing who made it', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const anna = await shared.house.signUp('Anna')
      const eve = await hire(shared.house, anna, 'admin', 'Eve')
      const key = apiWith(shared.house.url, (await makeKey(eve, 'admin')).secret)
      const removal = anna.api.send('DELETE', `/api/team/members/${eve.userId}`)
      await expectNothingLeft(anna, await Promise.all([...makeAll(key), removal, ...makeAll(key)]))
    }
  })

  test('an admin makes keys and invitations, and deletes their account', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const anna = await shared.house.signUp('Anna')
      const eve = await hire(shared.house, anna, 'admin', 'Eve')
      const deletion = visit(shared.house, { cookie: eve.cookie }).post('/delete-user', {
        password: PASSWORD,
      })
      const made = await Promise.all([...makeAll(eve.api), ...makeAll(eve.api)])
      await deletion
      await expectNothingLeft(anna, made)
    }
  })

  test('two admins remove each other: one of them stays', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const anna = await shared.house.signUp('Anna')
      const pair = [
        await hire(shared.house, anna, 'admin', 'Bert'),
        await hire(shared.house, anna, 'admin', 'Eve'),
      ]
      const [bert, eve] = pair.map(({ userId }) => `/api/team/members/${userId}`)
      const answers = await Promise.all([
        pair[0]?.api.send('DELETE', eve ?? ''),
        pair[1]?.api.send('DELETE', bert ?? ''),
      ])
      // Who comes second is no longer an admin, or already elsewhere.
      const [first, second] = answers.map((answer) => answer?.status ?? 0).sort()
      expect([first, second === 403 || second === 404]).toEqual([204, true])
      expect(await items<MemberWire>(anna, '/api/team/members')).toHaveLength(2)
    }
  })

  test('somebody leaves twice: the log says it once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const anna = await shared.house.signUp('Anna')
      const eve = await hire(shared.house, anna, 'admin', 'Eve')
      await Promise.all([1, 2, 3].map(() => eve.api.send('POST', '/api/team/leave')))
      const lines = await items<AuditLineWire>(anna, '/api/audit?action=member.left')
      expect(lines.map(({ target }) => target?.name)).toEqual(['Eve'])
    }
  })

  test('two take the last two teams of somebody: they still have one', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [anna, bert] = [await shared.house.signUp('Anna'), await shared.house.signUp('Bert')]
      const eve = await hire(shared.house, anna, 'editor', 'Eve')
      const own = (await items<{ id: string; name: string }>(eve, '/api/teams')).find(
        ({ id }) => id !== anna.teamId,
      )
      const link = await ask<InvitationWire>(bert.api, 'POST', '/api/team/invitations/link', {
        role: 'editor',
      })
      await ask(eve.api, 'POST', `/api/invitations/${link.url?.split('/').at(-1)}/accept`)
      await ask(eve.api, 'POST', `/api/teams/${own?.id}/activate`)
      await ask(eve.api, 'DELETE', '/api/team', { name: own?.name })
      const removals = [anna, bert].map(({ api }) => api.send('DELETE', `/api/team/members/${eve.userId}`))
      expect((await Promise.all(removals)).map(({ status }) => status)).toEqual([204, 204])
      expect((await eve.api.me()).role).toBe('owner')
      expect(await items(eve, '/api/teams')).toHaveLength(1)
    }
  })
})
