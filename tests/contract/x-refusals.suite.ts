import { describe, expect, test } from 'bun:test'
import type { FailureCode } from '../../server/core/failure.ts'
import type { RefusalName } from '../fixtures/x-server/problems.ts'
import { FOR_A_CHANNEL, failureOf, given, type OpenX, type XRig } from './x-rig.ts'

const HOUR = 3_600
const ALL = { sinceId: null, limit: 10, originals: false }
const look = ({ x }: XRig) => x.timeline('2244990001', ALL, FOR_A_CHANNEL)

/** Refusals that name themselves, and the failure each is to us (connectors.md §1.6). */
const NAMED: [RefusalName, FailureCode][] = [
  ['bad-token', 'token_refused'],
  ['no-credit', 'no_credit'],
  ['client-forbidden', 'no_permission'],
  ['not-authorized', 'private'],
  ['not-found', 'not_found'],
  ['rate-limited', 'rate_limited'],
  ['rate-limited-old', 'rate_limited'],
  ['usage-capped', 'usage_capped'],
  ['internal', 'server_error'],
  ['over-capacity', 'server_error'],
]

/** What every `X` makes of an X that says no, in all the ways it has. Nothing here may be thrown. */
export function xRefusalsSuite(open: OpenX): void {
  for (const [as, code] of NAMED)
    test(`${as} is ${code}, and the next call ${as === 'rate-limited' ? 'is not even made' : 'is free of it'}`, async () => {
      await using rig = await open()
      rig.server.world.account()
      rig.server.fail('timeline', { as, times: 1 })
      expect(failureOf(await look(rig)).code).toBe(code)
      if (as === 'rate-limited') expect(failureOf(await look(rig)).code).toBe(code)
      else given(await look(rig))
      expect(rig.server.calls('timeline')).toHaveLength(as === 'rate-limited' ? 1 : 2)
    })

  test('a key that X does not know', async () => {
    await using rig = await open({ token: 'another' })
    expect(failureOf(await look(rig)).code).toBe('token_refused')
    expect(failureOf(await rig.x.rules()).code).toBe('token_refused')
  })

  describe('limits', () => {
    test('says when to come back, by X’s clock where ours is off', async () => {
      for (const aheadMs of [0, 180_000, -180_000]) {
        await using rig = await open({ aheadMs })
        rig.server.world.account()
        rig.server.limit('timeline', 1)
        given(await look(rig))
        const { code, retryAfterSeconds = 0 } = failureOf(await look(rig))
        expect(code).toBe('rate_limited')
        expect(retryAfterSeconds).toBeGreaterThan(890)
        expect(retryAfterSeconds).toBeLessThanOrEqual(905)
      }
    })

    test('one endpoint’s limit is not another’s', async () => {
      await using rig = await open()
      const lea = rig.server.world.account()
      rig.server.limit('timeline', 0)
      await look(rig)
      expect(given(await rig.x.account({ id: lea.id }, FOR_A_CHANNEL)).id).toBe(lea.id)
    })
  })

  describe('money', () => {
    test('without credit everything stops for an hour, and the books know', async () => {
      await using rig = await open({ balanceMicros: 0 })
      rig.server.world.account()
      expect(failureOf(await look(rig))).toMatchObject({ code: 'no_credit', retryAfterSeconds: HOUR })
      expect(rig.books.halts.map(({ why }) => why)).toEqual(['no_credit'])
      const hours = ((rig.books.halts[0]?.until.getTime() ?? 0) - Date.now()) / 3_600_000
      expect(Math.round(hours)).toBe(1)
    })

    test('credit that was paid in ends the halt', async () => {
      await using rig = await open({ balanceMicros: 0 })
      rig.server.world.account()
      await look(rig)
      rig.server.manner.balanceMicros = 1_000_000
      given(await look(rig))
      expect(rig.books.resumed).toBeGreaterThan(0)
    })

    test('the cap of the cycle stops reading', async () => {
      await using rig = await open({ readCap: 0 })
      rig.server.world.account()
      expect(failureOf(await look(rig)).code).toBe('usage_capped')
      expect(rig.books.halts.map(({ why }) => why)).toEqual(['usage_capped'])
    })

    test('what failed is not noted', async () => {
      await using rig = await open()
      const lea = rig.server.world.account()
      rig.server.world.post(lea.id)
      rig.server.fail('all', { status: 503 })
      await look(rig)
      expect(rig.books.noted).toEqual([])
    })
  })

  describe('the connection', () => {
    const lines = [
      ['cut', 'reset'],
      ['garbage', 'unreadable'],
      ['list', 'unreadable'],
      ['silence', 'timeout'],
    ] as const
    for (const [line, code] of lines)
      test(`an answer that is ${line} is ${code}`, async () => {
        await using rig = await open()
        rig.server.world.account()
        rig.server.fail('timeline', { line, times: 1 })
        expect(failureOf(await look(rig)).code).toBe(code)
        given(await look(rig))
      })

    test('a server that is gone is refused', async () => {
      await using rig = await open()
      await rig.server[Symbol.asyncDispose]()
      expect(failureOf(await look(rig)).code).toBe('refused')
    })
  })
}
