import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Authenticator, type CreationOptions, openAuthenticator } from '../fixtures/authenticator.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import { type Member, PASSWORD } from '../fixtures/house-api.ts'
import { codeOf } from '../fixtures/totp.ts'
import { type Visitor, visit } from '../fixtures/visitor.ts'

interface Said {
  code?: string
}
interface Passkey {
  id: string
  name: string
}

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

/** The host of the house: without PUBLIC_URL passkeys are bound to it. */
const HOST = '127.0.0.1'

async function add(visitor: Visitor, device: Authenticator, origin = house.url) {
  const { body } = await visitor.get<CreationOptions>('/passkey/generate-register-options')
  expect(body.rp.id).toBe(HOST)
  return visitor.post<Said>('/passkey/verify-registration', {
    response: device.create(body, origin),
    name: 'Phone',
  })
}

/** Somebody with an account and a device. */
async function equipped(): Promise<{ member: Member; visitor: Visitor; device: Authenticator }> {
  const member = await house.signUp('Anna')
  const visitor = visit(house, { cookie: member.cookie })
  const device = openAuthenticator(HOST)
  expect((await add(visitor, device)).status).toBe(200)
  return { member, visitor, device }
}

async function challenge(visitor: Visitor): Promise<{ challenge: string }> {
  return (await visitor.get<{ challenge: string }>('/passkey/generate-authenticate-options')).body
}

const bring = (visitor: Visitor, response: object) =>
  visitor.post<Said>('/passkey/verify-authentication', { response })

test('a passkey signs in, and stands for both factors', async () => {
  const { member, visitor: owner, device } = await equipped()
  const { body } = await owner.post<{ totpURI: string }>('/two-factor/enable', { password: PASSWORD })
  await owner.post('/two-factor/verify-totp', { code: codeOf(body.totpURI) })
  const visitor = visit(house)
  const answer = await bring(visitor, device.get(await challenge(visitor), house.url))
  expect(answer.status).toBe(200)
  expect((await visitor.who())?.user?.email).toBe(member.email)
})

test('a device that did not check its owner is not enough, neither to add nor to sign in', async () => {
  const { device } = await equipped()
  device.seesOwner = false
  const visitor = visit(house)
  const answer = await bring(visitor, device.get(await challenge(visitor), house.url))
  expect([answer.status, answer.body.code]).toEqual([401, 'PASSKEY_UNVERIFIED'])
  expect(await visitor.who()).toBeNull()
  const careless = openAuthenticator(HOST)
  careless.seesOwner = false
  const owner = visit(house, { cookie: (await house.signUp('Bert')).cookie })
  expect((await add(owner, careless)).body.code).toBe('PASSKEY_UNVERIFIED')
})

test('an answer is good once, for this house, from this device', async () => {
  const { device } = await equipped()
  const visitor = visit(house)
  const asked = await challenge(visitor)
  const jar = visitor.cookie()
  const response = device.get(asked, house.url)
  expect((await bring(visitor, response)).status).toBe(200)
  const again = visit(house, { cookie: jar })
  expect([(await bring(again, response)).body.code, await again.who()]).toEqual(['CHALLENGE_NOT_FOUND', null])
  const wrong: ((asked: { challenge: string }) => object)[] = [
    (asked) => device.get(asked, 'http://evil.test'),
    () => device.get({ challenge: 'bWFkZSB1cA' }, house.url),
    (asked) => openAuthenticator(HOST).get(asked, house.url),
    (asked) => ({ ...device.get(asked, house.url), response: {} }),
    (asked) => ({ ...device.get(asked, house.url), id: 7 }),
    () => ({}),
  ]
  for (const answerTo of wrong) {
    const stranger = visit(house)
    const answer = await bring(stranger, answerTo(await challenge(stranger)))
    expect([answer.status >= 400 && answer.status < 500, await stranger.who()]).toEqual([true, null])
  }
})

test('a passkey is added by a person, for this house', async () => {
  const { visitor } = await equipped()
  const device = openAuthenticator(HOST)
  const foreign = await add(visitor, device, 'http://evil.test')
  expect([foreign.status, foreign.body.code]).toEqual([400, 'PASSKEY_REFUSED'])
  expect((await visit(house).get('/passkey/generate-register-options')).status).toBe(401)
})

test('passkeys are listed, renamed and removed by their owner alone', async () => {
  const { visitor, device } = await equipped()
  const listed = async () => (await visitor.get<Passkey[]>('/passkey/list-user-passkeys')).body
  const [one] = await listed()
  expect(one?.name).toBe('Phone')
  const id = one?.id ?? ''
  const stranger = visit(house, { cookie: (await house.signUp('Bert')).cookie })
  expect((await stranger.get<Passkey[]>('/passkey/list-user-passkeys')).body).toEqual([])
  for (const path of ['/passkey/delete-passkey', '/passkey/update-passkey'])
    expect([400, 401, 403, 404]).toContain((await stranger.post(path, { id, name: 'Mine' })).status)
  expect((await visitor.post('/passkey/update-passkey', { id, name: 'Key' })).status).toBe(200)
  expect((await listed())[0]?.name).toBe('Key')
  expect((await visitor.post('/passkey/delete-passkey', { id })).status).toBe(200)
  expect(await listed()).toEqual([])
  const late = visit(house)
  const answer = await bring(late, device.get(await challenge(late), house.url))
  expect([answer.status, answer.body.code]).toEqual([401, 'PASSKEY_NOT_FOUND'])
})
