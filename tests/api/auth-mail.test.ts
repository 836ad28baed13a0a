import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { user, verification } from '../../db/schema/index.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { PASSWORD } from '../fixtures/house-api.ts'
import { type Visitor, visit } from '../fixtures/visitor.ts'
import { lettersOf, letterTo, linkIn, tokenIn } from '../fixtures/waiting-letters.ts'

interface Said {
  code?: string
  message?: string
  status?: boolean
  token?: string | null
}

/** A house whose mail really goes out, by its own account: addresses must be confirmed. Nothing is sent in tests. */
const DELIVERS = { SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'http://visao.test' }
const OTHER_PASSWORD = 'another horse battery'
const address = () => `${crypto.randomUUID()}@kestrel.test`

/** Registers and confirms the address by the letter. */
async function confirmed(house: House, more: Record<string, unknown> = {}): Promise<[Visitor, string]> {
  const visitor = visit(house)
  const email = address()
  await visitor.post('/sign-up/email', { name: 'Anna', email, password: PASSWORD, ...more })
  const token = tokenIn(await letterTo(house, email, 'confirm-address'))
  await visitor.get(`/verify-email?token=${token}`)
  return [visitor, email]
}

async function signIn(house: House, email: string, password = PASSWORD): Promise<number> {
  return (await visit(house).post('/sign-in/email', { email, password })).status
}

let house: House
beforeAll(async () => {
  house = await openHouse({ env: DELIVERS })
})
afterAll(() => house[Symbol.asyncDispose]())

describe('where mail is delivered', () => {
  test('nobody gets in before the address is confirmed by the link in the letter', async () => {
    const visitor = visit(house)
    const email = address()
    const signUp = await visitor.post<Said>('/sign-up/email', { name: 'Anna', email, password: PASSWORD })
    expect([signUp.status, signUp.body.token]).toEqual([200, null])
    expect(await visitor.who()).toBeNull()
    const early = await visitor.post<Said>('/sign-in/email', { email, password: PASSWORD })
    expect([early.status, early.body.code]).toEqual([403, 'EMAIL_NOT_VERIFIED'])
    const link = linkIn(await letterTo(house, email, 'confirm-address'))
    expect([link.origin, link.pathname, link.searchParams.get('kind')]).toEqual([
      'http://visao.test',
      '/callback',
      'verify',
    ])
    const verified = await visitor.get<Said>(`/verify-email?token=${link.searchParams.get('token')}`)
    expect(verified.status).toBe(200)
    expect((await visitor.who())?.user).toMatchObject({ email, emailVerified: true })
  })

  test('registering with an address that is taken reads the same, and its owner is told', async () => {
    const [, taken] = await confirmed(house)
    const free = address()
    const [a, b] = await Promise.all(
      [taken, free].map((email) =>
        visit(house).post<Record<string, unknown>>('/sign-up/email', {
          name: 'Bert',
          email,
          password: PASSWORD,
        }),
      ),
    )
    const shape = ({ status, body }: { status: number; body: Record<string, unknown> }) => [
      status,
      body.token,
      Object.keys((body.user as object | undefined) ?? {}).toSorted(),
    ]
    if (!a || !b) throw new Error('no answers')
    expect(shape(a)).toEqual(shape(b))
    expect([...a.headers.keys()]).toEqual([...b.headers.keys()])
    expect(linkIn(await letterTo(house, taken, 'address-taken')).href).toStartWith('http://visao.test/')
    expect(await signIn(house, taken)).toBe(200)
  })

  test('a confirmation that is used again, altered or of nobody opens nothing', async () => {
    const email = address()
    await visit(house).post('/sign-up/email', { name: 'Anna', email, password: PASSWORD })
    const token = tokenIn(await letterTo(house, email, 'confirm-address'))
    const [head, payload, signature] = token.split('.')
    const forged = Buffer.from(JSON.stringify({ email: 'root@kestrel.test' })).toString('base64url')
    for (const wrong of [`${head}.${forged}.${signature}`, `${head}.${payload}.AAAA`, 'x', '']) {
      const visitor = visit(house)
      const answer = await visitor.get<Said>(`/verify-email?token=${encodeURIComponent(wrong)}`)
      expect([wrong, answer.status >= 400 && answer.status < 500]).toEqual([wrong, true])
      expect(await visitor.who()).toBeNull()
    }
    expect((await visit(house).get(`/verify-email?token=${token}`)).status).toBe(200)
    const again = visit(house)
    expect((await again.get(`/verify-email?token=${token}`)).status).toBe(200)
    expect(await again.who()).toBeNull()
  })
})

describe('recovery', () => {
  test('a link sets a new password once, ends every session and tells the owner', async () => {
    const [visitor, email] = await confirmed(house)
    expect((await visit(house).post<Said>('/request-password-reset', { email })).body).toEqual({
      status: true,
    })
    const link = linkIn(await letterTo(house, email, 'reset-password'))
    expect(link.pathname).toBe('/reset')
    const token = link.searchParams.get('token')
    const reset = (newPassword: string) => visit(house).post<Said>('/reset-password', { token, newPassword })
    expect((await reset('short')).body.code).toBe('PASSWORD_TOO_SHORT')
    expect((await reset(OTHER_PASSWORD)).status).toBe(200)
    expect(await visitor.who()).toBeNull()
    expect([await signIn(house, email), await signIn(house, email, OTHER_PASSWORD)]).toEqual([401, 200])
    const again = await reset('a third horse battery')
    expect([again.status, again.body.code]).toEqual([400, 'INVALID_TOKEN'])
    expect((await letterTo(house, email, 'password-changed')).to).toBe(email)
  })

  test('a link that ran out, and one that was never made, set nothing', async () => {
    const [, email] = await confirmed(house)
    await visit(house).post('/request-password-reset', { email })
    const token = tokenIn(await letterTo(house, email, 'reset-password'))
    await house.services.db.update(verification).set({ expiresAt: new Date(0) })
    for (const wrong of [token, 'never-made', 'x'.repeat(5_000)]) {
      const answer = await visit(house).post<Said>('/reset-password', {
        token: wrong,
        newPassword: OTHER_PASSWORD,
      })
      expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_TOKEN'])
    }
    expect(await signIn(house, email)).toBe(200)
  })

  test('no token is kept where somebody who reads the table could use it', async () => {
    const [, email] = await confirmed(house)
    await visit(house).post('/request-password-reset', { email })
    await visit(house).post('/sign-in/magic-link', { email })
    const letters = await lettersOf(house, email)
    const stored = JSON.stringify(await house.services.db.select().from(verification))
    for (const kind of ['reset-password', 'magic-link']) {
      const letter = letters.find((one) => one.kind === kind)
      if (!letter) throw new Error(`no ${kind}`)
      expect(stored).not.toContain(tokenIn(letter))
    }
  })
})

describe('asking for mail', () => {
  const ASKS: [path: string, kind: 'reset-password' | 'magic-link' | 'confirm-address'][] = [
    ['/request-password-reset', 'reset-password'],
    ['/sign-in/magic-link', 'magic-link'],
    ['/send-verification-email', 'confirm-address'],
  ]

  test.each(ASKS)(
    '%s answers the same for everybody, and writes only to who is there',
    async (path, kind) => {
      await using closed = await openHouse({ env: { ...DELIVERS, SIGN_UP: 'first' } })
      const email = address()
      await visit(closed).post('/sign-up/email', { name: 'Anna', email, password: PASSWORD })
      if (kind !== 'confirm-address')
        await visit(closed).get(
          `/verify-email?token=${tokenIn(await letterTo(closed, email, 'confirm-address'))}`,
        )
      const before = (await lettersOf(closed)).length
      const known = await visit(closed).post<Said>(path, { email })
      const unknown = await visit(closed).post<Said>(path, { email: 'nobody@kestrel.test' })
      expect([known.status, known.body]).toEqual([200, { status: true }])
      expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
      expect(unknown.headers.getSetCookie()).toEqual(known.headers.getSetCookie())
      const written = (await lettersOf(closed)).slice(before)
      expect(written.map((one) => [one.kind, one.to])).toEqual([[kind, email]])
    },
  )

  test.each(ASKS)('%s is slowed down by recipient, known or not', async (path) => {
    for (const email of [address(), (await confirmed(house))[1]]) {
      const statuses: number[] = []
      for (let i = 0; i < 4; i++) {
        const answer = await visit(house).post<Said>(path, { email: i % 2 ? email.toUpperCase() : email })
        statuses.push(answer.status)
        if (answer.status !== 429) continue
        expect(answer.body.code).toBe('TOO_MANY_TRIES')
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      }
      expect(statuses).toEqual([200, 200, 200, 429])
    }
  })

  const NO_ADDRESSES = [
    'a\r\nBcc:x@y.test',
    'é@x.test',
    `${'a'.repeat(300)}@x.test`,
    'a@b@c',
    '<a@b.test>',
    '',
    7,
  ]
  test.each(ASKS)('%s writes to no address that is none', async (path) => {
    const before = (await lettersOf(house)).length
    for (const email of [...NO_ADDRESSES, undefined]) {
      const answer = await visit(house).post<Said>(path, { email })
      expect([email, answer.status, answer.body.code]).toEqual([email, 400, 'INVALID_EMAIL'])
    }
    expect((await lettersOf(house)).length).toBe(before)
  })

  test('no account is made with an address that is none', async () => {
    for (const email of NO_ADDRESSES) {
      const answer = await visit(house).post<Said>('/sign-up/email', {
        name: 'Anna',
        email,
        password: PASSWORD,
      })
      expect([email, answer.status]).toEqual([email, 400])
    }
  })

  test('letters are in the language of the person, or of the page they ask from', async () => {
    const [, english] = await confirmed(house, { locale: 'en' })
    const stranger = address()
    await visit(house).post('/sign-in/magic-link', { email: english })
    await visit(house, { headers: { 'accept-language': 'en-GB,fr;q=0.5' } }).post('/sign-in/magic-link', {
      email: stranger,
    })
    const french = address()
    await visit(house).post('/sign-in/magic-link', { email: french, locale: 'fr' })
    const subject = async (email: string) => (await letterTo(house, email, 'magic-link')).subject
    expect(await subject(english)).toBe(await subject(stranger))
    expect(await subject(french)).not.toBe(await subject(english))
  })
})

describe('a link that signs in', () => {
  const follow = (visitor: Visitor, token: string) =>
    visitor.get<Said>(`/magic-link/verify?token=${encodeURIComponent(token)}`)

  test('does so once', async () => {
    const [, email] = await confirmed(house)
    await visit(house).post('/sign-in/magic-link', { email })
    const link = linkIn(await letterTo(house, email, 'magic-link'))
    expect([link.origin, link.pathname, link.searchParams.get('kind')]).toEqual([
      'http://visao.test',
      '/callback',
      'magic',
    ])
    const token = link.searchParams.get('token') ?? ''
    const visitor = visit(house)
    expect((await follow(visitor, token)).status).toBe(200)
    expect((await visitor.who())?.user?.email).toBe(email)
    const again = visit(house)
    const second = await follow(again, token)
    expect([second.status, second.body.code]).toEqual([400, 'INVALID_TOKEN'])
    expect(await again.who()).toBeNull()
    expect(await signIn(house, email)).toBe(200)
  })

  test('of two who follow it at once one gets in', async () => {
    const [, email] = await confirmed(house)
    await visit(house).post('/sign-in/magic-link', { email })
    const token = tokenIn(await letterTo(house, email, 'magic-link'))
    const answers = await Promise.all([1, 2, 3].map(() => follow(visit(house), token)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400])
  })

  test('opens nothing when it ran out or was made up', async () => {
    const [, email] = await confirmed(house)
    await visit(house).post('/sign-in/magic-link', { email })
    const token = tokenIn(await letterTo(house, email, 'magic-link'))
    await house.services.db.update(verification).set({ expiresAt: new Date(0) })
    for (const wrong of [token, 'made-up', '\u0000']) {
      const answer = await follow(visit(house), wrong)
      expect([wrong, answer.status]).toEqual([wrong, 400])
    }
  })

  test('makes an account where the door is open, with the address confirmed', async () => {
    const email = address()
    await visit(house).post('/sign-in/magic-link', { email })
    const visitor = visit(house)
    await follow(visitor, tokenIn(await letterTo(house, email, 'magic-link')))
    const me = await visitor.who()
    expect(me?.user).toMatchObject({ email, emailVerified: true, name: email.split('@')[0] })
    expect(me?.role).toBe('owner')
  })

  test('takes the password from an account whose address was never confirmed: it may be a stranger’s', async () => {
    const email = address()
    await visit(house).post('/sign-up/email', { name: 'Mallory', email, password: PASSWORD })
    await visit(house).post('/sign-in/magic-link', { email })
    const visitor = visit(house)
    await follow(visitor, tokenIn(await letterTo(house, email, 'magic-link')))
    expect((await visitor.who())?.user?.email).toBe(email)
    expect(await signIn(house, email)).toBe(401)
  })

  test('where no mail is delivered it confirms the address and leaves the password', async () => {
    await using outbox = await openHouse()
    const member = await outbox.signUp('Anna')
    await visit(outbox).post('/sign-in/magic-link', { email: member.email })
    const visitor = visit(outbox)
    await follow(visitor, tokenIn(await letterTo(outbox, member.email, 'magic-link')))
    expect((await visitor.who())?.user).toMatchObject({ email: member.email, emailVerified: true })
    expect(await signIn(outbox, member.email)).toBe(200)
  })
})

describe('a change of address', () => {
  test('is approved from the old one, confirmed from the new one, and only then made', async () => {
    const [visitor, email] = await confirmed(house)
    const newEmail = address()
    expect((await visitor.post('/change-email', { newEmail })).status).toBe(200)
    const approval = tokenIn(await letterTo(house, email, 'approve-new-address'))
    expect((await lettersOf(house, newEmail)).length).toBe(0)
    const stranger = await confirmed(house)
    expect((await stranger[0].get(`/verify-email?token=${approval}`)).status).toBe(401)
    await visit(house).get(`/verify-email?token=${approval}`)
    const confirmation = tokenIn(await letterTo(house, newEmail, 'confirm-new-address'))
    expect((await visitor.who())?.user?.email).toBe(email)
    await visit(house).get(`/verify-email?token=${confirmation}`)
    expect((await visitor.who())?.user).toMatchObject({ email: newEmail, emailVerified: true })
    expect([await signIn(house, email), await signIn(house, newEmail)]).toEqual([401, 200])
    expect((await visit(house).get(`/verify-email?token=${confirmation}`)).status).toBe(401)
  })

  test('to an address that is taken reads the same and sends nothing', async () => {
    const [visitor, email] = await confirmed(house)
    const [, taken] = await confirmed(house)
    const free = await visitor.post('/change-email', { newEmail: address() })
    const before = (await lettersOf(house)).length
    const answer = await visitor.post('/change-email', { newEmail: taken })
    expect([answer.status, answer.body]).toEqual([free.status, free.body])
    expect((await lettersOf(house)).length).toBe(before)
    expect((await visitor.who())?.user?.email).toBe(email)
  })

  test('to an address that was taken meanwhile is refused', async () => {
    const [visitor, email] = await confirmed(house)
    const newEmail = address()
    await visitor.post('/change-email', { newEmail })
    await visit(house).get(
      `/verify-email?token=${tokenIn(await letterTo(house, email, 'approve-new-address'))}`,
    )
    const confirmation = tokenIn(await letterTo(house, newEmail, 'confirm-new-address'))
    await visit(house).post('/sign-up/email', { name: 'Quick', email: newEmail, password: PASSWORD })
    const answer = await visit(house).get<Said>(`/verify-email?token=${confirmation}`)
    expect([answer.status, answer.body.code]).toEqual([409, 'USER_ALREADY_EXISTS'])
    expect((await visitor.who())?.user?.email).toBe(email)
  })
})

test('a new password ends all other sessions, keeps this one, and is told', async () => {
  const [visitor, email] = await confirmed(house)
  const other = visit(house)
  await other.post('/sign-in/email', { email, password: PASSWORD })
  const change = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD, revokeOtherSessions: false }
  const wrong = await visitor.post<Said>('/change-password', {
    ...change,
    currentPassword: 'wrong horse battery',
  })
  expect([wrong.status, wrong.body.code]).toEqual([400, 'INVALID_PASSWORD'])
  expect((await other.who())?.user?.email).toBe(email)
  expect((await visitor.post('/change-password', change)).status).toBe(200)
  expect((await visitor.who())?.user?.email).toBe(email)
  expect(await other.who()).toBeNull()
  expect((await letterTo(house, email, 'password-changed')).to).toBe(email)
})

test('a password of a million characters is refused wherever one may be given', async () => {
  const [visitor, email] = await confirmed(house)
  const long = 'x'.repeat(1_000_000)
  const asks: [string, Record<string, unknown>][] = [
    ['/sign-in/email', { email, password: long }],
    ['/sign-up/email', { name: 'Anna', email: address(), password: long }],
    ['/reset-password', { token: 'x', newPassword: long }],
    ['/change-password', { currentPassword: PASSWORD, newPassword: long }],
    ['/delete-user', { password: long }],
  ]
  for (const [path, body] of asks)
    expect([path, (await visitor.post(path, body)).status]).toEqual([path, 413])
  const [row] = await house.services.db.select().from(user).where(eq(user.email, email))
  expect(row?.email).toBe(email)
})
