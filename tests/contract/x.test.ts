import { describe, expect, test } from 'bun:test'
import { openSystemClock } from '../../server/adapters/clock-system.ts'
import { openXApi } from '../../server/adapters/x-api.ts'
import { openXOff } from '../../server/adapters/x-off.ts'
import { XStreamEnded } from '../../server/ports/x.ts'
import { openXServer } from '../fixtures/x-server/server.ts'
import { xSuite } from './x.suite.ts'
import { xRefusalsSuite } from './x-refusals.suite.ts'
import { Books, FOR_A_CHANNEL, failureOf, type XRig, type XRigOptions } from './x-rig.ts'
import { xStreamsSuite } from './x-streams.suite.ts'

/** Short, so that no test waits as long as X is waited for. */
const PATIENCE = { silenceMs: 300, timeoutMs: 1_000 }

async function open({ token, ...options }: XRigOptions = {}): Promise<XRig> {
  const server = openXServer(options)
  const books = new Books()
  const clock = openSystemClock()
  const key = token ?? server.bearer
  const x = openXApi({ token: key, baseUrl: server.url, clock, ledger: books, ...PATIENCE })
  return { x, server, books, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

describe('X by its API', () => {
  xSuite(open)
  describe('that refuses', () => xRefusalsSuite(open))
  describe('in streams', () => xStreamsSuite(open))
})

describe('X without a key', () => {
  test('is not connected, whatever is asked', async () => {
    const x = openXOff()
    expect(x.connected).toBe(false)
    const failures = [
      failureOf(await x.account({ handle: 'lea' }, FOR_A_CHANNEL)),
      failureOf(await x.rules()),
      failureOf(await x.usage()),
    ]
    expect(failures.map(({ code }) => code)).toEqual(Array(3).fill('not_connected'))
    const reading = async () => {
      for await (const event of x.stream('filtered', new AbortController().signal)) return event
    }
    await expect(reading()).rejects.toBeInstanceOf(XStreamEnded)
  })
})
