import { describe, expect, test } from 'bun:test'
import { X_OPERATIONS } from '../../server/core/x/model.ts'
import { FOR_A_CHANNEL, failureOf, given, type OpenX, type XRig } from './x-rig.ts'

const ALL = { sinceId: null, limit: 10, originals: false }

/** What every `X` keeps of accounts, posts, lists and rules. Refusals and streams have suites of their own. */
export function xSuite(open: OpenX): void {
  describe('accounts', () => {
    test('by handle in any case and by id, renamed or not', async () => {
      await using rig = await open()
      const lea = rig.server.world.account({ handle: 'Lea_Lacets', name: 'Léa', followers: 4_200 })
      const found = given(await rig.x.account({ handle: 'lea_LACETS' }, FOR_A_CHANNEL))
      expect(found).toMatchObject({ id: lea.id, handle: 'Lea_Lacets', name: 'Léa', followers: 4_200 })
      rig.server.world.rename(lea.id, 'lea_now')
      expect(given(await rig.x.account({ id: lea.id }, FOR_A_CHANNEL)).handle).toBe('lea_now')
      expect(failureOf(await rig.x.account({ handle: 'Lea_Lacets' }, FOR_A_CHANNEL)).code).toBe('not_found')
    })

    test('one that is suspended or gone is a failure with that name; one that is protected says so', async () => {
      await using rig = await open()
      const { world } = rig.server
      const [away, closed, gone] = [world.account(), world.account(), world.account()]
      world.suspend(away.id)
      world.protect(closed.id)
      world.remove(gone.id)
      const codes = []
      for (const { id } of [away, gone])
        codes.push(failureOf(await rig.x.account({ id }, FOR_A_CHANNEL)).code)
      expect(codes).toEqual(['suspended', 'not_found'])
      expect(given(await rig.x.account({ id: closed.id }, FOR_A_CHANNEL)).protected).toBe(true)
    })

    test('what cannot be a handle is a failure, and leads nowhere else', async () => {
      await using rig = await open()
      for (const handle of ['lea@lacets.test', '🥿', 'x'.repeat(200), 'a b', 'a/../../me', '?ids=1'])
        expect((await rig.x.account({ handle }, FOR_A_CHANNEL)).ok).toBe(false)
      expect(rig.server.asked.filter(({ status }) => status === 200)).toEqual([])
      expect(rig.server.bill.micros).toBe(0)
    })

    test('a hundred at once, and why the others are missing', async () => {
      await using rig = await open()
      const { world } = rig.server
      const there = Array.from({ length: 97 }, () => world.account())
      const away = world.account()
      world.suspend(away.id)
      const ids = [...there.map(({ id }) => id), away.id, '999']
      const answer = await rig.x.accounts({ ids }, FOR_A_CHANNEL)
      expect(given(answer)).toHaveLength(97)
      expect(answer.ok && answer.missing).toEqual([
        { what: away.id, code: 'suspended' },
        { what: '999', code: 'not_found' },
      ])
      const [one] = given(await rig.x.accounts({ handles: [there[0]?.handle ?? ''] }, FOR_A_CHANNEL))
      expect(one?.id).toBe(there[0]?.id ?? '')
    })

    test('members of a list, page by page', async () => {
      await using rig = await open()
      const { world } = rig.server
      const members = Array.from({ length: 130 }, () => world.account().id)
      const list = world.list(members)
      const first = given(await rig.x.listMembers(list.id, null, FOR_A_CHANNEL))
      const second = given(await rig.x.listMembers(list.id, first.next, FOR_A_CHANNEL))
      expect([...first.accounts, ...second.accounts].map(({ id }) => id)).toEqual(members)
      expect(second.next).toBeNull()
      expect(failureOf(await rig.x.listMembers('404', null, FOR_A_CHANNEL)).code).toBe('not_found')
    })
  })

  describe('posts', () => {
    test('nothing new is an empty page and costs nothing', async () => {
      await using rig = await open()
      const lea = rig.server.world.account()
      const { id } = rig.server.world.post(lea.id)
      const page = given(await rig.x.timeline(lea.id, { ...ALL, sinceId: id }, FOR_A_CHANNEL))
      expect(page).toEqual({ posts: [], next: null })
      expect([rig.books.resources('post.read'), rig.server.bill.micros]).toEqual([[], 0])
    })

    test('a timeline newest first, to its end; originals alone where they are wanted', async () => {
      await using rig = await open()
      const { world } = rig.server
      const lea = world.account()
      const first = world.post(lea.id)
      const made = [
        first,
        world.post(lea.id, { replyTo: first.id }),
        world.post(lea.id, { repost: first.id }),
      ]
      for (let n = 0; n < 5; n++) made.push(world.post(lea.id))
      const one = given(await rig.x.timeline(lea.id, { ...ALL, limit: 5 }, FOR_A_CHANNEL))
      const wish = { ...ALL, limit: 5, ...(one.next === null ? {} : { next: one.next }) }
      const two = given(await rig.x.timeline(lea.id, wish, FOR_A_CHANNEL))
      expect([...one.posts, ...two.posts].map(({ id }) => id)).toEqual(made.map(({ id }) => id).reverse())
      const own = given(await rig.x.timeline(lea.id, { ...ALL, originals: true }, FOR_A_CHANNEL))
      expect(own.posts).toHaveLength(6)
    })

    test('a timeline that may not be read says why', async () => {
      await using rig = await open()
      const { world } = rig.server
      const [closed, away] = [world.account(), world.account()]
      world.protect(closed.id)
      world.suspend(away.id)
      const codes = []
      for (const id of [closed.id, away.id, '999'])
        codes.push(failureOf(await rig.x.timeline(id, ALL, FOR_A_CHANNEL)).code)
      expect(codes).toEqual(['private', 'suspended', 'not_found'])
    })

    test('search since an id, however old; what is no query is a failure', async () => {
      await using rig = await open()
      const { world } = rig.server
      const [lea, ugo] = [world.account(), world.account()]
      const old = world.post(lea.id)
      const [a, b] = [world.post(lea.id), world.post(ugo.id)]
      const query = `(from:${lea.id} OR from:${ugo.id}) -is:reply`
      const page = given(await rig.x.search(query, { sinceId: old.id }, FOR_A_CHANNEL))
      expect(page.posts.map(({ id }) => id)).toEqual([b.id, a.id])
      expect(failureOf(await rig.x.search('near:paris', { sinceId: null }, FOR_A_CHANNEL)).status).toBe(400)
      const all = given(await rig.x.search(query, { sinceId: '5' }, FOR_A_CHANNEL))
      expect(all.posts.map(({ id }) => id)).toEqual([b.id, a.id, old.id])
    })

    test('by id, with what is missing', async () => {
      await using rig = await open()
      const { world } = rig.server
      const lea = world.account()
      const [kept, gone] = [world.post(lea.id), world.post(lea.id)]
      world.delete(gone.id)
      const answer = await rig.x.posts([kept.id, gone.id], FOR_A_CHANNEL)
      expect(given(answer).map(({ id }) => id)).toEqual([kept.id])
      expect(answer.ok && answer.missing).toEqual([{ what: gone.id, code: 'not_found' }])
    })

    for (const speaks of ['old', 'new'] as const)
      test(`whole, in the ${speaks} names: long text, links, media, quotes, edits`, async () => {
        await using rig = await open({ speaks })
        const { world } = rig.server
        const [lea, ugo] = [world.account({ handle: 'lea' }), world.account({ handle: 'ugo' })]
        const text = `Début ${'é'.repeat(24_000)} https://aurelle.test/a?b=1&c=2 #Sneakers`
        const long = world.post(lea.id, {
          text,
          media: ['photo', 'photo', 'photo', 'photo'],
          alt: 'Une paire',
        })
        const film = world.post(lea.id, { text: '', media: ['video'] })
        const quote = world.post(ugo.id, { text: 'À lire & relire <3', quote: long.id })
        const repost = world.post(ugo.id, { repost: long.id })
        const edited = world.edit(film.id, 'Avec un mot')
        const ids = [long.id, edited.id, quote.id, repost.id]
        const [a, b, c, d] = given(await rig.x.posts(ids, FOR_A_CHANNEL))
        expect(a?.text).toBe(text)
        expect(a).toMatchObject({ links: ['https://aurelle.test/a?b=1&c=2'], hashtags: ['Sneakers'] })
        expect(a?.media.map(({ kind, alt }) => [kind, alt])).toEqual(Array(4).fill(['photo', 'Une paire']))
        expect(b).toMatchObject({ text: 'Avec un mot', versions: [film.id, edited.id] })
        expect(b?.media[0]?.variants.map(({ bitRate }) => bitRate)).toEqual([2_176_000, 832_000, 632_000])
        expect(c?.text).toBe('À lire & relire <3')
        expect(c?.references).toMatchObject([{ kind: 'quoted', id: long.id, authorId: lea.id, text }])
        expect(d?.references).toMatchObject([{ kind: 'retweeted', id: long.id, authorId: lea.id, text }])
      })

    test('the quote of a post that is gone, and a post without a word', async () => {
      await using rig = await open()
      const { world } = rig.server
      const lea = world.account()
      const gone = world.post(lea.id)
      const quote = world.post(lea.id, { text: 'Voyez', quote: gone.id })
      world.delete(gone.id)
      const silent = world.post(lea.id, { text: '', media: ['photo'] })
      const answer = await rig.x.posts([quote.id, silent.id], FOR_A_CHANNEL)
      const [a, b] = given(answer)
      expect(a?.references).toMatchObject([{ kind: 'quoted', id: gone.id, text: null, media: [] }])
      expect([b?.text, b?.media[0]?.kind]).toEqual(['', 'photo'])
      expect(answer.ok && answer.missing).toEqual([])
    })
  })

  describe('what is watched', () => {
    test('rules are added before others are removed, and can be read again', async () => {
      await using rig = await open()
      const add = [
        { value: '(from:a OR from:b) -is:retweet -is:reply', tag: 'b:1' },
        { value: 'from:c -is:retweet -is:reply', tag: 'b:2' },
      ]
      given(await rig.x.changeRules({ add, remove: [] }))
      const [first] = given(await rig.x.rules())
      const change = { add: [{ value: 'from:d', tag: 'b:3' }], remove: [first?.id ?? ''] }
      given(await rig.x.changeRules(change))
      expect(given(await rig.x.rules()).map(({ value, tag }) => [value, tag])).toEqual([
        [add[1]?.value ?? '', 'b:2'],
        ['from:d', 'b:3'],
      ])
      expect(rig.server.rules.most).toBe(3)
    })

    test('a rule that is there already is no trouble, one that is none is a failure', async () => {
      await using rig = await open()
      const add = [{ value: 'from:a', tag: 'b:1' }]
      given(await rig.x.changeRules({ add, remove: [] }))
      given(await rig.x.changeRules({ add, remove: [] }))
      expect((await rig.x.changeRules({ add: [{ value: '(from:a', tag: 'b:2' }], remove: [] })).ok).toBe(
        false,
      )
      expect(given(await rig.x.rules())).toHaveLength(1)
    })

    for (const subscriptionForm of ['array', 'object', 'nested'] as const)
      test(`subscriptions, answered as ${subscriptionForm}`, async () => {
        await using rig = await open({ subscriptionForm })
        const lea = rig.server.world.account()
        const wish = { eventType: 'post.create', userId: lea.id, tag: 'src:42' } as const
        const made = given(await rig.x.subscribe(wish))
        expect(made).toMatchObject(wish)
        expect(given(await rig.x.subscribe(wish))).toEqual(made)
        expect(given(await rig.x.subscriptions())).toEqual([made])
        given(await rig.x.unsubscribe([made.id]))
        expect(given(await rig.x.subscriptions())).toEqual([])
      })

    test('all subscriptions, however many pages; too many is a failure; gone ones are gone', async () => {
      await using rig = await open()
      for (let n = 0; n < 1_500; n++) rig.server.subscriptions.add('post.create', String(n + 1), 't')
      const all = given(await rig.x.subscriptions())
      expect(new Set(all.map(({ id }) => id)).size).toBe(1_500)
      const more = await rig.x.subscribe({ eventType: 'post.create', userId: '9999', tag: 't' })
      expect(more.ok).toBe(false)
      given(await rig.x.unsubscribe(all.slice(0, 250).map(({ id }) => id)))
      expect(rig.server.subscriptions.count).toBe(1_250)
      given(await rig.x.unsubscribe([all[0]?.id ?? '']))
    })
  })

  test('the books hold what X bills, for whom it was', async () => {
    await using rig = await open()
    await readALittleOfEverything(rig)
    for (const operation of X_OPERATIONS)
      expect([operation, rig.books.resources(operation)]).toEqual([
        operation,
        [...rig.server.bill.resources(operation)].sort(),
      ])
    expect(rig.server.bill.units('post.read')).toBe(3)
    expect(new Set(rig.books.noted.map(({ channelId }) => channelId))).toEqual(
      new Set([FOR_A_CHANNEL.channelId]),
    )
  })

  test('usage as X counts it', async () => {
    await using rig = await open({ readCap: 2_000_000 })
    const lea = rig.server.world.account()
    rig.server.world.post(lea.id)
    await rig.x.timeline(lea.id, ALL, FOR_A_CHANNEL)
    expect(given(await rig.x.usage())).toEqual({ used: 1, cap: 2_000_000, resetDay: 8 })
  })
}

async function readALittleOfEverything({ x, server }: XRig): Promise<void> {
  const { world } = server
  const [lea, ugo] = [world.account(), world.account()]
  const [a, b] = [world.post(lea.id), world.post(ugo.id)]
  world.post(lea.id, { quote: b.id })
  const list = world.list([lea.id, ugo.id])
  await x.account({ id: lea.id }, FOR_A_CHANNEL)
  await x.accounts({ handles: [ugo.handle, 'nobody'] }, FOR_A_CHANNEL)
  await x.listMembers(list.id, null, FOR_A_CHANNEL)
  await x.timeline(lea.id, ALL, FOR_A_CHANNEL)
  await x.timeline(lea.id, ALL, FOR_A_CHANNEL)
  await x.search(`from:${ugo.id}`, { sinceId: null }, FOR_A_CHANNEL)
  await x.posts([a.id, b.id, '1'], FOR_A_CHANNEL)
}
