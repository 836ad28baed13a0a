import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { openConnectors } from '../../server/connectors/registry.ts'
import type { ImportResult, XListResult } from '../../server/features/sources/model.ts'
import { type House, openHouse } from '../fixtures/house.ts'
import type { ErrorBody, Member } from '../fixtures/house-api.ts'
import { networkStandIn } from '../fixtures/network-stand-in.ts'
import { openXServer, type XServer } from '../fixtures/x-server/server.ts'

describe('POST /api/sources/x-list', () => {
  let x: XServer
  let house: House
  let anna: Member
  /** Whoever is followed is only there to be followed: the list is what is read here. */
  const watched = networkStandIn('x', ['stream', 'activity', 'timeline'])
  let list: string
  let members: string[]

  beforeAll(async () => {
    x = openXServer()
    house = await openHouse({ env: x.env() })
    const web = house.services.connectors.list().filter(({ platform }) => platform === 'web')
    house.services.connectors = openConnectors([...web, ...watched.connectors])
    anna = await house.signUp()
    members = Array.from(
      { length: 130 },
      (_, n) => x.world.account({ handle: `member_${n}`, name: `Member ${n}` }).id,
    )
    members.push(x.world.account({ handle: 'hidden', name: 'Hidden', state: 'protected' }).id)
    list = `https://x.com/i/lists/${x.world.list(members).id}`
  })
  afterAll(async () => {
    await house?.[Symbol.asyncDispose]()
    await x?.[Symbol.asyncDispose]()
  })

  const read = (url: string, next?: string | null, api = anna.api) =>
    api.send<XListResult & ErrorBody>('POST', '/api/sources/x-list', { url, ...(next ? { next } : {}) })

  test('brings the members page by page, each page with what it cost', async () => {
    const first = await read(list)
    expect([first.status, first.body.members.length, first.body.spentMicros]).toEqual([200, 100, 1_000_000])
    expect(first.body.members[0]).toMatchObject({
      handle: 'member_0',
      name: 'Member 0',
      private: false,
      address: `https://x.com/i/user/${members[0]}`,
      existingSourceId: null,
    })
    expect(first.body.x).toEqual({ accountMicros: 25_000, postMicros: 5_000 })
    const second = await read(list, first.body.next)
    expect([second.body.members.length, second.body.next, second.body.spentMicros]).toEqual([
      31,
      null,
      310_000,
    ])
    expect(second.body.members.at(-1)).toMatchObject({ handle: 'hidden', private: true })
  })

  test('those that are followed already are named, by their number', async () => {
    const member = await house.signUp()
    const csv = `name,address\n"Member 3","https://x.com/i/user/${members[3]}"`
    const { body } = await member.api.send<ImportResult>('POST', '/api/sources/import', {
      input: csv,
      role: 'watch',
    })
    expect(body.lines.map(({ outcome }) => outcome)).toEqual(['added'])
    expect(watched.asked).toEqual([])
    const [source] = await member.api.sources()
    const found = (await read(list, null, member.api)).body.members.filter(
      (one) => one.existingSourceId !== null,
    )
    expect(found.map(({ handle, existingSourceId }) => [handle, existingSourceId])).toEqual([
      ['member_3', source?.id ?? ''],
    ])
  })

  test('what is no list, and a list that is none, are refused in words', async () => {
    const wrong = await read('https://x.com/kestrel')
    expect([wrong.status, wrong.body.error.code, wrong.body.error.fields]).toEqual([
      422,
      'not_a_list',
      { url: 'not_a_list' },
    ])
    const gone = await read('https://x.com/i/lists/5')
    expect([gone.status, gone.body.error.code]).toEqual([422, 'not_found'])
  })

  test('without a key it says that X is not connected', async () => {
    await using alone = await openHouse()
    const member = await alone.signUp()
    const { body } = await read(list, null, member.api)
    expect([body.error.code, body.error.fields?.x]).toEqual(['not_connected', 'not_connected'])
  })
})
