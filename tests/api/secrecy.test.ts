import { describe, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPglite } from '../../db/open.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { preparedImage } from '../fixtures/house-database.ts'

const random = (bytes: number) =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('base64url')

/** One of every kind of secret a request may carry, none of them valid; beside them goes a session that is. */
const SECRETS = {
  key: `visao_${random(32)}`,
  invitation: random(32),
  token: random(24),
  code: `4/0A${random(20)}`,
  state: random(24),
  password: `hunter2 ${random(12)}`,
  hook: `T0/B0/${random(18)}`,
  bot: `123456789:${random(26)}`,
}

/** Secrets in the path, the query, the headers and the body of requests to every part of the API. */
function requests(url: string, session: string): [path: string, RequestInit][] {
  const { key, invitation, token, code, state, password, hook, bot } = SECRETS
  const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: JSON.stringify(body),
  })
  const cookie = `${session}; visao.invitation=${invitation}`
  return [
    ['/api/me', { headers: { authorization: `Bearer ${key}` } }],
    ['/api/events', { headers: { authorization: `bearer ${key}` } }],
    [
      '/api/sources',
      post(
        { address: `https://kestrel.test/?token=${token}`, role: 'watch' },
        { authorization: `Bearer ${key}` },
      ),
    ],
    [`/api/alerts?q=${token}`, { headers: { cookie } }],
    [`/api/sources/${invitation}?token=${token}`, { headers: { cookie } }],
    [`/api/invitations/${invitation}`, {}],
    [`/api/invitations/${invitation}/accept`, post({}, { cookie })],
    ['/api/auth/sign-in/email', post({ email: 'anna@kestrel.test', password }, { cookie })],
    ['/api/auth/sign-up/email', post({ name: 'Anna', email: 'anna@kestrel.test', password, invitation })],
    ['/api/auth/request-password-reset', post({ email: 'anna@kestrel.test', token })],
    ['/api/auth/reset-password', post({ newPassword: password, token })],
    [`/api/auth/reset-password/${token}?callbackURL=/`, {}],
    ['/api/auth/sign-in/magic-link', post({ email: 'anna@kestrel.test', token })],
    [`/api/auth/magic-link/verify?token=${token}`, {}],
    [`/api/auth/verify-email?token=${token}`, {}],
    [`/api/auth/callback/google?code=${encodeURIComponent(code)}&state=${state}`, { headers: { cookie } }],
    ['/api/auth/two-factor/verify-totp', post({ code: '123456' }, { cookie })],
    ['/api/auth/two-factor/verify-backup-code', post({ code }, { cookie })],
    ['/api/auth/change-password', post({ currentPassword: password, newPassword: password }, { cookie })],
    [
      '/api/webhooks',
      post({ kind: 'slack', name: 'x', url: `https://hooks.slack.com/services/${hook}` }, { cookie }),
    ],
    ['/api/webhooks', post({ kind: 'telegram', name: 'x', botToken: bot, chatId: '@kestrel' }, { cookie })],
    [`/api/nothing/${invitation}?token=${token}`, { headers: { cookie } }],
  ]
}

function expectSecret(where: string, text: string, session: string): void {
  const [token = ''] = decodeURIComponent(session.split('=')[1] ?? '').split('.')
  for (const [name, secret] of Object.entries({ ...SECRETS, session: token }))
    for (const written of [secret, decodeURIComponent(secret), encodeURIComponent(secret)])
      expect([where, name, text.includes(written)]).toEqual([where, name, false])
}

async function askAll(house: House, session: string): Promise<number[]> {
  const statuses: number[] = []
  for (const [path, init] of requests(house.url, session)) {
    const answer = await fetch(house.url + path, { redirect: 'manual', ...init })
    statuses.push(answer.status)
    expectSecret(`the answer of ${path.split(/[?#]/)[0]}`, await answer.text(), session)
    expectSecret('a redirect', answer.headers.get('location') ?? '', session)
  }
  await house.runtime.auth.settle()
  return statuses
}

describe('what opens a door is in no line of the log and in no answer', () => {
  test('while all is well', async () => {
    await using house = await openHouse()
    const anna = await house.signUp()
    expect((await askAll(house, anna.cookie)).every((status) => status < 500)).toBe(true)
    expectSecret('the log', house.log.join('\n'), anna.cookie)
  })

  test('while the database is away and everything fails', async () => {
    await using stack = new AsyncDisposableStack()
    const folder = await mkdtemp(join(tmpdir(), 'visao-secrecy-'))
    stack.defer(() => rm(folder, { recursive: true, force: true }))
    const database = await openPglite(folder, await preparedImage())
    const left = { ...database, [Symbol.asyncDispose]: async () => undefined }
    await using house = await openHouse({ overrides: { openDatabase: async () => left } })
    const anna = await house.signUp()
    await database[Symbol.asyncDispose]()
    expect((await askAll(house, anna.cookie)).filter((status) => status === 500).length).toBeGreaterThan(2)
    expect(house.log.filter((line) => line.includes('"error"')).length).toBeGreaterThan(2)
    expectSecret('the log', house.log.join('\n'), anna.cookie)
  })
})
