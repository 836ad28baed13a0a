import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { session, twoFactor, user } from '../../db/schema/index.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { PASSWORD } from '../fixtures/house-api.ts'
import { type OAuthProvider, openOAuthProvider } from '../fixtures/oauth-provider.ts'
import { codeOf } from '../fixtures/totp.ts'
import { type Visitor, visit } from '../fixtures/visitor.ts'
import { letterTo, tokenIn } from '../fixtures/waiting-letters.ts'

interface Said {
  code?: string
  twoFactorRedirect?: boolean
  twoFactorMethods?: string[]
}
interface Enabled {
  totpURI: string
  backupCodes: string[]
}

const QUESTION = { twoFactorRedirect: true, twoFactorMethods: ['totp'] }

let provider: OAuthProvider
let house: House
beforeAll(async () => {
  provider = await openOAuthProvider()
  house = await openHouse({ env: provider.env() })
})
afterAll(async () => {
  await house[Symbol.asyncDispose]()
  await provider[Symbol.asyncDispose]()
})

interface Guarded extends Enabled {
  email: string
  userId: string
  visitor: Visitor
}

/** Somebody with an app: its code of the half-minute before this one set it up. */
async function guarded(): Promise<Guarded> {
  const member = await house.signUp('Anna')
  const visitor = visit(house, { cookie: member.cookie })
  const { body } = await visitor.post<Enabled>('/two-factor/enable', { password: PASSWORD })
  const done = await visitor.post('/two-factor/verify-totp', { code: codeOf(body.totpURI, -1) })
  if (done.status !== 200) throw new Error(`enabling: ${done.status}`)
  return { ...body, email: member.email, userId: member.userId, visitor }
}

async function withPassword(email: string, visitor = visit(house)): Promise<Visitor> {
  const answer = await visitor.post<Said>('/sign-in/email', { email, password: PASSWORD })
  expect([answer.status, answer.body]).toEqual([200, QUESTION])
  return visitor
}

const verify = (visitor: Visitor, code: string, more: Record<string, unknown> = {}) =>
  visitor.post<Said>('/two-factor/verify-totp', { code, ...more })

describe('setting up', () => {
  test('needs the password and a right code, tells the owner, and shows in the account', async () => {
    const member = await house.signUp('Anna')
    const visitor = visit(house, { cookie: member.cookie })
    for (const password of [undefined, 'wrong horse battery'])
      expect((await visitor.post<Said>('/two-factor/enable', { password })).body.code).toBe(
        'INVALID_PASSWORD',
      )
    const { body } = await visitor.post<Enabled>('/two-factor/enable', { password: PASSWORD })
    expect(body.totpURI).toStartWith('otpauth://totp/Visao:')
    expect(body.backupCodes).toHaveLength(10)
    expect((await verify(visitor, '000000')).body.code).toBe('INVALID_CODE')
    expect((await visitor.who())?.user?.twoFactor).toBe(false)
    expect((await verify(visitor, codeOf(body.totpURI))).status).toBe(200)
    expect((await visitor.who())?.user?.twoFactor).toBe(true)
    expect((await letterTo(house, member.email, 'two-factor-changed')).to).toBe(member.email)
    const [stored] = await house.services.db
      .select()
      .from(twoFactor)
      .where(eq(twoFactor.userId, member.userId))
    const secret = new URL(body.totpURI).searchParams.get('secret') ?? 'none'
    for (const plain of [secret, ...body.backupCodes]) expect(JSON.stringify(stored)).not.toContain(plain)
  })

  test('is undone with the password', async () => {
    const { visitor, email } = await guarded()
    expect((await visitor.post<Said>('/two-factor/disable', {})).body.code).toBe('INVALID_PASSWORD')
    expect((await visitor.post('/two-factor/disable', { password: PASSWORD })).status).toBe(200)
    expect((await visitor.who())?.user?.twoFactor).toBe(false)
    const again = visit(house)
    expect((await again.post('/sign-in/email', { email, password: PASSWORD })).status).toBe(200)
    expect((await again.who())?.user?.email).toBe(email)
  })
})

describe('every way in asks for the second factor', () => {
  const unanswered = async (visitor: Visitor, userId: string) => {
    expect(await visitor.who()).toBeNull()
    const open = await house.services.db.select().from(session).where(eq(session.userId, userId))
    expect(open).toHaveLength(1)
  }

  test('a password', async () => {
    const { email, userId, totpURI } = await guarded()
    const visitor = await withPassword(email)
    await unanswered(visitor, userId)
    expect((await verify(visitor, codeOf(totpURI))).status).toBe(200)
    expect((await visitor.who())?.user?.email).toBe(email)
  })

  test('a link', async () => {
    const { email, userId, totpURI } = await guarded()
    await visit(house).post('/sign-in/magic-link', { email })
    const visitor = visit(house)
    const token = tokenIn(await letterTo(house, email, 'magic-link'))
    const answer = await visitor.get<Said>(`/magic-link/verify?token=${token}`)
    expect([answer.status, answer.body]).toEqual([200, QUESTION])
    await unanswered(visitor, userId)
    expect((await verify(visitor, codeOf(totpURI))).status).toBe(200)
    expect((await visitor.who())?.user?.email).toBe(email)
  })

  test('another service, whose browser is led to the question', async () => {
    const { visitor: owner, email, userId, totpURI } = await guarded()
    provider.person = { id: crypto.randomUUID(), name: 'Anna', email, verified: true }
    await comeBack(owner, '/link-social')
    const visitor = visit(house)
    expect(await comeBack(visitor, '/sign-in/social')).toBe(
      `/two-factor?next=${encodeURIComponent('/desk?tab=new')}`,
    )
    await unanswered(visitor, userId)
    expect((await verify(visitor, codeOf(totpURI))).status).toBe(200)
    expect((await visitor.who())?.user?.email).toBe(email)
  })

  async function comeBack(visitor: Visitor, path: string): Promise<string | null> {
    const body = { provider: 'x', callbackURL: '/desk?tab=new', errorCallbackURL: '/callback' }
    const { url } = (await visitor.post<{ url: string }>(path, body)).body
    return (await visitor.get(await provider.consent(url))).headers.get('location')
  }

  test('the confirmation of an address', async () => {
    await using delivers = await openHouse({
      env: { SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'http://visao.test' },
    })
    const email = `${crypto.randomUUID()}@kestrel.test`
    const owner = visit(delivers)
    await owner.post('/sign-up/email', { name: 'Anna', email, password: PASSWORD })
    await owner.get(`/verify-email?token=${tokenIn(await letterTo(delivers, email, 'confirm-address'))}`)
    const { body } = await owner.post<Enabled>('/two-factor/enable', { password: PASSWORD })
    await owner.post('/two-factor/verify-totp', { code: codeOf(body.totpURI) })
    await delivers.services.db.update(user).set({ emailVerified: false }).where(eq(user.email, email))
    await visit(delivers).post('/send-verification-email', { email })
    const visitor = visit(delivers)
    const token = tokenIn(await letterTo(delivers, email, 'confirm-address'))
    const answer = await visitor.get<Said>(`/verify-email?token=${token}`)
    expect(answer.body).toEqual(QUESTION)
    expect(await visitor.who()).toBeNull()
  })

  test('but a session that goes on is not asked again', async () => {
    const { visitor, email } = await guarded()
    const aDayAgo = new Date(Date.now() + 28 * 86_400_000)
    await house.services.db.update(session).set({ expiresAt: aDayAgo })
    expect((await visitor.get('/list-accounts')).status).toBe(200)
    expect((await visitor.post('/update-user', { name: 'Anna B' })).status).toBe(200)
    expect((await visitor.get('/get-session')).status).toBe(200)
    expect((await visitor.who())?.user).toMatchObject({ email, name: 'Anna B' })
    const change = { currentPassword: PASSWORD, newPassword: 'another horse battery' }
    expect((await visitor.post('/change-password', change)).status).toBe(200)
    expect((await visitor.who())?.user?.email).toBe(email)
  })
})

describe('a code', () => {
  test('is taken once', async () => {
    const { email, totpURI } = await guarded()
    const [first, second] = [await withPassword(email), await withPassword(email)]
    const code = codeOf(totpURI)
    expect((await verify(first, code)).status).toBe(200)
    const replay = await verify(second, code)
    expect([replay.status, replay.body.code]).toEqual([401, 'CODE_USED'])
    expect(await second.who()).toBeNull()
    expect((await verify(second, codeOf(totpURI, 1))).status).toBe(200)
  })

  test('that set the app up is not taken to sign in', async () => {
    const { email, totpURI } = await guarded()
    expect((await verify(await withPassword(email), codeOf(totpURI, -1))).body.code).toBe('CODE_USED')
  })

  test('brought by two at the same moment lets one in', async () => {
    const { email, totpURI } = await guarded()
    const visitors = [await withPassword(email), await withPassword(email), await withPassword(email)]
    const code = codeOf(totpURI)
    const answers = await Promise.all(visitors.map((visitor) => verify(visitor, code)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401])
  })

  test('of a clock that is half a minute off is taken, of one that is more is not', async () => {
    const { email, totpURI } = await guarded()
    for (const steps of [-4, -3, 3, 4])
      expect((await verify(await withPassword(email), codeOf(totpURI, steps))).body.code).toBe('INVALID_CODE')
    expect((await verify(await withPassword(email), codeOf(totpURI, 1))).status).toBe(200)
  })

  test('that is wrong is wrong twice, and five of them end the challenge', async () => {
    const { email, totpURI } = await guarded()
    const visitor = await withPassword(email)
    const codes = []
    for (let i = 0; i < 6; i++) codes.push((await verify(visitor, '000000')).body.code)
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('INVALID_CODE'))
    expect(codes[5]).toBe('TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE')
    expect((await verify(visitor, codeOf(totpURI))).status).toBe(401)
  })

  test('without the first factor is of no use', async () => {
    const { totpURI } = await guarded()
    const answer = await verify(visit(house), codeOf(totpURI))
    expect([answer.status, answer.body.code]).toEqual([401, 'INVALID_TWO_FACTOR_COOKIE'])
  })

  test('of somebody else is of no use', async () => {
    const [anna, bert] = [await guarded(), await guarded()]
    expect((await verify(await withPassword(anna.email), codeOf(bert.totpURI))).body.code).toBe(
      'INVALID_CODE',
    )
  })
})

describe('a backup code', () => {
  const use = (visitor: Visitor, code: string) =>
    visitor.post<Said>('/two-factor/verify-backup-code', { code })

  test('lets in once, and all of them end when new ones are made', async () => {
    const { email, backupCodes, visitor: owner } = await guarded()
    const [first = '', second = ''] = backupCodes
    const visitor = await withPassword(email)
    expect((await use(visitor, first)).status).toBe(200)
    expect((await visitor.who())?.user?.email).toBe(email)
    expect((await use(await withPassword(email), first)).status).toBe(401)
    const made = await owner.post<Enabled>('/two-factor/generate-backup-codes', { password: PASSWORD })
    expect(made.body.backupCodes).toHaveLength(10)
    expect((await use(await withPassword(email), second)).status).toBe(401)
    expect((await use(await withPassword(email), made.body.backupCodes[0] ?? '')).status).toBe(200)
  })

  test('brought by two at the same moment lets one in', async () => {
    const { email, backupCodes } = await guarded()
    const visitors = [await withPassword(email), await withPassword(email)]
    const answers = await Promise.all(visitors.map((visitor) => use(visitor, backupCodes[0] ?? '')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })
})

describe('a trusted device', () => {
  test('is not asked for thirty days, and other devices are', async () => {
    const { email, totpURI } = await guarded()
    const trusted = await withPassword(email)
    await verify(trusted, codeOf(totpURI), { trustDevice: true })
    await trusted.post('/sign-out')
    expect(await trusted.who()).toBeNull()
    const again = await trusted.post<Said>('/sign-in/email', { email, password: PASSWORD })
    expect([again.status, again.body.twoFactorRedirect]).toEqual([200, undefined])
    expect((await trusted.who())?.user?.email).toBe(email)
    await withPassword(email)
  })

  test('of one person is not one of another', async () => {
    const [anna, bert] = [await guarded(), await guarded()]
    const trusted = await withPassword(anna.email)
    await verify(trusted, codeOf(anna.totpURI), { trustDevice: true })
    await trusted.post('/sign-out')
    await withPassword(bert.email, trusted)
  })
})
