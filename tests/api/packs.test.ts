import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { PACKS } from '../../server/core/packs/packs.ts'
import type { PackWire } from '../../server/features/packs/model.ts'
import { type House, openHouse } from '../fixtures/house.ts'

describe('/api/packs', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('tells every starter pack, outlet by outlet', async () => {
    const { api } = await house.signUp()
    const { status, body } = await api.send<{ items: PackWire[] }>('GET', '/api/packs')
    expect(status).toBe(200)
    expect(body).toEqual({ items: PACKS.map(({ id, outlets }) => ({ id, outlets: [...outlets] })) })
  })

  test('is nobody’s who is not signed in', async () => {
    expect((await house.api(null).send('GET', '/api/packs')).status).toBe(401)
  })
})
