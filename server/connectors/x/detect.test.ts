import { afterEach, describe, expect, test } from 'bun:test'
import { FakeClock } from '../../../tests/fixtures/clock.ts'
import { openTestLedger } from '../../../tests/fixtures/ledger.ts'
import { openXServer } from '../../../tests/fixtures/x-server/server.ts'
import { openXApi } from '../../adapters/x-api.ts'
import { openXOff } from '../../adapters/x-off.ts'
import { xActivityConnector, xStreamConnector, xTimelineConnector } from './connector.ts'

const open: AsyncDisposable[] = []
const SIGNAL = new AbortController().signal

afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]()
})

function rig() {
  const clock = new FakeClock()
  const server = openXServer({ clock })
  open.push(server)
  const x = openXApi({ token: server.bearer, baseUrl: server.url, clock, ledger: openTestLedger(clock) })
  const deps = { x, clock, channel: async () => null, allowance: async () => 'open' as const }
  const kestrel = server.world.account({ handle: 'kestrel', name: 'Kestrel', followers: 12_500 })
  return { clock, server, deps, kestrel, connector: xStreamConnector(deps) }
}

describe('what is pasted', () => {
  const { connector } = rig()
  test.each([
    '@kestrel',
    'kestrel',
    'x.com/kestrel',
    'https://x.com/kestrel',
    'http://twitter.com/kestrel',
    'https://mobile.twitter.com/kestrel?lang=fr',
    'https://www.x.com/kestrel/status/1992178800000000001?s=20',
    'https://x.com/i/user/2244990001',
    'https://x.com/i/web/status/1992178800000000001',
    ' https://x.com/kestrel/media ',
  ])('%p may be an account of X', (input) => {
    expect(connector.recognises(input)).toBe(true)
  })

  test.each([
    'anna@kestrel.example',
    'mailto:anna@kestrel.example',
    '👟',
    'k'.repeat(200),
    `https://x.com/${'k'.repeat(16)}`,
    'https://kestrel.example/feed.xml',
    'kestrel.example',
    'https://x.com/home',
    'https://x.com/i/lists/1992178800000000001',
    'https://x.com.example/kestrel',
    'https://notx.com/kestrel',
    'https://www.instagram.com/kestrel/',
    'la Runner 3 sort en mars',
    '#runner3',
    '',
  ])('%p is none', async (input) => {
    expect(connector.recognises(input)).toBe(false)
    expect(await connector.detect(input, SIGNAL)).toMatchObject({ failure: { code: 'bad_url' } })
  })

  test('is asked about once, whatever the way', () => {
    const { deps } = rig()
    for (const other of [xActivityConnector(deps), xTimelineConnector(deps)])
      expect(other.recognises('https://x.com/kestrel')).toBe(false)
  })
})

describe('an account', () => {
  test('is found with its face, its last posts and how much it posts, for one account and five posts', async () => {
    const { clock, server, kestrel, connector } = rig()
    for (let n = 1; n <= 7; n++) {
      const at = new Date(clock.now().getTime() - (8 - n) * 6 * 3_600_000)
      server.world.post(kestrel.id, { text: `Paire n° ${n}`, at })
    }
    const found = await connector.detect('@kestrel', SIGNAL)
    if (!('candidates' in found)) throw new Error(found.failure.detail)
    expect(found.candidates.map(({ method }) => method)).toEqual(['stream', 'activity', 'timeline'])
    const [first] = found.candidates
    expect({ ...first, preview: [] }).toEqual({
      platform: 'x',
      method: 'stream',
      address: `https://x.com/i/user/${kestrel.id}`,
      title: 'Kestrel',
      siteUrl: 'https://x.com/kestrel',
      iconUrl: kestrel.pictureUrl?.replace('_normal', '_400x400') ?? null,
      profile: {
        name: 'Kestrel',
        handle: 'kestrel',
        pictureUrl: kestrel.pictureUrl?.replace('_normal', '_400x400') ?? null,
        followers: 12_500,
      },
      hints: { ttlSeconds: null, freshSeconds: null },
      preview: [],
      postsPerDay: 4,
    })
    const preview = first?.preview ?? []
    expect(preview.map(({ title }) => title)).toEqual([7, 6, 5, 4, 3].map((n) => `Paire n° ${n}`))
    expect(preview[0]?.url).toStartWith('https://x.com/kestrel/status/')
    expect([server.bill.units('user.read'), server.bill.units('post.read')]).toEqual([1, 5])
    expect(server.asked).toHaveLength(2)
  })

  test('is found by its number and by a post of it', async () => {
    const { server, kestrel, connector } = rig()
    const { id } = server.world.post(kestrel.id)
    for (const input of [`https://x.com/i/user/${kestrel.id}`, `https://x.com/i/web/status/${id}`])
      expect(await connector.detect(input, SIGNAL)).toMatchObject({
        candidates: [{ title: 'Kestrel' }, {}, {}],
      })
  })

  test.each(['protect', 'suspend', 'remove'] as const)('that cannot be read (%s) says why', async (how) => {
    const { server, kestrel, connector } = rig()
    server.world[how](kestrel.id)
    const code = { protect: 'private', suspend: 'suspended', remove: 'not_found' }[how]
    expect(await connector.detect('@kestrel', SIGNAL)).toMatchObject({ failure: { code } })
    expect(server.calls('timeline')).toHaveLength(0)
  })

  test('whose posts cannot be had just now is offered without', async () => {
    const { server, connector } = rig()
    server.fail('timeline', { status: 503 })
    expect(await connector.detect('@kestrel', SIGNAL)).toMatchObject({
      candidates: [{ preview: [], postsPerDay: null }, {}, {}],
    })
  })

  test('of nobody, of X without a key and of X out of credit says so', async () => {
    const { server, deps, connector } = rig()
    expect(await connector.detect('@nobody_here', SIGNAL)).toMatchObject({ failure: { code: 'not_found' } })
    const gone = 'https://x.com/i/web/status/1992178800000000001'
    expect(await connector.detect(gone, SIGNAL)).toMatchObject({ failure: { code: 'not_found' } })
    server.fail('users', { as: 'no-credit' })
    expect(await connector.detect('@kestrel', SIGNAL)).toMatchObject({ failure: { code: 'no_credit' } })
    const off = xStreamConnector({ ...deps, x: openXOff() })
    expect(await off.detect('@kestrel', SIGNAL)).toMatchObject({ failure: { code: 'not_connected' } })
  })
})
