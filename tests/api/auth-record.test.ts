import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { AuditLineWire } from '../../server/app.ts'
import { apiWith, makeKey } from '../fixtures/company.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { type Member, PASSWORD } from '../fixtures/house-api.ts'
import { codeOf } from '../fixtures/totp.ts'
import { type Visitor, visit } from '../fixtures/visitor.ts'
import { letterTo, tokenIn } from '../fixtures/waiting-letters.ts'

const OTHER_PASSWORD = 'another horse battery'
/** Of the block for documentation (RFC 5737). */
const CLIENT = '203.0.113.7'

let house: House
beforeAll(async () => {
  house = await openHouse({ env: { TRUSTED_PROXIES: '127.0.0.1' } })
})
afterAll(() => house[Symbol.asyncDispose]())

const from = (ip: string, cookie = ''): Visitor =>
  visit(house, { cookie, headers: { 'x-forwarded-for': ip } })

async function linesOf({ api }: Member): Promise<AuditLineWire[]> {
  await house.runtime.auth.settle()
  const { body } = await api.send<{ items: AuditLineWire[] }>('GET', '/api/audit')
  return body.items
}

/** What was written down, the oldest first. */
const actionsOf = async (person: Member) => (await linesOf(person)).map(({ action }) => action).toReversed()

describe('the log', () => {
  test('has what somebody does with their account, from where, and no secret', async () => {
    const anna = await house.signUp('Anna')
    const visitor = from(CLIENT)
    await visitor.post('/sign-in/email', { email: anna.email, password: 'wrong horse battery' })
    await visitor.post('/sign-in/email', { email: anna.email, password: PASSWORD })
    const { body } = await visitor.post<{ totpURI: string; backupCodes: string[] }>('/two-factor/enable', {
      password: PASSWORD,
    })
    const code = codeOf(body.totpURI)
    await visitor.post('/two-factor/verify-totp', { code })
    await visitor.post('/two-factor/generate-backup-codes', { password: PASSWORD })
    await visitor.post('/two-factor/disable', { password: PASSWORD })
    await visitor.post('/change-password', { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD })
    await visitor.post('/sign-out')
    await visit(house).post('/request-password-reset', { email: anna.email })
    const token = tokenIn(await letterTo(house, anna.email, 'reset-password'))
    const back = from(CLIENT)
    await back.post('/reset-password', { token, newPassword: PASSWORD })
    await back.post('/sign-in/email', { email: anna.email, password: PASSWORD })
    const reader: Member = { ...anna, api: house.api(back.cookie()) }
    const actions = await actionsOf(reader)
    // All three of one moment.
    expect(actions.slice(0, 3).toSorted()).toEqual(['account.created', 'account.signed_in', 'team.created'])
    expect(actions.slice(3)).toEqual([
      'account.sign_in_failed',
      'account.signed_in',
      'account.two_factor_enabled',
      'account.backup_codes_made',
      'account.two_factor_disabled',
      'account.password_changed',
      'account.signed_out',
      'account.password_reset',
      'account.signed_in',
    ])
    const lines = await linesOf(reader)
    expect(lines.find(({ action }) => action === 'account.sign_in_failed')?.ip).toBe(CLIENT)
    const told = JSON.stringify(lines)
    for (const secret of [PASSWORD, OTHER_PASSWORD, token, code, ...body.backupCodes])
      expect(told).not.toContain(secret)
  })

  test('of the program has none of it either', async () => {
    const anna = await house.signUp('Anna')
    const visitor = from(CLIENT)
    const wrong = 'a wrong password indeed'
    await visitor.post('/sign-in/email', { email: anna.email, password: wrong })
    await visitor.post('/sign-in/magic-link', { email: anna.email })
    const token = tokenIn(await letterTo(house, anna.email, 'magic-link'))
    await visitor.get(`/magic-link/verify?token=${token}`)
    await visitor.get(`/magic-link/verify?token=${token}`)
    await visitor.get(`/verify-email?token=${token}`)
    const { body } = await visitor.post<{ totpURI: string; backupCodes: string[] }>('/two-factor/enable', {
      password: PASSWORD,
    })
    const code = codeOf(body.totpURI)
    for (const tried of ['000000', code, code]) await visitor.post('/two-factor/verify-totp', { code: tried })
    await visitor.post('/reset-password', { token, newPassword: wrong })
    await visitor.get(`/callback/google?code=${token}&state=${token}`)
    await house.runtime.auth.settle()
    const log = house.log.join('\n')
    const cookies = [...visitor.cookies.values()].map((value) => value.split('.')[0] ?? '')
    const secret = new URL(body.totpURI).searchParams.get('secret') ?? ''
    for (const one of [wrong, PASSWORD, token, code, secret, ...body.backupCodes, ...cookies])
      expect(log).not.toContain(one)
  })

  test('does not take the client’s word on where it is', async () => {
    const anna = await house.signUp('Anna')
    const liar = visit(house, {
      headers: { 'x-visao-client-address': '198.51.100.1', 'x-forwarded-for': CLIENT },
    })
    await liar.post('/sign-in/email', { email: anna.email, password: PASSWORD })
    const { body } = await liar.get<{ items: { ip: string | null; current: boolean }[] }>(
      '/api/account/sessions',
    )
    expect(body.items.find(({ current }) => current)?.ip).toBe(CLIENT)
    expect((await linesOf(anna))[0]?.ip).toBe(CLIENT)
  })
})

describe('guessing', () => {
  test('passwords from one address is slowed down, from another it is not', async () => {
    const statuses: number[] = []
    // Without a password nothing is hashed: a hundred tries take no time.
    for (let i = 0; i < 101; i++) {
      const body = { email: `nobody-${i}@kestrel.test` }
      statuses.push((await from('198.51.100.23').post('/sign-in/email', body)).status)
    }
    expect([new Set(statuses.slice(0, 100)), statuses[100]]).toEqual([new Set([400]), 429])
    const elsewhere = await from('198.51.100.24').post('/sign-in/email', {
      email: 'nobody@kestrel.test',
      password: 'wrong horse battery',
    })
    expect(elsewhere.status).toBe(401)
  })

  test('accounts are not made without end from one address, whichever of its block', async () => {
    const answers = []
    for (let i = 0; i < 31; i++) {
      const body = { name: 'Zoé', email: 'not an address but counted@', password: PASSWORD }
      const email = `${crypto.randomUUID()}@kestrel.test`
      const ip = `2001:db8:1:2::${i + 1}`
      answers.push(await from(ip).post('/sign-up/email', { ...body, email, password: 'short' }))
    }
    expect(answers.slice(0, 30).map(({ status }) => status)).toEqual(Array(30).fill(400))
    expect(answers[30]?.status).toBe(429)
    expect(Number(answers[30]?.headers.get('retry-after'))).toBeGreaterThan(60)
  })

  test('the password with an open session is slowed down', async () => {
    const anna = await house.signUp('Anna')
    const visitor = visit(house, { cookie: anna.cookie })
    const statuses = []
    for (let i = 0; i < 21; i++)
      statuses.push((await visitor.post('/delete-user', { password: `wrong horse ${i}` })).status)
    expect(new Set(statuses.slice(0, 20))).toEqual(new Set([400]))
    expect(statuses[20]).toBe(429)
  })
})

describe('a key', () => {
  test('wins over a session that comes with it, and a wrong one is nobody', async () => {
    const [anna, bert] = [await house.signUp('Anna'), await house.signUp('Bert')]
    const { secret } = await makeKey(anna, 'viewer')
    const both = { cookie: bert.cookie, authorization: `Bearer ${secret}` }
    const me = await (await fetch(`${house.url}/api/me`, { headers: both })).json()
    expect(me).toMatchObject({ user: null, team: { id: anna.teamId }, role: 'viewer' })
    for (const wrong of [`${secret}x`, secret.slice(0, -1), 'visao_', 'x'])
      expect((await apiWith(house.url, wrong).send('GET', '/api/me')).status).toBe(401)
  })

  test('may be used six hundred times a minute', async () => {
    const anna = await house.signUp('Anna')
    const { secret } = await makeKey(anna, 'viewer')
    const api = apiWith(house.url, secret)
    for (let i = 0; i < 12; i++) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => api.send('GET', '/api/me')))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    }
    const refused = await api.send<{ error: { code: string } }>('GET', '/api/me')
    expect([refused.status, refused.body.error.code]).toEqual([429, 'rate_limited'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
