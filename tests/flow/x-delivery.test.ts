import { describe, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { editPosts } from '../../db/queries/ingest.ts'
import { xAddress } from '../../db/queries/x-accounts.ts'
import { channel, event, post, postMatch, postRevision, tombstone, xSpend } from '../../db/schema/index.ts'
import { keyOf } from '../../server/core/identity.ts'
import { draftOf } from '../../server/core/x/draft.ts'
import type { XPost } from '../../server/core/x/model.ts'
import { idAt } from '../../server/core/x/snowflake.ts'
import { type Delivery, deliver } from '../../server/pipeline/deliver.ts'
import { takeDown } from '../../server/pipeline/take-down.ts'
import { DAY, describeBoth, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { instead } from '../fixtures/newsdesk.ts'
import { watchX } from '../fixtures/x-desk.ts'

describeBoth('posts that X brings', (ground) => {
  const shared = shareHouse(ground)
  let accounts = 4_000

  /** A team that watches one account, and what its channel is brought. */
  async function desk(method: 'stream' | 'activity' = 'stream', sinceId: string | null = '1') {
    const { services } = shared.house
    const account = String(++accounts)
    const member = await shared.house.signUp()
    const [channelId = ''] = await watchX(services, member.teamId, [account], {
      method,
      sinceId,
      handle: 'kestrel',
    })
    const posted = (id: string, text: string, more: Partial<XPost> = {}): XPost => ({
      id,
      versions: [id],
      authorId: account,
      handle: 'kestrel',
      text,
      createdAt: shared.clock.now(),
      lang: 'en',
      sensitive: false,
      links: [],
      hashtags: [],
      media: [],
      references: [],
      ...more,
    })
    const delivery = (one: XPost, more: Partial<Delivery> = {}): Delivery => ({
      channelId,
      draft: draftOf(one, { handle: 'kestrel', name: 'Kestrel' }, shared.clock.now()),
      versionId: one.id,
      whole: true,
      unbroken: true,
      billed: true,
      ...more,
    })
    const bring = (...deliveries: Delivery[]) =>
      deliver(services, { deliveries, nobodys: [], moveCursors: true })
    const deletion = (postId: string, of = account) => ({
      platform: 'x',
      postId,
      address: xAddress(of),
      externalId: keyOf(postId),
      at: shared.clock.now(),
    })
    return { ...member, services, account, channelId, posted, delivery, bring, deletion }
  }

  /** Ids of a post that is made now, and of it as it is edited a minute later. */
  const versionIds = (): [string, string] => {
    const [now, one] = [shared.clock.now().getTime(), BigInt(++accounts)]
    const idOf = (ms: number) => String(BigInt(idAt(new Date(ms))) + one)
    return [idOf(now), idOf(now + MINUTE)]
  }

  test('are alerts once, whatever comes again, and are paid for once', async () => {
    const { api, bring, posted, delivery, services, channelId } = await desk()
    const [one, two] = [posted('1001', 'The first of the year'), posted('1002', 'The second')]
    await bring(delivery(one))
    await bring(delivery(two), delivery(one), delivery(two))
    const alerts = await api.allAlerts()
    expect(alerts.map(({ post }) => post.title)).toEqual(['The second', 'The first of the year'])
    const spent = await services.db.select().from(xSpend).where(eq(xSpend.channel, channelId))
    expect(spent).toMatchObject([{ operation: 'post.read', units: 2, repeats: 2, wasted: 0, micros: 10_000 }])
  })

  test('that say the same are two all the same', async () => {
    const { api, bring, posted, delivery } = await desk()
    await bring(delivery(posted('1001', 'Good morning')))
    await bring(delivery(posted('1002', 'Good morning')))
    expect(await api.allAlerts()).toHaveLength(2)
  })

  test('move the cursor forward, never back, and not before the first look', async () => {
    const cursorOf = async (id: string) => {
      const [found] = await shared.house.services.db.select().from(channel).where(eq(channel.id, id))
      return found?.cursor && JSON.parse(found.cursor).sinceId
    }
    const before = await desk('stream', null)
    await before.bring(before.delivery(before.posted('1001', 'One')))
    expect(await cursorOf(before.channelId)).toBeNull()
    const after = await desk('stream', '99')
    await after.bring(
      after.delivery(after.posted('1001', 'One')),
      after.delivery(after.posted('1000', 'Two')),
    )
    expect(await cursorOf(after.channelId)).toBe('1001')
    await after.bring(after.delivery(after.posted('998', 'Three')))
    expect(await cursorOf(after.channelId)).toBe('1001')
  })

  test('are edited by a later version, also in the same batch, and not by an earlier one that comes late', async () => {
    const { api, bring, posted, delivery } = await desk()
    const first = delivery(posted('1001', 'Drop at ten'))
    const second = delivery(posted('1005', 'Drop at eleven', { versions: ['1001', '1005'] }))
    await bring(first, second)
    await bring(first)
    const [alert] = await api.allAlerts()
    expect(alert?.post).toMatchObject({ title: 'Drop at eleven', revisions: 1 })
    const { history } = await api.alert(alert?.id ?? '')
    expect(history).toMatchObject([{ title: 'Drop at ten' }])
    expect(await api.allAlerts()).toHaveLength(1)
  })

  test('are completed without being called edited, and told again', async () => {
    const { api, bring, posted, delivery } = await desk('activity')
    const photo = {
      key: '3_1',
      kind: 'photo' as const,
      url: 'https://pbs.twimg.com/media/a.jpg',
      variants: [],
      width: 10,
      height: 10,
      durationSeconds: null,
      alt: null,
    }
    const whole = delivery(posted('1001', 'The shoe', { media: [photo] }))
    await bring(delivery(posted('1001', 'The shoe'), { whole: false }))
    const [told] = await api.allAlerts()
    expect(told?.post.media).toEqual([])
    await using stream = await api.stream()
    await stream.until('hello')
    await bring({ ...whole, billed: false })
    const { data } = await stream.until('alert.updated')
    expect(data.post).toMatchObject({ revisions: 0, editedAt: null })
    expect(data.post.media).toHaveLength(1)
    await bring(delivery(posted('1001', 'The shoe'), { whole: false }))
    expect((await api.alert(told?.id ?? '')).post.media).toHaveLength(1)
  })

  describe('and that are taken down', () => {
    test('leave a tombstone: nothing of what they said is left, anywhere', async () => {
      const { api, bring, posted, delivery, deletion, services, channelId } = await desk()
      const [first, last] = versionIds()
      await bring(delivery(posted(first, 'Secretword is out')))
      await bring(delivery(posted(last, 'Secretword is out now', { versions: [first, last] })))
      await shared.pass(0)
      const [alert] = await api.allAlerts()
      await api.mark(alert?.id ?? '', 'saved')
      await using stream = await api.stream()
      await stream.until('hello')
      // X names the last version.
      expect(await takeDown(services, [deletion(last)])).toBe(1)
      const { data } = await stream.until('alert.updated', ({ data }) => data.post.deletedAt !== null)
      expect(data).toMatchObject({
        id: alert?.id ?? '',
        state: 'saved',
        post: { title: '', text: '', media: [] },
      })
      await shared.pass(0)

      const rest = JSON.stringify([
        await services.db.select().from(post).where(eq(post.channelId, channelId)),
        await services.db.select().from(postRevision),
        await services.db.select().from(event),
        await api.alert(alert?.id ?? ''),
        await services.search.look({
          q: 'secretword',
          among: [channelId],
          from: null,
          until: null,
          limit: 10,
          offset: 0,
        }),
      ])
      expect(rest).not.toContain('ecretword')
      expect(await api.allAlerts()).toHaveLength(1)
    })

    test('stay down: neither a late copy nor an edit brings them back, and the second telling does no harm', async () => {
      const { api, bring, posted, delivery, deletion, services } = await desk()
      await bring(delivery(posted('12001', 'Taken back')))
      expect(await takeDown(services, [deletion('12001'), deletion('12001')])).toBe(1)
      expect(await takeDown(services, [deletion('12001')])).toBe(0)
      await bring(
        delivery(posted('12001', 'Taken back')),
        delivery(posted('12002', 'Again', { versions: ['12001', '12002'] })),
      )
      expect(await api.allAlerts()).toMatchObject([{ post: { title: '', revisions: 0 } }])
    })

    test('before they came are not stored', async () => {
      const { api, bring, posted, delivery, deletion, services } = await desk()
      expect(await takeDown(services, [deletion('13001')])).toBe(0)
      await bring(delivery(posted('13001', 'Too late')), delivery(posted('13002', 'Still there')))
      expect((await api.allAlerts()).map(({ post }) => post.title)).toEqual(['Still there'])
    })

    test('in a later version before they came are not stored', async () => {
      const { api, bring, posted, delivery, deletion, services } = await desk()
      expect(await takeDown(services, [deletion('13105')])).toBe(0)
      await bring(delivery(posted('13105', 'Too late', { versions: ['13101', '13105'] })))
      expect(await api.allAlerts()).toEqual([])
    })

    test('days after they were edited are found by their last version', async () => {
      const { api, bring, posted, delivery, deletion, services } = await desk()
      const [first, last] = versionIds()
      await bring(delivery(posted(first, 'Drop at ten')))
      await bring(delivery(posted(last, 'Drop at eleven', { versions: [first, last] })))
      await shared.pass(5 * DAY)
      expect(await takeDown(services, [deletion(last)])).toBe(1)
      expect(await api.allAlerts()).toMatchObject([{ post: { title: '' } }])
    })

    test('are not filled again by whoever read them before', async () => {
      const { bring, posted, delivery, deletion, services, channelId } = await desk()
      await bring(delivery(posted('13201', 'Taken back')))
      const [known] = await services.db.select().from(post).where(eq(post.channelId, channelId))
      await takeDown(services, [deletion('13201')])
      const { draft } = delivery(posted('13202', 'Again', { versions: ['13201', '13202'] }))
      const edit = {
        postId: known?.id ?? '',
        revisionId: Bun.randomUUIDv7(),
        editedAt: shared.clock.now(),
        draft,
      }
      await editPosts(services.db, [edit])
      const [left] = await services.db.select().from(post).where(eq(post.channelId, channelId))
      expect(left).toMatchObject({ title: '', text: '', revisions: 0 })
      const revisions = services.db.select().from(postRevision)
      expect(await revisions.where(eq(postRevision.postId, known?.id ?? ''))).toEqual([])
    })

    test('are taken down by their author alone', async () => {
      const { api, bring, posted, delivery, deletion, services } = await desk()
      await bring(delivery(posted('14001', 'Not theirs')))
      expect(await takeDown(services, [deletion('14001', '1')])).toBe(0)
      expect(await api.allAlerts()).toMatchObject([{ post: { title: 'Not theirs', deletedAt: null } }])
    })

    test('leave their story: who told it with them tells it alone', async () => {
      const a = await desk()
      const { services } = shared.house
      const other = String(++accounts)
      const [theirs = ''] = await watchX(services, a.teamId, [other])
      const words =
        'Maison Aurelle reopens its old workshop in Lyon on Saturday with 300 pairs numbered by hand'
      const twin = a.delivery(a.posted('15002', words))
      await a.bring(a.delivery(a.posted('15001', words)), { ...twin, channelId: theirs })
      await shared.pass(0)
      expect(await services.db.select().from(postMatch)).toHaveLength(2)
      await takeDown(services, [a.deletion('15001')])
      expect(await services.db.select().from(postMatch)).toEqual([])
    })

    test('are taken out of a search that was away once it is back', async () => {
      const { bring, posted, delivery, deletion, services, channelId } = await desk()
      await bring(delivery(posted('16001', 'Zwirbelword for the archive')))
      await shared.pass(0)
      const look = () =>
        services.search.look({
          q: 'zwirbelword',
          among: [channelId],
          from: null,
          until: null,
          limit: 10,
          offset: 0,
        })
      expect((await look()).hits).toHaveLength(1)
      const back = instead(services, (real) => ({
        drop: () => Promise.reject(new Error('away')),
        state: async () => ({ ...(await real.state()), state: 'away' }),
      }))
      await takeDown(services, [deletion('16001')])
      await shared.pass(0)
      back()
      expect((await look()).hits).toHaveLength(1)
      await shared.pass(5 * MINUTE)
      expect((await look()).hits).toEqual([])
    })
  })

  test('of accounts that nobody watches are counted as wasted', async () => {
    const { services } = shared.house
    await deliver(services, { deliveries: [], nobodys: [{ versionId: '990001' }], moveCursors: true })
    const spent = await services.db.select().from(xSpend).where(eq(xSpend.channel, ''))
    expect(spent).toMatchObject([{ units: 1, wasted: 1 }])
  })

  test('of which a tombstone is kept are remembered by every id they had', async () => {
    const { bring, posted, delivery, deletion, services } = await desk()
    const [first, last] = versionIds()
    await bring(delivery(posted(last, 'Twice', { versions: [first, last] })))
    await takeDown(services, [deletion(last)])
    const kept = await services.db.select().from(tombstone)
    expect(kept.map(({ postId }) => postId)).toEqual(expect.arrayContaining([first, last]))
  })
})
