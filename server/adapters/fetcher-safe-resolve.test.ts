import { describe, expect, test } from 'bun:test'
import { checkedAddresses, lookUpName, type Names, rememberNames } from './fetcher-safe-resolve.ts'

/** A resolver that counts, and a clock that is moved by hand. */
function setUp(answer: (host: string, time: number) => readonly string[] | Promise<readonly string[]>) {
  const asked: string[] = []
  const clock = { ms: 0 }
  const names = rememberNames(
    async (host) => {
      asked.push(host)
      return answer(host, asked.length)
    },
    () => clock.ms,
  )
  return { asked, clock, names }
}

const codeFor = async (names: Names, host: string) => {
  try {
    await names.addressesOf(host)
    return 'found'
  } catch (error) {
    return error instanceof Error && 'failure' in error ? error.failure : error
  }
}

describe('a name', () => {
  test('is asked for once while it is being looked up and for five seconds after', async () => {
    const { asked, clock, names } = setUp(() => ['192.0.2.1'])
    const both = await Promise.all([names.addressesOf('kestrel.test'), names.addressesOf('kestrel.test')])
    expect(both).toEqual([['192.0.2.1'], ['192.0.2.1']])
    clock.ms = 4_999
    // Known: given at once, not as a promise.
    expect(names.addressesOf('kestrel.test')).toEqual(['192.0.2.1'])
    expect(asked).toEqual(['kestrel.test'])
    clock.ms = 5_000
    await names.addressesOf('kestrel.test')
    expect(asked).toHaveLength(2)
  })

  test('that moves is followed, and judged anew', async () => {
    const { clock, names } = setUp((_host, time) => (time === 1 ? ['8.8.8.8'] : ['127.0.0.1']))
    expect(checkedAddresses(await names.addressesOf('kestrel.test'), false)).toEqual(['8.8.8.8'])
    clock.ms = 5_000
    const moved = await names.addressesOf('kestrel.test')
    expect(() => checkedAddresses(moved, false)).toThrow('private network')
  })

  test('that was not found is asked for again', async () => {
    const { asked, names } = setUp((_host, time) => (time === 1 ? [] : ['192.0.2.1']))
    expect(await codeFor(names, 'kestrel.test')).toMatchObject({ code: 'dns_not_found' })
    expect(await codeFor(names, 'kestrel.test')).toBe('found')
    expect(asked).toHaveLength(2)
  })

  test.each([
    ['DNS_ENOTFOUND', 'dns_not_found'],
    ['ENOTFOUND', 'dns_not_found'],
    ['DNS_ENODATA', 'dns_not_found'],
    ['DNS_ETIMEOUT', 'dns_failed'],
    ['DNS_ESERVFAIL', 'dns_failed'],
    ['', 'dns_failed'],
  ])('with the error %p is %s', async (code, expected) => {
    const { names } = setUp(() => Promise.reject(Object.assign(new Error('no'), { code })))
    const failure = await codeFor(names, 'kestrel.test')
    expect(failure).toMatchObject({ code: expected, detail: expect.stringContaining('kestrel.test') })
  })

  test('is forgotten when there are too many', async () => {
    const { asked, names } = setUp(() => ['192.0.2.1'])
    for (let i = 0; i <= 5_000; i++) await names.addressesOf(`host${i}.test`)
    expect(names.addressesOf('host5000.test')).not.toBeInstanceOf(Promise)
    await names.addressesOf('host0.test')
    expect(asked).toHaveLength(5_002)
  })

  test.each([
    ['kestrel.test', 'kestrel.test'],
    ['kestrel.test.', 'kestrel.test'],
    ['localhost', 'localhost'],
    ['localhost.', 'localhost'],
    ['a.b.localhost', 'localhost'],
    ['a.localhost.', 'localhost'],
    ['notlocalhost', 'notlocalhost'],
  ])('%s is looked up as %s', (hostname, asked) => {
    expect(lookUpName(hostname)).toBe(asked)
  })
})
