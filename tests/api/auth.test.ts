import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { session, user } from '../../db/schema/index.ts'
import type { MeWire } from '../../server/app.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { type Answer, apiOf, type Member, PASSWORD, signInAt } from '../fixtures/house-api.ts'

/** What better-auth answers when it refuses. */
interface Said {
  code?: string
  message?: string
}

const SIGN_UP = '/api/auth/sign-up/email'
const SIGN_IN = '/api/auth/sign-in/email'

const newcomer = (more: Record<string, unknown> = {}) => ({
  name: 'Anna',
  email: `${crypto.randomUUID()}@kestrel.test`,
  password: PASSWORD,
  ...more,
})

/** A cookie as the browser keeps it: its value aside, what it may be used for. */
function cookieLines(headers: Headers): { name: string; value: string; flags: string[] }[] {
  return headers.getSetCookie().map((line) => {
    const [pair = '', ...flags] = line.split('; ')
    const at = pair.indexOf('=')
    return {
      name: pair.slice(0, at),
      value: pair.slice(at + 1),
      flags: flags.map((flag) => flag.toLowerCase()),
    }
  })
}

describe('registration', () => {
  test('is open until the first account exists, then by invitation', async () => {
    await using house = await openHouse({ env: { SIGN_UP: '' } })
    const nobody = house.api(null)
    const setup = async () => (await nobody.send('GET', '/api/auth/setup')).body
    expect(await setup()).toMatchObject({ signUp: 'open', firstRun: true })
    const first = await house.signUp()
    expect(await setup()).toMatchObject({ signUp: 'invite', firstRun: false })
    const second = await nobody.send<Said>('POST', SIGN_UP, newcomer())
    expect([second.status, second.body.code]).toEqual([403, 'INVITATION_NEEDED'])
    expect(second.headers.getSetCookie()).toEqual([])
    expect((await signInAt(house.url, first.email)).userId).toBe(first.userId)
  })

  test('lets one of many first ones in that come at the same moment, or each with a team of their own', async () => {
    await using house = await openHouse({ env: { SIGN_UP: 'first' } })
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => house.api(null).send('POST', SIGN_UP, newcomer())),
    )
    const admitted = answers.filter(({ status }) => status === 200)
    expect(admitted.length).toBeGreaterThan(0)
    for (const { status } of answers) expect([200, 403]).toContain(status)
    const teams = new Set<string>()
    for (const { headers } of admitted) {
      const [cookie] = cookieLines(headers)
      const { body } = await house.api(`${cookie?.name}=${cookie?.value}`).send<MeWire>('GET', '/api/me')
      teams.add(body.team.id)
    }
    expect(teams.size).toBe(admitted.length)
  })

  test.each([
    ['closed', 'SIGN_UP_CLOSED'],
    ['invite', 'INVITATION_NEEDED'],
  ])('is refused to the first one too when it is %s', async (signUp, code) => {
    await using house = await openHouse({ env: { SIGN_UP: signUp } })
    const answer = await house.api(null).send<Said>('POST', SIGN_UP, newcomer())
    expect([answer.status, answer.body.code]).toEqual([403, code])
    expect((await house.api(null).send('GET', '/api/auth/setup')).body).toMatchObject({
      signUp,
      firstRun: true,
    })
  })
})

describe('accounts', () => {
  let house: House
  let anna: Member
  const send = (path: string, body: unknown, cookie: string | null = null): Promise<Answer<Said>> =>
    house.api(cookie).send('POST', path, body)

  beforeAll(async () => {
    house = await openHouse()
    anna = await house.signUp('Anna')
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('a newcomer gets a team by the name they give, else by their own', async () => {
    const named = await send(SIGN_UP, newcomer({ teamName: '  Kestrel Desk  ' }))
    const plain = await send(SIGN_UP, newcomer({ name: 'Bert' }))
    const teams: string[] = []
    for (const { headers } of [named, plain]) {
      const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const me = await house.api(cookie).me()
      expect(me.role).toBe('owner')
      teams.push(me.team.name)
    }
    expect(teams).toEqual(['Kestrel Desk', 'Bert'])
  })

  const REFUSED: [string, Record<string, unknown>, number][] = [
    ['a password of nine characters', { password: 'nine char' }, 400],
    ['a password of 201 characters', { password: 'x'.repeat(201) }, 400],
    ['no password', { password: undefined }, 400],
    ['an address that is none', { email: 'anna at kestrel' }, 400],
    ['no name', { name: undefined }, 400],
    ['a blank name', { name: '  ' }, 400],
    ['a name that no database holds', { name: 'An\u0000na' }, 400],
    ['a name of a thousand characters', { name: 'n'.repeat(1_000) }, 400],
    ['a team name that no database holds', { teamName: 'Desk\u0000' }, 400],
    ['a picture that no database holds', { image: 'a\u0000b' }, 400],
  ]
  test.each(REFUSED)('%s is refused, and leaves nothing behind', async (_, wrong, status) => {
    const people = () => house.services.db.$count(user)
    const before = await people()
    const asked = newcomer(wrong)
    const answer = await send(SIGN_UP, asked)
    expect(answer.status).toBe(status)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(answer.body.message).toBeString()
    if (typeof asked.password === 'string') expect(JSON.stringify(answer.body)).not.toContain(asked.password)
    expect(await people()).toBe(before)
  })

  test('a password of ten characters is enough', async () => {
    expect((await send(SIGN_UP, newcomer({ password: 'ten chars!' }))).status).toBe(200)
  })

  test('an address is taken once, whatever its case', async () => {
    for (const email of [anna.email, anna.email.toUpperCase()]) {
      const answer = await send(SIGN_UP, newcomer({ email }))
      expect(answer.status).toBe(422)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    expect((await send(SIGN_IN, { email: anna.email.toUpperCase(), password: PASSWORD })).status).toBe(200)
  })

  test('a wrong password reads the same whether the account exists or not', async () => {
    const wrong = await send(SIGN_IN, { email: anna.email, password: 'wrong horse battery' })
    const nobody = await send(SIGN_IN, { email: 'nobody@kestrel.test', password: 'wrong horse battery' })
    expect(wrong.status).toBe(401)
    expect([nobody.status, nobody.body]).toEqual([wrong.status, wrong.body])
    expect(nobody.headers.getSetCookie()).toEqual(wrong.headers.getSetCookie())
    expect([...nobody.headers.keys()]).toEqual([...wrong.headers.keys()])
  })

  test('the session travels in a cookie that scripts and other sites do not get', async () => {
    const { headers } = await send(SIGN_IN, { email: anna.email, password: PASSWORD })
    const cookies = cookieLines(headers)
    expect(cookies.map(({ name }) => name)).toEqual(['visao.session_token'])
    for (const { flags } of cookies) {
      expect(flags).toContain('httponly')
      expect(flags).toContain('samesite=lax')
      expect(flags).toContain('path=/')
      expect(flags.some((flag) => flag.startsWith('domain='))).toBe(false)
    }
  })

  test('a session lasts thirty days from the last page that was opened with it', async () => {
    const member = await house.signUp('Anna')
    const { services } = house
    const fresh = await member.api.send('GET', '/api/me')
    expect(fresh.headers.getSetCookie()).toEqual([])
    const soon = new Date(Date.now() + 60_000)
    await services.db.update(session).set({ expiresAt: soon }).where(eq(session.userId, member.userId))
    const expiry = async () =>
      (await services.db.select().from(session).where(eq(session.userId, member.userId)))[0]?.expiresAt
    await member.api.alerts()
    expect(await expiry()).toEqual(soon)
    const { headers } = await member.api.send('GET', '/api/me')
    const [cookie] = cookieLines(headers)
    expect(cookie?.name).toBe('visao.session_token')
    expect(cookie?.flags).toContain('max-age=2592000')
    expect((await expiry())?.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000)
  })

  test('behind https the cookie is for https alone', async () => {
    await using secure = await openHouse({ env: { PUBLIC_URL: 'https://visao.kestrel.test' } })
    const answer = await fetch(`${secure.url}${SIGN_UP}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://visao.kestrel.test' },
      body: JSON.stringify(newcomer()),
    })
    expect(answer.status).toBe(200)
    const [cookie] = cookieLines(answer.headers)
    expect(cookie?.name).toBe('__Secure-visao.session_token')
    expect(cookie?.flags).toContain('secure')
  })

  test('signing out ends that session for good, and no other', async () => {
    const here = await signInAt(house.url, anna.email)
    const there = await signInAt(house.url, anna.email)
    const out = await here.api.send('POST', '/api/auth/sign-out', {})
    expect(out.status).toBe(200)
    expect(cookieLines(out.headers).find(({ name }) => name === 'visao.session_token')?.value).toBe('')
    expect((await here.api.send('GET', '/api/me')).status).toBe(401)
    expect((await here.api.send('GET', '/api/auth/get-session')).body).toBeNull()
    expect((await there.api.me()).user.email).toBe(anna.email)
  })

  test('a cookie that was tampered with is nobody', async () => {
    const [name, value = ''] = anna.cookie.split('=')
    const [token = '', signature = ''] = decodeURIComponent(value).split('.')
    const other = await signInAt(house.url, anna.email)
    const [, otherValue = ''] = other.cookie.split('=')
    const otherToken = decodeURIComponent(otherValue).split('.')[0] ?? ''
    const forged = [token, `${token}.`, `${otherToken}.${signature}`, `${token}x.${signature}`, '.', '']
    for (const one of forged)
      expect([
        one,
        (await house.api(`${name}=${encodeURIComponent(one)}`).send('GET', '/api/me')).status,
      ]).toEqual([one, 401])
  })

  test('a session that says another team is still only in a team of its own', async () => {
    const [bert, carl] = [await house.signUp('Bert'), await house.signUp('Carl')]
    await house.services.db.execute(
      `update session set active_organization_id = '${carl.teamId}' where user_id = '${bert.userId}'`,
    )
    const { team } = await bert.api.me()
    expect(team.id).toBe(bert.teamId)
    expect((await bert.api.send('PATCH', '/api/team', { name: 'Mine' })).status).toBe(200)
    expect((await carl.api.me()).team.name).toBe('Desk of Carl')
  })

  test('somebody whom no team was made for, because the database was away, gets one at the next sign-in', async () => {
    const left = await house.signUp('Left')
    await house.services.db.execute(`delete from organization where id = '${left.teamId}'`)
    expect((await left.api.send('GET', '/api/me')).status).toBe(401)
    const back = await signInAt(house.url, left.email)
    expect(back.userId).toBe(left.userId)
    expect((await back.api.me()).team.name).toBe('Left')
  })

  describe('a page of another origin', () => {
    const STATE_CHANGING: [path: string, body: (member: Member) => Record<string, unknown>][] = [
      ['sign-in/email', ({ email }) => ({ email, password: PASSWORD })],
      ['sign-up/email', () => newcomer()],
      ['sign-out', () => ({})],
      ['change-password', () => ({ currentPassword: PASSWORD, newPassword: 'another horse battery' })],
      ['update-user', () => ({ name: 'Mallory' })],
      ['revoke-sessions', () => ({})],
      ['organization/update', ({ teamId }) => ({ organizationId: teamId, data: { name: 'Mallory' } })],
      ['organization/delete', ({ teamId }) => ({ organizationId: teamId })],
    ]

    let victim: Member
    beforeAll(async () => {
      victim = await house.signUp('Victim')
    })

    test.each(STATE_CHANGING)('cannot have a browser that is signed in do %s', async (path, bodyOf) => {
      for (const origin of ['http://evil.test', 'null', house.url.replace(/:\d+$/, ':1')]) {
        const answer = await fetch(`${house.url}/api/auth/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin, cookie: victim.cookie },
          body: JSON.stringify(bodyOf(victim)),
        })
        expect([origin, answer.status]).toEqual([origin, 403])
        expect(answer.headers.getSetCookie().filter((line) => !line.includes('Max-Age=0'))).toEqual([])
      }
      const me = await victim.api.me()
      expect([me.user.name, me.team.name]).toEqual(['Victim', 'Desk of Victim'])
    })

    test('has changed no password by that', async () => {
      expect((await signInAt(house.url, victim.email)).userId).toBe(victim.userId)
    })

    test('cannot sign a browser in as somebody else by a form', async () => {
      const form = new URLSearchParams({ email: anna.email, password: PASSWORD })
      for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
        const answer = await fetch(`${house.url}${SIGN_IN}`, {
          method: 'POST',
          headers: {
            'content-type': type,
            origin: 'http://evil.test',
            'sec-fetch-site': 'cross-site',
            'sec-fetch-mode': 'navigate',
            'sec-fetch-dest': 'document',
          },
          body: form.toString(),
        })
        expect(answer.status).toBeGreaterThanOrEqual(400)
        expect(answer.headers.getSetCookie()).toEqual([])
      }
    })

    test('our own page may', async () => {
      const member = await house.signUp()
      const left = await member.api.send('POST', '/api/auth/sign-out', {})
      expect(left.status).toBe(200)
      expect((await member.api.send('GET', '/api/me')).status).toBe(401)
    })
  })

  describe('the routes of teams', () => {
    let victim: Member
    beforeAll(async () => {
      victim = await house.signUp('Victim')
    })

    const READS = ['get-full-organization', 'list-members', 'list-invitations', 'get-active-member']
    test.each(READS)('tell nothing of another team: %s', async (path) => {
      const answer = await anna.api.send(
        'GET',
        `/api/auth/organization/${path}?organizationId=${victim.teamId}&userId=${victim.userId}`,
      )
      const told = JSON.stringify(answer.body)
      for (const secret of ['Victim', victim.email, victim.userId]) expect(told).not.toContain(secret)
    })

    const WRITES: [path: string, body: (victim: Member) => Record<string, unknown>][] = [
      ['set-active', ({ teamId }) => ({ organizationId: teamId })],
      ['update', ({ teamId }) => ({ organizationId: teamId, data: { name: 'Taken' } })],
      ['delete', ({ teamId }) => ({ organizationId: teamId })],
      ['invite-member', ({ teamId }) => ({ organizationId: teamId, email: 'm@kestrel.test', role: 'owner' })],
      ['remove-member', ({ teamId, email }) => ({ organizationId: teamId, memberIdOrEmail: email })],
      ['leave', ({ teamId }) => ({ organizationId: teamId })],
    ]
    test.each(WRITES)('change nothing of another team: %s', async (path, bodyOf) => {
      const answer = await anna.api.send('POST', `/api/auth/organization/${path}`, bodyOf(victim))
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
      expect(JSON.stringify(answer.body)).not.toContain('Desk of Victim')
      expect((await victim.api.me()).team).toEqual({ id: victim.teamId, name: 'Desk of Victim' })
      expect((await anna.api.me()).team.id).toBe(anna.teamId)
    })

    test('make no second team', async () => {
      const answer = await anna.api.send('POST', '/api/auth/organization/create', { name: 'B', slug: 'b' })
      expect(answer.status).toBe(404)
    })
  })

  test('guessing a password is slowed down, whether the account exists or not', async () => {
    const email = 'nobody-at-all@kestrel.test'
    const tries = []
    for (let i = 0; i < 25; i++)
      tries.push((await send(SIGN_IN, { email, password: 'wrong horse battery' })).status)
    expect(new Set(tries.slice(0, 20))).toEqual(new Set([401]))
    expect(new Set(tries.slice(20))).toEqual(new Set([429]))
  })

  test('a team is renamed by its members, for its members', async () => {
    const answer = await anna.api.send<MeWire>('PATCH', '/api/team', { name: '  Night Desk ' })
    expect(answer.body.team.name).toBe('Night Desk')
    expect((await anna.api.me()).team.name).toBe('Night Desk')
  })

  test('a house that is restarted with the same secret knows its sessions', async () => {
    const again = apiOf(house.url, anna.cookie)
    expect((await again.me()).user.id).toBe(anna.userId)
  })
})

test('of five newcomers at once exactly one is the first account', async () => {
  await using house = await openHouse({ env: { SIGN_UP: 'first' } })
  const answers = await Promise.all(
    Array.from({ length: 5 }, () =>
      fetch(`${house.url}/api/auth/sign-up/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: house.url },
        body: JSON.stringify(newcomer()),
      }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403, 403, 403])
})
