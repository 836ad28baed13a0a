import { describe, expect, test } from 'bun:test'
import { openHostile, speaksIpv6 } from '../../tests/fixtures/servers/hostile.ts'
import { openWire } from './fetcher-safe-connect.ts'

const forever = new AbortController().signal
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error)

describe('several addresses of one host', () => {
  test('a silent one goes last for ten minutes, though it was named first', async () => {
    await using well = await openHostile()
    await using mute = await openHostile({ host: '127.0.0.2', port: well.port })
    const clock = { ms: 0 }
    const wire = openWire(() => clock.ms)
    const to = {
      url: new URL(`http://two.test:${well.port}/ok`),
      named: true,
      addresses: ['127.0.0.2', '127.0.0.1'],
    }
    const silent = { ...to, url: new URL(`http://two.test:${well.port}/silent`) }

    const caller = new AbortController()
    const hung = wire.ask(silent, { headers: {} }, caller.signal).catch(codeOf)
    while (mute.asked('/silent').length === 0) await new Promise(setImmediate)
    caller.abort()
    await hung

    expect((await wire.ask(to, { headers: {} }, forever)).status).toBe(200)
    expect([mute.asked('/ok').length, well.asked('/ok').length]).toEqual([0, 1])
    clock.ms = 10 * 60_000
    await wire.ask(to, { headers: {} }, forever)
    expect([mute.asked('/ok').length, well.asked('/ok').length]).toEqual([1, 1])
  })

  test('no more than four are tried', async () => {
    await using well = await openHostile()
    const dead = ['127.0.0.2', '127.0.0.3', '127.0.0.4', '127.0.0.5']
    const url = new URL(`http://many.test:${well.port}/ok`)
    const wire = openWire(() => 0)
    const error = await wire
      .ask({ url, named: true, addresses: [...dead, '127.0.0.1'] }, { headers: {} }, forever)
      .catch(codeOf)
    expect(error).toBe('ECONNREFUSED')
    expect(well.asked()).toBeEmpty()
  })

  test.skipIf(!speaksIpv6())('IPv4 goes first', async () => {
    await using four = await openHostile()
    await using six = await openHostile({ host: '::1', port: four.port })
    const url = new URL(`http://two.test:${four.port}/ok`)
    await openWire(() => 0).ask(
      { url, named: true, addresses: ['::1', '127.0.0.1'] },
      { headers: {} },
      forever,
    )
    expect([four.asked().length, six.asked().length]).toEqual([1, 0])
  })

  test('an answer that breaks off is not asked for again elsewhere', async () => {
    await using first = await openHostile()
    await using second = await openHostile({ host: '127.0.0.2', port: first.port })
    const url = new URL(`http://two.test:${first.port}/hang-up`)
    const wire = openWire(() => 0)
    const error = await wire
      .ask({ url, named: true, addresses: ['127.0.0.1', '127.0.0.2'] }, { headers: {} }, forever)
      .catch(codeOf)
    expect(error).toBe('ECONNRESET')
    expect(second.asked()).toBeEmpty()
  })
})

test('a proxy named in the environment is not used', async () => {
  await using target = await openHostile()
  await using proxy = await openHostile()
  const before = process.env.HTTP_PROXY
  process.env.HTTP_PROXY = proxy.url('')
  try {
    const to = { url: new URL(target.url('/ok')), named: false, addresses: ['127.0.0.1'] }
    expect((await openWire(() => 0).ask(to, { headers: {} }, forever)).status).toBe(200)
    expect([target.asked().length, proxy.asked().length]).toEqual([1, 0])
  } finally {
    if (before === undefined) delete process.env.HTTP_PROXY
    else process.env.HTTP_PROXY = before
  }
})
