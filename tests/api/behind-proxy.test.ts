import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type House, openHouse } from '../fixtures/house.ts'
import { PASSWORD } from '../fixtures/house-api.ts'
import { lastMailTo } from '../fixtures/mailbox.ts'
import { type Visitor, visit } from '../fixtures/visitor.ts'

const FREE = '212.27.48.10'
const GOOGLE = '2001:4860:4860::8888'

interface Session {
  ip: string | null
  place: string | null
}

/** A browser whose requests a proxy hands over, by https. */
function proxied(house: House, ip: string, cookie = ''): Visitor {
  const { host } = new URL(house.url)
  const headers = { 'x-forwarded-for': `9.9.9.9, ${ip}`, 'x-forwarded-proto': 'https' }
  return visit(house, { headers, origin: `https://${host}`, cookie })
}

describe('behind a proxy that is trusted, without PUBLIC_URL', () => {
  let house: House
  const person = { name: 'Anna', email: 'anna@kestrel.test', password: PASSWORD }
  beforeAll(async () => {
    const social = { GITHUB_CLIENT_ID: 'visao', GITHUB_CLIENT_SECRET: 'kept' }
    house = await openHouse({ env: { TRUSTED_PROXIES: '127.0.0.1, ::1', ...social } })
    await proxied(house, FREE).post('/sign-up/email', person)
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('sessions are listed by where their browsers are', async () => {
    const anna = proxied(house, GOOGLE)
    expect((await anna.post('/sign-in/email', person)).status).toBe(200)
    const { body } = await anna.get<{ items: Session[] }>('/api/account/sessions')
    expect(body.items.map(({ ip, place }) => [ip, place])).toEqual([
      [expect.stringContaining('2001:4860:4860:'), 'US'],
      [FREE, 'FR'],
    ])
  })

  test('links in letters, and the way back from other services, are https', async () => {
    const anna = proxied(house, FREE)
    await anna.post('/request-password-reset', { email: person.email })
    await house.settle()
    const { host } = new URL(house.url)
    expect((await lastMailTo(house, person.email)).links[0]).toStartWith(`https://${host}/reset?token=`)
    const { body } = await anna.post<{ url: string }>('/sign-in/social', {
      provider: 'github',
      callbackURL: '/',
    })
    const back = new URL(body.url).searchParams.get('redirect_uri')
    expect(back).toBe(`https://${host}/api/auth/callback/github`)
  })

  test('tries are counted by the address behind the proxy', async () => {
    const rule = { max: 100, windowMs: 10 * 60_000 }
    for (let n = 0; n < rule.max; n++) await house.services.limits.take('sign-in-ip', '198.51.100.7', rule)
    const wrong = { email: 'nobody@kestrel.test', password: PASSWORD }
    const status = async (ip: string) => (await proxied(house, ip).post('/sign-in/email', wrong)).status
    expect([await status('198.51.100.7'), await status('198.51.100.8')]).toEqual([429, 401])
  })
})
