import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { user } from '../../db/schema/index.ts'
import type { InvitationWire } from '../../server/app.ts'
import type { Role } from '../../server/core/permissions.ts'
import { ask, tokenOf } from '../fixtures/company.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { type Member, PASSWORD } from '../fixtures/house-api.ts'
import { type OAuthProvider, openOAuthProvider } from '../fixtures/oauth-provider.ts'
import { type Visitor, visit } from '../fixtures/visitor.ts'
import { lettersOf, letterTo, linkIn, tokenIn } from '../fixtures/waiting-letters.ts'

interface Said {
  code?: string
  token?: string | null
}

const address = () => `${crypto.randomUUID()}@kestrel.test`
const newcomer = (email: string, more: Record<string, unknown> = {}) => ({
  name: 'Zoé',
  email,
  password: PASSWORD,
  teamName: 'A team of her own',
  ...more,
})

/** A house where the first account is made, so that others come by invitation. */
async function firmly(env: Record<string, string> = {}): Promise<{ house: House; boss: Member }> {
  const house = await openHouse({ env: { SIGN_UP: 'first', ...env } })
  return { house, boss: await house.signUp('Anna') }
}

const mailed = (boss: Member, email: string, role: Role = 'editor') =>
  ask<InvitationWire>(boss.api, 'POST', '/api/team/invitations', { email, role })
const linked = (boss: Member, role: Role = 'viewer') =>
  ask<InvitationWire>(boss.api, 'POST', '/api/team/invitations/link', { role })
const revoke = (boss: Member, { id }: InvitationWire) =>
  ask(boss.api, 'DELETE', `/api/team/invitations/${id}`)

async function place(
  visitor: Visitor,
): Promise<[team: string | undefined, role: string | undefined, teams: number]> {
  const me = await visitor.who()
  const { body } = await visitor.get<{ items: unknown[] }>('/api/teams')
  return [me?.team.name, me?.role, body.items?.length ?? 0]
}

describe('by invitation', () => {
  let house: House
  let boss: Member
  let provider: OAuthProvider
  beforeAll(async () => {
    provider = await openOAuthProvider()
    ;({ house, boss } = await firmly(provider.env()))
  })
  afterAll(async () => {
    await house[Symbol.asyncDispose]()
    await provider[Symbol.asyncDispose]()
  })
  const people = () => house.services.db.$count(user)

  test('somebody joins that team with that role, and gets no team of their own', async () => {
    const email = address()
    const ways: [InvitationWire, string, Role][] = [
      [await mailed(boss, email, 'admin'), email.toUpperCase(), 'admin'],
      [await linked(boss, 'viewer'), address(), 'viewer'],
    ]
    for (const [invitation, as, role] of ways) {
      const visitor = visit(house)
      const answer = await visitor.post('/sign-up/email', newcomer(as, { invitation: tokenOf(invitation) }))
      expect(answer.status).toBe(200)
      expect(await place(visitor)).toEqual(['Desk of Anna', role, 1])
    }
  })

  test('nobody comes without, with one that is over, or with somebody else’s', async () => {
    const bound = await mailed(boss, address())
    const gone = await linked(boss)
    await revoke(boss, gone)
    const used = await mailed(boss, address())
    await visit(house).post('/sign-up/email', newcomer(used.email ?? '', { invitation: tokenOf(used) }))
    const before = await people()
    const tries: [invitation: string | undefined, status: number, code: string][] = [
      [undefined, 403, 'INVITATION_NEEDED'],
      ['made-up', 400, 'INVITATION_INVALID'],
      [tokenOf(gone), 400, 'INVITATION_INVALID'],
      [tokenOf(used), 400, 'INVITATION_INVALID'],
      [tokenOf(bound), 403, 'INVITATION_OTHER_ADDRESS'],
    ]
    for (const [invitation, status, code] of tries) {
      const visitor = visit(house)
      const answer = await visitor.post<Said>('/sign-up/email', newcomer(address(), { invitation }))
      expect([answer.status, answer.body.code]).toEqual([status, code])
      expect(await visitor.who()).toBeNull()
    }
    expect(await people()).toBe(before)
  })

  test('the page of an invitation is remembered by the browser, for every way in', async () => {
    const link = await linked(boss, 'editor')
    provider.person = { id: '71', name: 'Lea', email: address(), verified: true }
    const outside = visit(house)
    await arrive(outside)
    expect(await outside.who()).toBeNull()
    const visitor = visit(house)
    await visitor.get(`/api/invitations/${tokenOf(link)}`)
    expect(await arrive(visitor)).toBe('/desk')
    expect(await place(visitor)).toEqual(['Desk of Anna', 'editor', 1])
  })

  test('another service that vouches for an address brings in whoever was invited by mail', async () => {
    const email = address()
    await mailed(boss, email, 'viewer')
    provider.person = { id: '72', name: 'Mia', email, verified: false }
    expect(await arrive(visit(house), 'discord')).toContain('INVITATION_NEEDED')
    provider.person = { id: '73', name: 'Mia', email, verified: true }
    const visitor = visit(house)
    expect(await arrive(visitor, 'discord')).toBe('/desk')
    expect(await place(visitor)).toEqual(['Desk of Anna', 'viewer', 1])
  })

  async function arrive(visitor: Visitor, name = 'github'): Promise<string> {
    const pages = { callbackURL: '/desk', errorCallbackURL: '/callback' }
    const { body } = await visitor.post<{ url: string }>('/sign-in/social', { provider: name, ...pages })
    const { headers } = await visitor.get(await provider.consent(body.url))
    return headers.get('location') ?? ''
  }

  test('a link that signs in is sent to whoever was invited, and to no other stranger', async () => {
    const email = address()
    await mailed(boss, email, 'editor')
    const stranger = address()
    for (const one of [email, stranger]) await visit(house).post('/sign-in/magic-link', { email: one })
    expect(await lettersOf(house, stranger)).toEqual([])
    const visitor = visit(house)
    const token = tokenIn(await letterTo(house, email, 'magic-link'))
    expect((await visitor.get(`/magic-link/verify?token=${token}`)).status).toBe(200)
    expect(await place(visitor)).toEqual(['Desk of Anna', 'editor', 1])
  })

  test('a link sent before the invitation was taken back makes no account', async () => {
    const invitation = await mailed(boss, address())
    const email = invitation.email ?? ''
    await visit(house).post('/sign-in/magic-link', { email })
    const token = tokenIn(await letterTo(house, email, 'magic-link'))
    await revoke(boss, invitation)
    const visitor = visit(house)
    const answer = await visitor.get<Said>(`/magic-link/verify?token=${token}`)
    expect([answer.status, answer.body.code]).toEqual([400, 'INVITATION_NEEDED'])
    expect(await visitor.who()).toBeNull()
  })
})

test('where the door is closed no invitation opens it', async () => {
  await using open = await openHouse()
  const boss = await open.signUp('Anna')
  const link = await linked(boss)
  Object.assign(open.config, { signUp: 'closed' })
  await using closed = await openHouse({ env: { SIGN_UP: 'closed' } })
  const answer = await visit(closed).post<Said>(
    '/sign-up/email',
    newcomer(address(), { invitation: tokenOf(link) }),
  )
  expect([answer.status, answer.body.code]).toEqual([403, 'SIGN_UP_CLOSED'])
})

describe('where the door is open', () => {
  let house: House
  let boss: Member
  beforeAll(async () => {
    house = await openHouse()
    boss = await house.signUp('Anna')
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('an invitation joins the team instead of making one', async () => {
    const visitor = visit(house)
    const invitation = tokenOf(await linked(boss, 'editor'))
    await visitor.post('/sign-up/email', newcomer(address(), { invitation }))
    expect(await place(visitor)).toEqual(['Desk of Anna', 'editor', 1])
  })

  test('nobody lands in a team because somebody else invited their address', async () => {
    const email = address()
    await mailed(boss, email)
    await visit(house).post('/sign-in/magic-link', { email })
    const visitor = visit(house)
    await visitor.get(`/magic-link/verify?token=${tokenIn(await letterTo(house, email, 'magic-link'))}`)
    expect((await place(visitor))[1]).toBe('owner')
  })
})

test('whoever has the token of a mail that was really sent need not confirm the address again', async () => {
  const env = { SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'http://visao.test' }
  await using house = await openHouse({ env })
  const boss = visit(house)
  const [first, email, other] = [address(), address(), address()]
  await boss.post('/sign-up/email', newcomer(first, { teamName: 'Desk' }))
  await boss.get(`/verify-email?token=${tokenIn(await letterTo(house, first, 'confirm-address'))}`)
  await boss.post('/api/team/invitations', { email, role: 'editor' })
  const invitation = linkIn(await letterTo(house, email, 'invitation'))
    .pathname.split('/')
    .at(-1)
  const wrong = await visit(house).post<Said>('/sign-up/email', newcomer(other, { invitation }))
  expect(wrong.body.code).toBe('INVITATION_OTHER_ADDRESS')
  const visitor = visit(house)
  const answer = await visitor.post<Said>('/sign-up/email', newcomer(email, { invitation }))
  expect(answer.status).toBe(200)
  expect((await visit(house).post('/sign-in/email', { email, password: PASSWORD })).status).toBe(200)
  expect((await visitor.who())?.user).toMatchObject({ email, emailVerified: true })
  expect(await place(visitor)).toEqual(['Desk', 'editor', 1])
  expect((await lettersOf(house, email)).map(({ kind }) => kind)).toEqual(['invitation'])
})

test('nobody makes themselves more than they are by what they write into the form', async () => {
  await using house = await openHouse()
  const email = address()
  const visitor = visit(house)
  const forged = {
    emailVerified: true,
    twoFactorEnabled: true,
    role: 'owner',
    id: 'mine',
    activeOrganizationId: 'x',
  }
  await visitor.post('/sign-up/email', newcomer(email, forged))
  const [row] = await house.services.db.select().from(user)
  expect(row?.id).not.toBe('mine')
  expect([row?.emailVerified, row?.twoFactorEnabled]).toEqual([false, false])
  await visitor.post('/update-user', { name: 'Anna', ...forged })
  const [after] = await house.services.db.select().from(user)
  expect([after?.id, after?.emailVerified, after?.twoFactorEnabled]).toEqual([row?.id, false, false])
})
