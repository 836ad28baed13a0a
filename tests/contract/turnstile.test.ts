import { expect, test } from 'bun:test'
import { openRowTurnstile } from '../../server/adapters/turnstile-rows.ts'
import { openHouse } from '../fixtures/house.ts'
import { describeBoth, describeServers, shareHouse } from '../fixtures/house-kinds.ts'
import { newName, turnstileSuite } from './turnstile.suite.ts'

describeBoth('turnstile of rows', (ground) => {
  const shared = shareHouse(ground)
  turnstileSuite(async () => {
    const { house, clock } = shared
    const { db } = house.services
    return {
      turnstile: house.services.turnstile,
      other: openRowTurnstile({ db, clock }),
      now: () => clock.now(),
      pass: (ms) => clock.advance(ms),
      [Symbol.asyncDispose]: async () => undefined,
    }
  })

  test('by the time of the database, where no other is given', async () => {
    const turnstile = openRowTurnstile({ db: shared.house.services.db })
    const name = newName()
    expect(await turnstile.pass(name, 60_000)).toEqual({ open: true })
    expect(await turnstile.pass(name, 60_000)).toMatchObject({ open: false })
    await turnstile.close(name, 60_000, 'challenged')
    const closed = await turnstile.state(name)
    expect(Math.abs((closed?.closedUntil?.getTime() ?? 0) - Date.now() - 60_000)).toBeLessThan(30_000)
    expect(await turnstile.pass(newName(), 0)).toEqual({ open: true })
  })
})

describeServers('turnstile of rows', () => {
  test('two houses on one database: whoever comes second waits, also after the first has gone', async () => {
    const name = newName()
    const ground = { database: 'postgres', redis: true } as const
    await using first = await openHouse(ground)
    const databaseUrl = first.databaseUrl ?? ''
    await using second = await openHouse({ ...ground, databaseUrl })
    const turns = [first, second, first, second].map(({ services }) =>
      services.turnstile.pass(name, 3_600_000),
    )
    expect((await Promise.all(turns)).filter(({ open }) => open)).toHaveLength(1)
    await using third = await openHouse({ ...ground, databaseUrl })
    expect(await third.services.turnstile.pass(name, 3_600_000)).toMatchObject({ open: false, why: null })
  })
})
