import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type House, openHouse } from '../fixtures/house.ts'
import { type Member, PASSWORD } from '../fixtures/house-api.ts'
import { visit } from '../fixtures/visitor.ts'

/** What somebody tries who wants in, or wants more: each of these did something once, or might after a change. */
describe('breaking in', () => {
  let house: House
  let anna: Member
  beforeAll(async () => {
    house = await openHouse()
    anna = await house.signUp('Anna')
  })
  afterAll(() => house[Symbol.asyncDispose]())

  const stranger = () => ({ name: 'Eve', email: `${crypto.randomUUID()}@evil.test`, password: PASSWORD })

  describe('by fields that nobody asked for', () => {
    test.each<[string, Record<string, unknown>]>([
      ['a confirmed address', { emailVerified: true }],
      ['a second factor', { twoFactorEnabled: true }],
      ['a role', { role: 'owner' }],
      ['an id', { id: 'chosen', userId: 'chosen' }],
      ['by way of the prototype', JSON.parse('{"__proto__":{"emailVerified":true}}')],
    ])('%s is not to be had at registration', async (_, more) => {
      const eve = visit(house)
      const person = stranger()
      const { status } = await eve.post('/sign-up/email', { ...person, ...more })
      expect([200, 400]).toContain(status)
      if (status !== 200) return
      const me = await eve.who()
      expect(me?.user).toMatchObject({ emailVerified: false, twoFactor: false, email: person.email })
      expect(me?.user?.id).not.toBe('chosen')
    })

    test('nor another team', async () => {
      const eve = visit(house)
      const there = { activeOrganizationId: anna.teamId, organizationId: anna.teamId, teamId: anna.teamId }
      await eve.post('/sign-up/email', { ...stranger(), ...there, session: there })
      const team = (await eve.who())?.team
      expect([team?.id === undefined, team?.id === anna.teamId]).toEqual([false, false])
    })

    test.each(['Desk\r\nBcc: x@evil.test', 'Desk\u202eksed', 'Desk\tdesk'])(
      'a name of a team is one line that reads as it stands: %p',
      async (name) => {
        const eve = visit(house)
        await eve.post('/sign-up/email', { ...stranger(), teamName: name })
        expect((await eve.who())?.team.name).toMatch(/^Desk [ -~]+$/)
        for (const path of ['/api/teams', '/api/keys']) {
          const body = { name, role: 'viewer', expiresInDays: null }
          expect([path, (await eve.post(path, body)).status]).toEqual([path, 400])
        }
      },
    )

    test.each([
      { emailVerified: true },
      { twoFactorEnabled: true },
      { email: 'other@kestrel.test' },
      { image: 'javascript:alert(1)' },
      { image: 'x'.repeat(50_000) },
      { name: null },
      { name: { a: 1 } },
      { name: 'Eve\r\nBcc: x@evil.test' },
      { name: 'Eve\u202eatsirhC' },
      {},
    ])('an account is not changed by %p', async (change) => {
      const eve = visit(house)
      await eve.post('/sign-up/email', stranger())
      const before = await eve.who()
      expect((await eve.post('/update-user', change)).status).toBe(400)
      expect(await eve.who()).toEqual(before)
    })
  })

  describe('by a way back that leads out of the house', () => {
    const WAYS_OUT = [
      'https://evil.test/',
      '//evil.test',
      '/.//evil.test',
      '/a/..//evil.test',
      '/%2e//evil.test',
      '/\\evil.test',
      '/\t/evil.test',
      'javascript:alert(1)',
      'data:text/html,x',
    ]

    test.each(WAYS_OUT)('%p is refused wherever it is said', async (address) => {
      const eve = visit(house)
      const said = encodeURIComponent(address)
      for (const path of [
        `/verify-email?token=x&callbackURL=${said}`,
        `/magic-link/verify?token=x&callbackURL=${said}`,
        `/magic-link/verify?token=x&errorCallbackURL=${said}`,
        `/magic-link/verify?token=x&newUserCallbackURL=${said}`,
      ]) {
        const { status, headers } = await eve.get(path)
        expect([path, status, headers.get('location')]).toEqual([path, 403, null])
      }
      const { email } = anna
      const bodies: [string, Record<string, unknown>][] = [
        ['/sign-in/email', { email, password: PASSWORD, callbackURL: address }],
        ['/sign-up/email', { ...stranger(), callbackURL: address }],
        ['/sign-in/magic-link', { email, callbackURL: address }],
        ['/sign-in/magic-link', { email, errorCallbackURL: address }],
        ['/request-password-reset', { email, redirectTo: address }],
        ['/send-verification-email', { email, callbackURL: address }],
      ]
      for (const [path, body] of bodies)
        expect([path, (await eve.post(path, body)).status]).toEqual([path, 403])
      expect(await eve.who()).toBeNull()
    })
  })

  describe('by bodies that are no forms', () => {
    test.each([
      ['nested without end', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
      ['objects nested without end', `${'{"a":'.repeat(8_000)}1${'}'.repeat(8_000)}`],
      ['operators', '{"email":{"$ne":1},"password":{"$ne":1},"code":{"$ne":1},"token":{"$ne":1}}'],
      ['lists', '{"email":["a@b.test"],"password":["x"],"code":["1"],"token":["x"]}'],
      ['null', 'null'],
      ['a text', '"x"'],
    ])('%s: refused, and no fault of ours', async (_, body) => {
      for (const path of [
        '/sign-in/email',
        '/sign-up/email',
        '/reset-password',
        '/two-factor/verify-totp',
        '/sign-in/social',
      ]) {
        const headers = { 'content-type': 'application/json', origin: house.url }
        const answer = await fetch(`${house.url}/api/auth${path}`, { method: 'POST', headers, body })
        expect([path, answer.status >= 400 && answer.status < 500]).toEqual([path, true])
      }
      expect(house.log.filter((line) => line.includes('"level":"error"'))).toEqual([])
    })
  })

  test('a session that a browser brought before signing in is not taken over', async () => {
    const eve = await house.signUp('Eve')
    const victim = visit(house, { cookie: eve.cookie })
    expect((await victim.post('/sign-in/email', { email: anna.email, password: PASSWORD })).status).toBe(200)
    expect(victim.cookie()).not.toBe(eve.cookie)
    expect((await victim.who())?.user?.email).toBe(anna.email)
    expect((await eve.api.me()).user.id).toBe(eve.userId)
  })

  test('what a client says about its own address is not believed', async () => {
    const lies = { 'x-visao-client-address': '203.0.113.9', 'x-forwarded-for': '203.0.113.9' }
    const eve = visit(house, { headers: lies })
    await eve.post('/sign-up/email', stranger())
    const { body } = await eve.get<{ items: { ip: string }[] }>('/api/account/sessions')
    expect(body.items.map(({ ip }) => ip)).toEqual(['127.0.0.1'])
  })
})
