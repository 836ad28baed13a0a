import { expect, test } from 'bun:test'
import { draftOf } from '../../server/core/x/draft.ts'
import { deliver } from '../../server/pipeline/deliver.ts'
import { sweepDeleted } from '../../server/pipeline/x-sweep.ts'
import type { Services } from '../../server/services.ts'
import { describeBoth, shareHouse } from '../fixtures/house-kinds.ts'
import { watchX } from '../fixtures/x-desk.ts'

describeBoth('posts that may have been taken down unheard', (ground) => {
  const shared = shareHouse(ground)
  const SWEEP = { youngestMs: 0, againMs: 1 }
  let posts = 70_000

  /** A post that was paid for at noon. `lacking`: whether X says it does not have it, time after time. */
  async function swept(lacking: boolean[], hour = 12) {
    const { services } = shared.house
    const [noon, id] = [new Date('2026-12-02T12:00:00Z'), String(++posts)]
    const [channelId = ''] = await watchX(services, (await shared.house.signUp()).teamId, [id])
    const said = {
      id,
      authorId: id,
      handle: 'kestrel',
      text: id,
      lang: null,
      sensitive: false,
      createdAt: noon,
    }
    const post = { ...said, versions: [id] as [string], links: [], hashtags: [], media: [], references: [] }
    const at = (now: Date): Services => ({
      ...services,
      clock: { now: () => now, sleep: async () => undefined },
    })
    const draft = draftOf(post, { handle: 'kestrel', name: 'Kestrel' }, noon)
    const delivery = { channelId, draft, versionId: id, whole: true, unbroken: true, billed: true }
    await deliver(at(noon), { deliveries: [delivery], nobodys: [], moveCursors: true })
    const asked: string[][] = []
    const told: unknown[] = []
    const x: Services['x'] = {
      ...services.x,
      async posts(ids) {
        const missing = lacking[asked.push(ids) - 1] ? [{ what: id, code: 'not_found' as const }] : []
        return { ok: true, value: [], missing }
      },
    }
    const now = new Date(noon.getTime() + (hour - 12) * 3_600_000 + 1_000)
    const inbox = { push: (...arrivals: unknown[]) => void told.push(...arrivals) }
    const complete = await sweepDeleted({ ...at(now), x }, inbox, SWEEP, new AbortController().signal)
    return { id, asked, told, complete }
  }

  test('are deleted when X does not have them, and still does not', async () => {
    const { id, told, complete } = await swept([true, true])
    expect(told).toMatchObject([{ kind: 'deleted', postId: id, authorId: id }])
    expect(complete).toBe(true)
  })

  test('stay when X does not have them for a moment', async () => {
    const { told, complete, asked } = await swept([true, false])
    expect([told, asked.length, complete]).toEqual([[], 2, true])
  })

  test('are not asked for near midnight, when X may charge for them anew', async () => {
    const { asked, complete } = await swept([true, true], 23.95)
    expect([asked, complete]).toEqual([[], false])
  })
})
