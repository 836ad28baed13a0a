import { afterEach, describe, expect, test } from 'bun:test'
import { FakeClock } from '../../../tests/fixtures/clock.ts'
import { openTestLedger } from '../../../tests/fixtures/ledger.ts'
import { openXServer } from '../../../tests/fixtures/x-server/server.ts'
import { openXApi } from '../../adapters/x-api.ts'
import type { XMethod } from '../../core/x/watching.ts'
import type { PollOutcome } from '../../ports/connector.ts'
import { xActivityConnector, xStreamConnector, xTimelineConnector } from './connector.ts'
import type { XChannel } from './poll.ts'

const NONE = { etag: null, lastModified: null }
const CONNECTORS = { stream: xStreamConnector, activity: xActivityConnector, timeline: xTimelineConnector }
const open: AsyncDisposable[] = []

afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]()
})

function rig(method: XMethod = 'timeline') {
  const clock = new FakeClock()
  const server = openXServer({ clock })
  open.push(server)
  const ledger = openTestLedger(clock)
  const x = openXApi({ token: server.bearer, baseUrl: server.url, clock, ledger })
  const known: XChannel = { id: 'c1', handle: 'kestrel', name: 'Kestrel', high: false }
  const connector = CONNECTORS[method]({
    x,
    clock,
    channel: async () => known,
    allowance: () => ledger.allowance('read'),
  })
  const kestrel = server.world.account({ handle: 'kestrel', name: 'Kestrel' })
  let cursor: string | null = null
  /** As the pipeline does: the cursor is carried on. */
  const look = async () => {
    const address = `https://x.com/i/user/${kestrel.id}`
    const outcome = await connector.poll({ address, validators: NONE, cursor }, new AbortController().signal)
    if (outcome.kind === 'posts') cursor = outcome.cursor
    return outcome
  }
  return {
    clock,
    server,
    ledger,
    known,
    kestrel,
    connector,
    look,
    setCursor(to: string | null) {
      cursor = to
    },
  }
}

function titles(outcome: PollOutcome): string[] {
  return outcome.kind === 'posts' ? outcome.posts.map(({ title }) => title) : [outcome.kind]
}

describe('a look at a timeline', () => {
  test('brings the newest five, then what is new, and costs nothing when nothing is', async () => {
    const { server, ledger, kestrel, look } = rig()
    for (let n = 1; n <= 8; n++) server.world.post(kestrel.id, { text: `Paire n° ${n}` })
    const first = await look()
    expect(titles(first)).toEqual([8, 7, 6, 5, 4].map((n) => `Paire n° ${n}`))
    expect(first).toMatchObject({ facts: { title: 'Kestrel', siteUrl: 'https://x.com/kestrel' } })
    expect(titles(await look())).toEqual(['unchanged'])
    for (let n = 9; n <= 11; n++) server.world.post(kestrel.id, { text: `Paire n° ${n}` })
    expect(titles(await look())).toEqual([11, 10, 9].map((n) => `Paire n° ${n}`))
    expect(server.bill.units('post.read')).toBe(8)
    expect(server.bill.repeats).toBe(0)
    expect(ledger.noted.map(({ channelId }) => channelId)).toEqual(['c1', 'c1'])
  })

  test.each([
    ['stream', ['Notre avis']],
    ['timeline', ['Notre avis']],
    ['activity', ['Notre avis', 'Ouverte jusqu’à 19 h', 'La semelle est là']],
  ] as const)('for %s brings %p', async (method, expected) => {
    const { server, kestrel, look } = rig(method)
    const other = server.world.account({ handle: 'sole_depeche' })
    const theirs = server.world.post(other.id, { text: 'La semelle est là' })
    server.world.post(kestrel.id, { repost: theirs.id })
    server.world.post(kestrel.id, { text: 'Ouverte jusqu’à 19 h', replyTo: theirs.id })
    server.world.post(kestrel.id, { text: 'Notre avis', quote: theirs.id })
    expect(titles(await look())).toEqual([...expected])
  })

  test('begins with the first post of an account that had none', async () => {
    const { clock, server, kestrel, look } = rig()
    expect(titles(await look())).toEqual([])
    expect(titles(await look())).toEqual(['unchanged'])
    // X's clock is three minutes behind ours.
    server.manner.aheadMs = -180_000
    await clock.advance(60_000)
    server.world.post(kestrel.id, { text: 'Enfin' })
    expect(titles(await look())).toEqual(['Enfin'])
  })

  test('turns the pages of a long absence, each post once', async () => {
    const { server, kestrel, look } = rig()
    server.world.post(kestrel.id)
    await look()
    for (let n = 1; n <= 250; n++) server.world.post(kestrel.id, { text: `Paire n° ${n}` })
    const outcome = await look()
    expect(titles(outcome)).toEqual(Array.from({ length: 250 }, (_, n) => `Paire n° ${250 - n}`))
    expect(titles(await look())).toEqual(['unchanged'])
  })

  test('asks again for what one page refused, which then costs nothing', async () => {
    const { clock, server, kestrel, look } = rig()
    server.world.post(kestrel.id)
    await look()
    for (let n = 1; n <= 150; n++) server.world.post(kestrel.id, { text: `Paire n° ${n}` })
    server.limit('timeline', 1)
    expect(titles(await look())).toHaveLength(100)
    await clock.advance(900_000)
    server.limit('timeline', 100)
    expect(titles(await look())).toHaveLength(150)
    expect([server.bill.units('post.read'), server.bill.repeats]).toEqual([151, 100])
  })

  test('takes an edit for the same post', async () => {
    const { server, kestrel, look } = rig()
    const { id } = server.world.post(kestrel.id, { text: 'Le 3 mars' })
    const first = await look()
    server.world.edit(id, 'Le 4 mars')
    const second = await look()
    if (first.kind !== 'posts' || second.kind !== 'posts') throw new Error('no posts')
    expect(second.posts.map(({ text }) => text)).toEqual(['Le 4 mars'])
    expect(second.posts[0]?.externalId).toBe(first.posts[0]?.externalId ?? '')
  })

  test('says why there is nothing to see', async () => {
    const { server, kestrel, look } = rig()
    server.world.protect(kestrel.id)
    expect(await look()).toMatchObject({ kind: 'failed', failure: { code: 'private' } })
    server.world.suspend(kestrel.id)
    expect(await look()).toMatchObject({ kind: 'failed', failure: { code: 'suspended' } })
    server.world.remove(kestrel.id)
    expect(await look()).toMatchObject({ kind: 'failed', failure: { code: 'not_found' } })
    server.fail('timeline', { as: 'over-capacity' })
    expect(await look()).toMatchObject({ kind: 'failed', failure: { code: 'server_error' } })
  })

  test('comes less often near the end of the budget, unless the source matters', async () => {
    const { server, ledger, known, kestrel, look } = rig()
    server.world.post(kestrel.id)
    expect(await look()).toMatchObject({ hints: { freshSeconds: 1 } })
    ledger.allowed = 'slow'
    expect(await look()).toMatchObject({ kind: 'unchanged', hints: { freshSeconds: 480 } })
    known.high = true
    expect(await look()).toMatchObject({ kind: 'unchanged', hints: { freshSeconds: 1 } })
    ledger.allowed = 'closed'
    expect(await look()).toMatchObject({ kind: 'failed', failure: { code: 'budget_spent' } })
  })

  test('of a cursor of another make begins anew; an address of nobody is refused', async () => {
    const { connector, server, kestrel, look, setCursor } = rig()
    server.world.post(kestrel.id, { text: 'Une' })
    for (const cursor of ['1 fr', '{"v":2,"sinceId":"1"}', '{"v":1,"sinceId":"x"}', 'null']) {
      setCursor(cursor)
      expect(titles(await look())).toEqual(['Une'])
    }
    const elsewhere = { address: 'https://x.com/kestrel', validators: NONE, cursor: null }
    expect(await connector.poll(elsewhere, new AbortController().signal)).toMatchObject({
      kind: 'failed',
      failure: { code: 'bad_url' },
    })
  })
})
