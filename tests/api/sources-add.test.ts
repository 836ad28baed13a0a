import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { keepAccounts } from '../../db/queries/x-accounts.ts'
import { openMemoryLimits } from '../../server/adapters/limits-memory.ts'
import type { CandidateWire } from '../../server/app.ts'
import { openConnectors } from '../../server/connectors/registry.ts'
import type { DetectResult, ImportResult, RecogniseResult } from '../../server/features/sources/model.ts'
import type { ErrorBody, Member } from '../fixtures/house-api.ts'
import { describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { networkStandIn } from '../fixtures/network-stand-in.ts'

type Detected = typeof DetectResult.static & ErrorBody

describeBest('adding whatever was pasted', (ground) => {
  const shared = shareHouse(ground)
  const x = networkStandIn('x', ['timeline', 'stream', 'activity'])
  const instagram = networkStandIn('instagram', ['graph'])
  let anna: Member

  beforeAll(() => {
    const { services } = shared.house
    // Redis counts by its own clock, which no test can move.
    services.limits = openMemoryLimits(shared.clock)
    const web = services.connectors.list().filter(({ platform }) => platform === 'web')
    services.connectors = openConnectors([...web, ...x.connectors, ...instagram.connectors])
    x.accounts.push(
      { id: '22', handle: 'Kestrel', name: 'Kestrel Running' },
      { id: '23', handle: 'lacets', name: 'Lacets' },
    )
    instagram.accounts.push({ id: '7', handle: 'kestrel', name: 'Kestrel' })
  })
  beforeEach(async () => {
    // Each test has its own team and its own allowance of errands.
    anna = await shared.house.signUp()
    x.failure = null
    instagram.failure = null
  })

  const detect = (input: string) => anna.api.send<Detected>('POST', '/api/sources/detect', { input })
  const lists = ({ candidates }: { candidates: CandidateWire[] }) =>
    candidates.map(({ platform, method }) => `${platform}/${method}`)

  describe('one thing', () => {
    test('an account of X: its profile, the ways to watch it best first, what each costs and how late it is', async () => {
      const { status, body } = await detect('https://twitter.com/kestrel/status/1992')
      expect(status).toBe(200)
      expect(lists(body)).toEqual(['x/stream', 'x/activity', 'x/timeline'])
      expect(body.candidates[0]).toMatchObject({
        address: 'https://x.com/i/user/22',
        title: 'Kestrel Running',
        siteUrl: 'https://x.com/Kestrel',
        profile: { name: 'Kestrel Running', handle: 'Kestrel', pictureUrl: null, followers: 1_200 },
        estimate: { perDayMicros: 51_429, perMonthMicros: 1_542_857, onceMicros: 25_000, delaySeconds: 6 },
        existingSourceId: null,
      })
    })

    test('a name alone: every network that knows it, and why the others do not', async () => {
      const { body } = await detect('@kestrel')
      expect(lists(body)).toEqual(['x/stream', 'x/activity', 'x/timeline', 'instagram/graph'])
      expect(body.troubles).toMatchObject([{ platform: 'tiktok', code: 'not_connected' }])
    })

    test('networks that are not connected are named, not the address blamed', async () => {
      x.failure = { code: 'not_connected', detail: 'Visao is not connected to X' }
      const { status, body } = await detect('lacets')
      expect([status, body.error.code]).toEqual([422, 'not_connected'])
      expect(body.error.fields).toEqual({
        input: 'not_connected',
        x: 'not_connected',
        instagram: 'not_found',
        tiktok: 'not_connected',
      })
      expect(body.error.message).toBe(
        'X: Visao is not connected to X. Instagram: There is no such account. TikTok: Visao is not connected to TikTok',
      )
    })

    test('an address of a network is never fetched as a page of the web', async () => {
      x.failure = { code: 'rate_limited', detail: 'X asks us to wait', retryAfterSeconds: 90 }
      const { body } = await detect('x.com/kestrel')
      expect(body.error).toMatchObject({
        code: 'rate_limited',
        fields: { x: 'rate_limited', retryAfterSeconds: '90' },
      })
    })

    test.each([
      ['lina@kestrel.test', 'email'],
      ['🥿', 'not_a_name'],
      ['k'.repeat(200), 'too_long'],
      ['https://www.instagram.com/p/DAbc/', 'post_of_nobody'],
    ])('nothing is said to be nothing, and why: %s', async (input, why) => {
      const { status, body } = await detect(input)
      expect([status, body.error.code, body.error.fields?.input]).toEqual([422, 'bad_url', why])
    })

    test('a list of X is said to be one', async () => {
      const { body } = await detect('https://x.com/i/lists/84839422')
      expect(body.error).toMatchObject({ code: 'a_list', fields: { listId: '84839422' } })
    })
  })

  describe('an account is one source', () => {
    const add = (body: unknown) => anna.api.send<{ id: string } & ErrorBody>('POST', '/api/sources', body)

    test('by whichever handle it is written, and by whichever way it is watched', async () => {
      const added = await add({ address: '@Kestrel', platform: 'x', role: 'watch' })
      expect(added.body).toMatchObject({
        name: 'Kestrel Running',
        method: 'stream',
        address: 'https://x.com/i/user/22',
      })
      // It was renamed: the number stays.
      const [account] = x.accounts
      if (account) account.handle = 'KestrelRun'
      const again = [
        { address: 'https://x.com/KestrelRun', role: 'watch' },
        { address: 'https://x.com/i/user/22', platform: 'x', method: 'activity', role: 'watch' },
      ]
      for (const body of again) {
        const refused = await add(body)
        expect([refused.status, refused.body.error.fields?.sourceId]).toEqual([409, added.body.id])
      }
      if (account) account.handle = 'Kestrel'
      const { body } = await detect('x.com/Kestrel')
      expect(body.candidates.map((one) => one.existingSourceId)).toEqual(Array(3).fill(added.body.id))
    })

    test('that was renamed says what it was called', async () => {
      const { db } = shared.house.services
      const account = {
        id: '77',
        name: 'Fjell',
        pictureUrl: null,
        followers: null,
        protected: false,
        state: 'ok',
      } as const
      await keepAccounts(db, [{ ...account, handle: 'fjell_old' }], shared.clock.now())
      const added = await add({
        address: 'https://x.com/i/user/77',
        platform: 'x',
        method: 'stream',
        name: 'Fjell',
        role: 'watch',
      })
      expect(await anna.api.source(added.body.id)).toMatchObject({ renamed: null })
      await keepAccounts(db, [{ ...account, handle: 'fjell' }], shared.clock.now())
      expect(await anna.api.source(added.body.id)).toMatchObject({
        renamed: { from: 'fjell_old', at: shared.clock.now().toISOString() },
      })
    })

    test('of two that add it at once by different ways one is told of the other', async () => {
      const answers = await Promise.all(
        ['stream', 'activity', 'timeline'].map((method) =>
          add({ address: 'https://x.com/i/user/23', platform: 'x', method, name: 'Lacets', role: 'watch' }),
        ),
      )
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
      expect(await anna.api.sources()).toHaveLength(1)
    })

    test('a handle with a way is looked up first; what is no address of the network is refused', async () => {
      const added = await add({
        address: 'https://x.com/lacets',
        platform: 'x',
        method: 'activity',
        role: 'own',
      })
      expect(added.body).toMatchObject({
        address: 'https://x.com/i/user/23',
        method: 'activity',
        role: 'own',
      })
      const refused = await add({
        address: 'http://127.0.0.1:1/',
        platform: 'x',
        method: 'stream',
        role: 'watch',
      })
      expect(refused.status).toBe(422)
    })
  })

  describe('a list', () => {
    const recognise = async (input: string, platform?: string) =>
      (await anna.api.send<RecogniseResult>('POST', '/api/sources/recognise', { input, platform })).body
    const send = async (input: string, more: Record<string, unknown> = {}) =>
      (await anna.api.send<ImportResult>('POST', '/api/sources/import', { input, role: 'watch', ...more }))
        .body
    const said = ({ lines }: ImportResult) => lines.map(({ outcome, code }) => code ?? outcome)

    test('is told line by line without asking anybody', async () => {
      const asked = x.asked.length
      await anna.api.watch(shared.publisher.feed('/known').url)
      const known = shared.publisher.url('/known')
      const {
        list,
        lines,
        x: prices,
      } = await recognise(
        `@kestrel\nhttps://x.com/lacets\n${known}\nlina@kestrel.test\n@KESTREL\nx.com/i/lists/5`,
      )
      expect(list).toBe(true)
      expect(lines.map(({ kind, platforms }) => `${kind} ${platforms.join('+')}`)).toEqual([
        'handle x+instagram+tiktok',
        'account x',
        'web web',
        'nothing ',
        'double x+instagram+tiktok',
        'list x',
      ])
      expect(lines.map(({ existingSourceId }) => existingSourceId !== null)).toEqual([
        false,
        false,
        true,
        false,
        false,
        false,
      ])
      expect([lines[3]?.why, lines[5]?.listId]).toEqual(['email', '5'])
      expect(prices).toEqual({ accountMicros: 35_000, postMicros: 5_000 })
      expect((await recognise('@kestrel\n@lacets', 'x')).lines.map(({ kind }) => kind)).toEqual([
        'account',
        'account',
      ])
      expect(x.asked.length).toBe(asked)
    })

    test('is added line by line: added, there already, or why not; each addition in the log', async () => {
      const feed = shared.publisher.feed('/import-a')
      feed.post()
      const csv = [
        'name,address,platform,role',
        `Nordhaven,${feed.url},,competitor`,
        ',@kestrel,x,',
        ',@nobody,x,',
        ',kestrel,instagram,own',
        ',lina@kestrel.test,,',
        `,${feed.url},,`,
        ',@kestrel,,',
      ].join('\n')
      const result = await send(csv)
      expect(said(result)).toEqual([
        'added',
        'added',
        'not_found',
        'added',
        'email',
        'double',
        'which_network',
      ])
      expect(result).toMatchObject({ total: 7, dropped: 0, next: null, retryAfterSeconds: null })
      const sources = await anna.api.sources()
      expect(
        sources.map(({ name, platform, method, role }) => `${name} ${platform}/${method} ${role}`).toSorted(),
      ).toEqual([
        'Kestrel Running x/stream watch',
        'Kestrel instagram/graph own',
        'Nordhaven web/feed competitor',
      ])
      const { body } = await anna.api.send<{ items: { action: string }[] }>(
        'GET',
        '/api/audit?action=source.added',
      )
      expect(body.items).toHaveLength(3)
      expect(said(await send(csv))).toEqual([
        'exists',
        'exists',
        'not_found',
        'exists',
        'email',
        'double',
        'which_network',
      ])
    })

    test('one closed network fails its lines without being asked for each, the others go on', async () => {
      x.failure = { code: 'no_credit', detail: 'The account that pays X is out of credit' }
      const asked = x.asked.length
      const result = await send('@a1\n@a2\n@a3\n@a4\n@a5\nhttps://www.instagram.com/kestrel/', {
        platform: 'x',
      })
      expect(said(result)).toEqual(['no_credit', 'no_credit', 'no_credit', 'no_credit', 'no_credit', 'added'])
      expect(x.asked.length - asked).toBeLessThanOrEqual(3)
    })

    test('accounts by their lasting address and with a name cost no look', async () => {
      const asked = x.asked.length
      const csv = 'name,address\nAurelle,https://x.com/i/user/501\nFjell,https://x.com/i/user/502'
      expect(said(await send(csv, { xMethod: 'activity', role: 'competitor' }))).toEqual(['added', 'added'])
      expect(x.asked.length).toBe(asked)
      expect((await anna.api.sources()).map(({ name, method }) => `${name} ${method}`).toSorted()).toEqual([
        'Aurelle activity',
        'Fjell activity',
      ])
    })

    test('goes on where it was cut short, by patience or by the limit of errands; nothing is lost or doubled', async () => {
      const feeds = Array.from({ length: 34 }, (_, n) => {
        const feed = shared.publisher.feed(`/many-${n}`)
        feed.post()
        return feed.url
      })
      const input = feeds.join('\n')
      const outcomes: string[] = []
      let from = 0
      let waits = 0
      for (let turn = 0; turn < 60; turn++) {
        const result = await send(input, { from, limit: 7 })
        expect(result.lines.map(({ line }) => line)).toEqual(result.lines.map((_, n) => from + n))
        outcomes.push(...said(result))
        if (result.retryAfterSeconds !== null) {
          waits++
          await shared.clock.advance(MINUTE)
        }
        if (result.next === null) break
        from = result.next
      }
      expect(outcomes).toEqual(Array(34).fill('added'))
      expect(waits).toBeGreaterThan(0)
      expect(await anna.api.sources()).toHaveLength(34)
      // Sent whole again it passes over what is there at once.
      const again = await send(input, { limit: 50 })
      expect(said(again)).toEqual(Array(34).fill('exists'))
    })

    test('what is exported can be imported: the feeds with their names, no accounts', async () => {
      const feed = shared.publisher.feed('/export')
      feed.post()
      await anna.api.watch(feed.url, { name: 'Maison & <Fils> "Aurelle"' })
      await send('name,address\nAurelle,https://x.com/i/user/501')
      const answer = await anna.api.send<string>('GET', '/api/sources/export.opml')
      expect(answer.headers.get('content-type')).toBe('text/x-opml; charset=utf-8')
      expect(answer.headers.get('content-disposition')).toContain('visao.opml')
      expect(answer.body).not.toContain('x.com')
      anna = await shared.house.signUp()
      expect(said(await send(answer.body))).toEqual(['added'])
      expect((await anna.api.sources()).map(({ name, address }) => [name, address])).toEqual([
        ['Maison & <Fils> "Aurelle"', feed.url],
      ])
    })

    test('five hundred lines are taken, the others counted', async () => {
      const { lines, dropped } = await recognise('lina@kestrel.test\n'.repeat(503))
      expect([lines.length, dropped]).toEqual([500, 3])
    })
  })
})
