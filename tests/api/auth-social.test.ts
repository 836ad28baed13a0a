import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { account } from '../../db/schema/index.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { PASSWORD } from '../fixtures/house-api.ts'
import {
  type Fault,
  type OAuthProvider,
  openOAuthProvider,
  type ProviderName,
} from '../fixtures/oauth-provider.ts'
import { type Visitor, visit } from '../fixtures/visitor.ts'
import { letterTo, tokenIn } from '../fixtures/waiting-letters.ts'

const ALL: ProviderName[] = ['google', 'github', 'x', 'discord']
const CALLBACK = { callbackURL: '/desk?tab=new', errorCallbackURL: '/callback?kind=oauth' }

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
beforeEach(() => {
  provider.fault = null
  stranger()
})

let people = 1_000
/** Somebody new at the other service. */
function stranger(more: Partial<OAuthProvider['person']> = {}): OAuthProvider['person'] {
  const id = String(++people)
  provider.person = { id, name: `Lea ${id}`, email: `lea-${id}@lacets.test`, verified: true, ...more }
  return provider.person
}

async function begin(visitor: Visitor, name: ProviderName, path = '/sign-in/social'): Promise<string> {
  const { status, body } = await visitor.post<{ url: string }>(path, { provider: name, ...CALLBACK })
  if (status !== 200) throw new Error(`${path}: ${status}`)
  return body.url
}

/** Goes there, consents and comes back: where the browser is sent then, within the house. */
async function through(visitor: Visitor, name: ProviderName, path = '/sign-in/social'): Promise<string> {
  return arrive(visitor, await provider.consent(await begin(visitor, name, path)))
}

async function arrive(visitor: Visitor, back: string): Promise<string> {
  const { status, headers } = await visitor.get(back)
  if (status !== 302) throw new Error(`callback: ${status}`)
  const url = new URL(headers.get('location') ?? '', house.url)
  return url.pathname + url.search
}

const errorOf = (path: string) => new URL(path, house.url).searchParams.get('error')

describe.each(ALL)('signing in with %s', (name) => {
  test('makes an account the first time and finds it the second', async () => {
    const person = stranger()
    const first = visit(house)
    expect(await through(first, name)).toBe('/desk?tab=new')
    const me = await first.who()
    expect(me?.user).toMatchObject({ name: person.name, email: person.email, emailVerified: true })
    provider.person = { ...person, name: 'Renamed', email: `moved-${person.id}@lacets.test` }
    const second = visit(house)
    expect(await through(second, name)).toBe('/desk?tab=new')
    expect((await second.who())?.user?.id).toBe(me?.user?.id ?? '')
  })

  test('a denial leads back with its name and signs nobody in', async () => {
    const visitor = visit(house)
    const back = await provider.consent(await begin(visitor, name), 'deny')
    expect(await arrive(visitor, back)).toBe('/callback?kind=oauth&error=access_denied')
    expect(await visitor.who()).toBeNull()
  })

  test('nobody gets in with the answer to somebody else’s question, or with one used before', async () => {
    const [anna, mallory] = [visit(house), visit(house)]
    const back = await provider.consent(await begin(mallory, name))
    expect(errorOf(await arrive(anna, back))).toBe('state_mismatch')
    expect(await anna.who()).toBeNull()
    expect(await arrive(mallory, back)).toBe('/desk?tab=new')
    await mallory.post('/sign-out')
    expect(errorOf(await arrive(mallory, back))).toBe('state_mismatch')
    for (const state of ['', 'made-up']) {
      const forged = new URL(back)
      forged.searchParams.set('state', state)
      expect(errorOf(await arrive(visit(house), forged.href))).toMatch(/^state_(mismatch|not_found)$/)
    }
  })

  // Google says who somebody is in the id token.
  const profile: Fault[] = name === 'google' ? [] : ['profile-500', 'profile-garbage']
  const FAULTS: Fault[] = ['token-500', 'token-garbage', ...profile]
  test.each(FAULTS)('when the service fails (%s) the page says so and nobody is signed in', async (fault) => {
    provider.fault = fault
    const visitor = visit(house)
    expect(errorOf(await through(visitor, name))).toMatch(/^(invalid_code|unable_to_get_user_info)$/)
    expect(await visitor.who()).toBeNull()
  })

  test('without an address nobody gets in, and the page knows why', async () => {
    stranger({ email: null })
    const visitor = visit(house)
    expect(errorOf(await through(visitor, name))).toBe('email_not_found')
    expect(await visitor.who()).toBeNull()
  })

  test('an address that has an account which never confirmed it is not taken over', async () => {
    const member = await house.signUp('Owner')
    stranger({ email: member.email })
    const visitor = visit(house)
    expect(errorOf(await through(visitor, name))).toBe('account_not_linked')
    expect(await visitor.who()).toBeNull()
  })

  test('an address that the service does not vouch for opens nobody’s account', async () => {
    await using delivers = await openHouse({
      env: { ...provider.env(), SMTP_URL: 'smtp://127.0.0.1:1', PUBLIC_URL: 'http://visao.test' },
    })
    const owner = visit(delivers)
    const email = `${crypto.randomUUID()}@kestrel.test`
    await owner.post('/sign-up/email', { name: 'Owner', email, password: PASSWORD })
    await owner.get(`/verify-email?token=${tokenIn(await letterTo(delivers, email, 'confirm-address'))}`)
    for (const address of [email, `${crypto.randomUUID()}@kestrel.test`]) {
      stranger({ email: address, verified: false })
      const visitor = visit(delivers)
      const back = new URL(await provider.consent(await begin(visitor, name)))
      const error = errorOf((await visitor.get(back.pathname + back.search)).headers.get('location') ?? '')
      expect(['account_not_linked', 'email_not_verified', 'email_not_found']).toContain(error ?? '')
      expect(await visitor.who()).toBeNull()
    }
    stranger({ email })
    const visitor = visit(delivers)
    const back = new URL(await provider.consent(await begin(visitor, name)))
    await visitor.get(back.pathname + back.search)
    expect((await visitor.who())?.user?.email).toBe(email)
  })

  test('its tokens are not kept as they are', async () => {
    await through(visit(house), name)
    const rows = await house.services.db.select().from(account)
    const tokens = rows.filter((row) => row.providerId === name).map((row) => row.accessToken ?? '')
    expect(tokens.length).toBeGreaterThan(0)
    for (const token of tokens) expect(token).toStartWith('$ba$')
  })
})

describe('an id token', () => {
  const FORGED: Fault[] = ['wrong-nonce', 'wrong-audience', 'wrong-issuer', 'forged-signature']
  test.each(FORGED)('that is not for this sign-in is refused: %s', async (fault) => {
    provider.fault = fault
    const visitor = visit(house)
    expect(errorOf(await through(visitor, 'google'))).toBe('unable_to_get_user_info')
    expect(await visitor.who()).toBeNull()
  })
})

describe('linking', () => {
  test('adds another way in to one’s own account, of whatever address, and takes it away', async () => {
    const member = await house.signUp('Anna')
    const visitor = visit(house, { cookie: member.cookie })
    const person = stranger()
    expect(await through(visitor, 'github', '/link-social')).toBe('/desk?tab=new')
    const other = visit(house)
    await through(other, 'github')
    expect((await other.who())?.user?.id).toBe(member.userId)
    const accounts = await visitor.get<{ providerId: string }[]>('/list-accounts')
    expect(accounts.body.map(({ providerId }) => providerId).toSorted()).toEqual(['credential', 'github'])
    expect((await visitor.post('/unlink-account', { providerId: 'github' })).status).toBe(200)
    provider.person = { ...person }
    const again = visit(house)
    await through(again, 'github')
    expect((await again.who())?.user?.id).not.toBe(member.userId)
  })

  test('takes no account from somebody else', async () => {
    const person = stranger()
    await through(visit(house), 'discord')
    const member = await house.signUp('Bert')
    const visitor = visit(house, { cookie: member.cookie })
    provider.person = person
    expect(errorOf(await through(visitor, 'discord', '/link-social'))).toBe(
      'account_already_linked_to_different_user',
    )
  })

  test('the last way in stays', async () => {
    stranger()
    const visitor = visit(house)
    await through(visitor, 'x')
    const answer = await visitor.post<{ code: string }>('/unlink-account', { providerId: 'x' })
    expect([answer.status, answer.body.code]).toEqual([400, 'FAILED_TO_UNLINK_LAST_ACCOUNT'])
  })

  test('somebody who is not signed in links nothing', async () => {
    const answer = await visit(house).post('/link-social', { provider: 'google', ...CALLBACK })
    expect(answer.status).toBe(401)
  })
})

describe('which services there are', () => {
  test('is what is configured; others are not known', async () => {
    await using some = await openHouse({ env: provider.env('x', 'google') })
    const setup = await visit(some).get<{ social: string[] }>('/setup')
    expect(setup.body.social).toEqual(['google', 'x'])
    const answer = await visit(some).post('/sign-in/social', { provider: 'github', ...CALLBACK })
    expect(answer.status).toBe(404)
  })

  test('one that never answers keeps nobody out who comes by another way', async () => {
    const never = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: () => new Promise<Response>(() => undefined),
    })
    const silent = { ...provider.env(), GOOGLE_URL: `http://127.0.0.1:${never.port}` }
    await using patient = await openHouse({ env: silent })
    const member = await patient.signUp('Anna')
    expect((await member.api.me()).user.email).toBe(member.email)
    await never.stop(true)
    const answer = await visit(patient).post('/sign-in/social', { provider: 'google', ...CALLBACK })
    expect(answer.status).toBe(404)
  })

  test('a page to come back to is one of ours', async () => {
    for (const callbackURL of ['https://evil.test/', '//evil.test/', 'javascript:alert(1)']) {
      const answer = await visit(house).post('/sign-in/social', { provider: 'github', callbackURL })
      expect([callbackURL, answer.status]).toEqual([callbackURL, 403])
    }
  })
})
