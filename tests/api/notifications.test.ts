import { expect, test } from 'bun:test'
import { teamId } from '../../db/db.ts'
import type { PreviewWire } from '../../server/app.ts'
import { USUAL_WISHES } from '../../server/core/calm/wishes.ts'
import { previewWishes } from '../../server/features/notifications/service.ts'
import { describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'

describeBest('what one wants to hear of', (ground) => {
  const shared = shareHouse(ground)

  test('is tried on the newest alerts, and says so where there were more', async () => {
    const anna = await shared.house.signUp()
    const wire = shared.publisher.feed('/wire')
    await anna.api.watch(wire.url)
    await shared.pass(0)
    for (const title of ['One', 'Two', 'Three']) wire.post({ title })
    await shared.pass(MINUTE)
    const ask = (most?: number) =>
      previewWishes(shared.house.services, teamId(anna.teamId), anna.userId, USUAL_WISHES, most)
    expect(await ask()).toMatchObject({ capped: false, wouldSend: 3 })
    expect(await ask(3)).toMatchObject({ capped: false, wouldSend: 3 })
    const { capped, wouldSend, items } = await ask(2)
    expect([capped, wouldSend, items.length]).toEqual([true, 2, 2])
  })

  test('is not tried without end by anybody', async () => {
    const ben = await shared.house.signUp()
    const tries = Array.from({ length: 61 }, () =>
      ben.api.send<PreviewWire>('POST', '/api/notifications/preview', { wishes: USUAL_WISHES }),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })
})
