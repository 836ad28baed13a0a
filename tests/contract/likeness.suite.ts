import { expect, test } from 'bun:test'
import type { Likeness } from '../../server/ports/likeness.ts'

/** Two of them on the same rows, as two processes have them. */
export interface LikenessRig {
  likeness: Likeness
  other: Likeness
  now(): Date
  /** Keeps a post with a picture, of a channel of its own; its id and its channel's. */
  keep(signature: string, more?: { daysAgo?: number; alsoOfMedia?: string }): Promise<LikeRow>
  /** Its author took it down. */
  takeDown(postId: string): Promise<void>
}

export interface LikeRow {
  postId: string
  channelId: string
}

const COLOURS = '7'.repeat(48)
let count = 0

/** Signatures that are far from all that were made before; `near` are two bits from it. */
export function newPicture(): { signature: string; near: string } {
  const bytes = new Bun.SHA256().update(`picture ${++count}`).digest('hex').slice(0, 15)
  return { signature: `${bytes}0${COLOURS}`, near: `${bytes}3${COLOURS}` }
}

/** What every `Likeness` keeps. */
export function likenessSuite(open: () => Promise<LikenessRig>): void {
  const within = ({ now }: LikenessRig, more = {}) => ({
    from: new Date(now().getTime() - 7 * 86_400_000),
    until: now(),
    among: null,
    notChannel: null,
    limit: 10,
    ...more,
  })

  test('finds who has a picture, the likest first, whichever process kept it and when', async () => {
    const rig = await open()
    const { signature, near } = newPicture()
    const before = await rig.keep(near)
    expect(await rig.likeness.like(signature, within(rig))).toEqual([{ postId: before.postId, likeness: 97 }])
    const after = await rig.keep(signature)
    const both = [
      { postId: after.postId, likeness: 100 },
      { postId: before.postId, likeness: 97 },
    ]
    expect(await rig.likeness.like(signature, within(rig))).toEqual(both)
    expect(await rig.other.like(signature, within(rig))).toEqual(both)
    expect(await rig.likeness.like(signature, within(rig, { limit: 1 }))).toEqual(both.slice(0, 1))
  })

  test('looks within the time and the channels that are asked for', async () => {
    const rig = await open()
    const { signature } = newPicture()
    const [old, fresh] = [await rig.keep(signature, { daysAgo: 9 }), await rig.keep(signature)]
    const ids = async (more = {}) =>
      (await rig.likeness.like(signature, within(rig, more))).map(({ postId }) => postId)
    expect(await ids()).toEqual([fresh.postId])
    expect(await ids({ notChannel: fresh.channelId })).toEqual([])
    expect(await ids({ among: [old.channelId] })).toEqual([])
    expect(await ids({ among: [fresh.channelId] })).toEqual([fresh.postId])
  })

  test('knows a post by each of its pictures, and tells it once', async () => {
    const rig = await open()
    const [first, second] = [newPicture(), newPicture()]
    const { postId } = await rig.keep(first.signature, { alsoOfMedia: second.near })
    expect(await rig.likeness.like(second.near, within(rig))).toEqual([{ postId, likeness: 100 }])
    expect(await rig.likeness.like(first.signature, within(rig))).toEqual([{ postId, likeness: 100 }])
  })

  test('tells nothing of what was taken down, though it knew it', async () => {
    const rig = await open()
    const { signature } = newPicture()
    const { postId } = await rig.keep(signature)
    expect(await rig.likeness.like(signature, within(rig))).toHaveLength(1)
    await rig.takeDown(postId)
    expect(await rig.likeness.like(signature, within(rig))).toEqual([])
  })
}
