import { describe, expect, test } from 'bun:test'
import type { XPost } from '../../server/core/x/model.ts'
import type { X, XStreamKind } from '../../server/ports/x.ts'
import { XStreamEnded } from '../../server/ports/x.ts'
import { until } from '../fixtures/until.ts'
import type { WorldAccount } from '../fixtures/x-server/model.ts'
import { failureOf, given, type OpenX, type XRig } from './x-rig.ts'

const KINDS: XStreamKind[] = ['filtered', 'activity']

/** What a stream brought so far, and how it ended. */
interface Heard {
  posts: XPost[]
  tags: string[][]
  deleted: string[]
  alive: number
  ended: XStreamEnded | 'returned' | null
  stop(): void
}

function hear(x: X, kind: XStreamKind): Heard {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  const heard: Heard = { posts: [], tags: [], deleted: [], alive: 0, ended: null, stop }
  const reading = async () => {
    for await (const event of x.stream(kind, stopping.signal)) {
      if (event.kind === 'alive') heard.alive++
      if (event.kind === 'deleted') heard.deleted.push(event.postId)
      if (event.kind !== 'post') continue
      heard.posts.push(event.post)
      heard.tags.push(event.tags)
    }
    heard.ended = 'returned'
  }
  reading().catch((error: unknown) => {
    if (!(error instanceof XStreamEnded)) throw error
    heard.ended = error
  })
  return heard
}

/** An account that both streams tell of, and a stream that is open. */
async function watching(rig: XRig, kind: XStreamKind): Promise<{ lea: WorldAccount; heard: Heard }> {
  const lea = rig.server.world.account({ handle: 'lea' })
  await watch(rig, lea)
  const heard = hear(rig.x, kind)
  await until('the stream is open', () => rig.server.streams.count(kind) === 1)
  return { lea, heard }
}

async function watch({ x }: XRig, { id }: WorldAccount): Promise<void> {
  given(await x.changeRules({ add: [{ value: `from:${id} -is:reply`, tag: 'b:1' }], remove: [] }))
  for (const eventType of ['post.create', 'post.delete'] as const)
    given(await x.subscribe({ eventType, userId: id, tag: 's:1' }))
}

async function endOf(heard: Heard): Promise<XStreamEnded> {
  const ended = await until('the end of the stream', () => heard.ended)
  if (ended === 'returned') throw new Error('it returned')
  return ended
}

/** What every `X` makes of its streams (connectors.md §1.3, §1.4). */
export function xStreamsSuite(open: OpenX): void {
  for (const kind of KINDS)
    describe(`the ${kind} stream`, () => {
      test('brings posts with their tags, and stops when it is told to', async () => {
        await using rig = await open()
        const { lea, heard } = await watching(rig, kind)
        const { id } = rig.server.world.post(lea.id, { text: 'Bonjour' })
        await until('the post', () => heard.posts.length === 1)
        expect(heard.posts[0]).toMatchObject({ id, text: 'Bonjour', authorId: lea.id })
        expect(heard.tags).toEqual([[kind === 'filtered' ? 'b:1' : 's:1']])
        heard.stop()
        await until('it returned', () => heard.ended === 'returned')
        await until('X sees it closed', () => rig.server.streams.count(kind) === 0)
      })

      test('what is cut anywhere, into pieces of 1, 2, 3 or 7 bytes, comes out whole', async () => {
        for (const writeBytes of [1, 2, 3, 7]) {
          await using rig = await open({ writeBytes })
          const { lea, heard } = await watching(rig, kind)
          const text = 'Façon « ção » 🥿 — l’été à São Paulo'
          rig.server.world.post(lea.id, { text })
          rig.server.world.post(lea.id, { text: `${text} 2` })
          await until('both', () => heard.posts.length === 2)
          expect(heard.posts.map((post) => post.text)).toEqual([text, `${text} 2`])
          heard.stop()
        }
      })

      test('repeats and disorder are told as they come', async () => {
        await using rig = await open()
        const { lea, heard } = await watching(rig, kind)
        rig.server.streams.hold()
        const [a, b] = [rig.server.world.post(lea.id), rig.server.world.post(lea.id)]
        rig.server.streams.release('reversed')
        rig.server.streams.repeat(a.id)
        await until('three', () => heard.posts.length === 3)
        expect(heard.posts.map(({ id }) => id)).toEqual([b.id, a.id, a.id])
        heard.stop()
      })

      test('a sign of life is told, silence ends it', async () => {
        await using rig = await open({ keepAliveMs: 10 })
        const { heard } = await watching(rig, kind)
        await until('alive', () => heard.alive > 0)
        rig.server.drop(kind, 'silent')
        expect((await endOf(heard)).back).toBe('at-once')
      })

      test('closed, broken, or ended by a word: at once again', async () => {
        for (const how of ['clean', 'abrupt', 'operational'] as const) {
          await using rig = await open()
          const { lea, heard } = await watching(rig, kind)
          rig.server.world.post(lea.id)
          await until('the post', () => heard.posts.length === 1)
          rig.server.drop(kind, how)
          expect([how, (await endOf(heard)).back]).toEqual([how, 'at-once'])
        }
      })

      test('one that X closes every while is opened as often', async () => {
        await using rig = await open({ lifeMs: 20 })
        await watch(rig, rig.server.world.account())
        for (let n = 0; n < 3; n++) expect((await endOf(hear(rig.x, kind))).back).toBe('at-once')
      })

      for (const where of ['mid-character', 'mid-object'] as const)
        test(`broken off ${where}: nothing of it is told`, async () => {
          for (const ends of ['clean', 'abrupt'] as const) {
            await using rig = await open()
            const { lea, heard } = await watching(rig, kind)
            const whole = rig.server.world.post(lea.id)
            await until('the first', () => heard.posts.length === 1)
            rig.server.cutNext(kind, { where, ends })
            rig.server.world.post(lea.id, { text: 'Ça' })
            expect((await endOf(heard)).back).toBe('at-once')
            expect(heard.posts.map(({ id }) => id)).toEqual([whole.id])
          }
        })

      test('trouble of X, of the key, of money, of the network: each its own way back', async () => {
        await using rig = await open()
        await watch(rig, rig.server.world.account())
        const seen: unknown[] = []
        for (const status of [503, 500, 401, 402, 429]) {
          rig.server.fail(kind, { status, times: 1 })
          const { failure, back } = await endOf(hear(rig.x, kind))
          seen.push([status, failure.code, back])
        }
        expect(seen).toEqual([
          [503, 'server_error', 'http'],
          [500, 'server_error', 'http'],
          [401, 'token_refused', 'http'],
          [402, 'no_credit', 'http'],
          [429, 'rate_limited', 'rate'],
        ])
        await rig.server[Symbol.asyncDispose]()
        expect((await endOf(hear(rig.x, kind))).back).toBe('network')
      })

      test('a connection of a process that died stands in the way until it is ended', async () => {
        for (const connectionTooMany of ['refused', 'told'] as const) {
          await using rig = await open({ connectionTooMany })
          await watch(rig, rig.server.world.account())
          for (let n = 0; n < 2; n++) rig.server.streams.ghost(kind)
          const { failure, back } = await endOf(hear(rig.x, kind))
          expect([failure.code, back, failure.retryAfterSeconds]).toEqual(['rate_limited', 'rate', undefined])
          expect(failure.detail).toMatch(/connection/i)
          given(await rig.x.closeConnections())
          const heard = hear(rig.x, kind)
          await until('open', () => rig.server.streams.count(kind) === 1 && heard.ended === null)
          heard.stop()
        }
      })

      test('a post is free of charge to the adapter: who reads it notes it', async () => {
        await using rig = await open()
        const { lea, heard } = await watching(rig, kind)
        rig.server.world.post(lea.id)
        await until('the post', () => heard.posts.length === 1)
        expect([rig.server.bill.units('post.read'), rig.books.noted]).toEqual([1, []])
        heard.stop()
      })
    })

  test('the filtered stream does not open without rules', async () => {
    await using rig = await open()
    const { failure, back } = await endOf(hear(rig.x, 'filtered'))
    expect([failure.status, back]).toEqual([409, 'http'])
  })

  test('the filtered stream brings media along, and only what the rules ask for', async () => {
    await using rig = await open()
    const { lea, heard } = await watching(rig, 'filtered')
    const post = rig.server.world.post(lea.id, { media: ['photo', 'video'] })
    rig.server.world.post(lea.id, { replyTo: post.id })
    const last = rig.server.world.post(lea.id, { text: 'Fin' })
    await until('the last', () => heard.posts.some(({ id }) => id === last.id))
    expect(heard.posts.map(({ id }) => id)).toEqual([post.id, last.id])
    expect(heard.posts[0]?.media.map(({ kind }) => kind)).toEqual(['photo', 'video'])
    heard.stop()
  })

  test('events bring replies and reposts, without media, and what was taken down', async () => {
    await using rig = await open()
    const { lea, heard } = await watching(rig, 'activity')
    const { world } = rig.server
    const post = world.post(lea.id, { media: ['photo'] })
    const others = [world.post(lea.id, { replyTo: post.id }), world.post(lea.id, { repost: post.id })]
    world.delete(post.id)
    await until('its end', () => heard.deleted.length === 1)
    expect(heard.posts.map(({ id }) => id)).toEqual([post.id, ...others.map(({ id }) => id)])
    expect([heard.posts[0]?.media, heard.deleted]).toEqual([[], [post.id]])
    heard.stop()
  })

  test('there is nothing to end without a connection, and that is no failure', async () => {
    await using rig = await open()
    given(await rig.x.closeConnections())
    rig.server.fail('connections', { status: 500, times: 1 })
    expect(failureOf(await rig.x.closeConnections()).code).toBe('server_error')
  })
}
