import { expect, test } from 'bun:test'
import { keeping } from '../../db/schema/index.ts'
import type { RecordWire } from '../../server/app.ts'
import { ask } from '../fixtures/company.ts'
import type { Api } from '../fixtures/house-api.ts'
import { describeBest, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { describeWith } from '../fixtures/services.ts'

const WORDS = 'The house of Kestrel brings back its rain boot, in green rubber and with a lining of wool. '
const PAGE = `<!doctype html><title>Boots are back</title><body><article><h1>Boots are back</h1>
  <p>${WORDS.repeat(8)}</p><script>document.title = 'ran'</script></article></body>`

describeWith('Chromium', 'copies of pages', (chromePath) => {
  describeBest('for teams that want them', (ground) => {
    const shared = shareHouse(ground, { env: { CHROME_PATH: chromePath } })
    let count = 0

    /** A team that watches a feed; whether it wants copies. */
    async function newsroom(pageCopies: boolean) {
      const feed = shared.publisher.feed(`/feed-${++count}`)
      const { api } = await shared.house.signUp()
      await api.watch(feed.url)
      await shared.pass(0)
      const teamId = (await api.me()).team?.id ?? ''
      const { db, clock } = shared.house.services
      await db.insert(keeping).values({ teamId, pageCopies, updatedAt: clock.now() })
      return { feed, api }
    }

    async function mediaOf(api: Api) {
      const alert = (await api.alerts()).items[0]
      return (await ask<RecordWire>(api, 'GET', `/api/alerts/${alert?.id}/record`)).media
    }

    test('a picture and a readable copy are kept, and neither runs anything', async () => {
      const { feed, api } = await newsroom(true)
      feed.post({ title: 'Boots are back', link: shared.publisher.page('/boots', PAGE) })
      await shared.pass(MINUTE)
      const media = await mediaOf(api)
      expect(media).toMatchObject([
        { kind: 'screenshot', state: 'kept', mime: 'image/webp', variants: ['original', 'small', 'large'] },
        { kind: 'reading', state: 'kept', mime: 'text/html', variants: ['original'] },
      ])
      const copy = await api.send<string>('GET', `/api/media/${media[1]?.id}`)
      expect(copy.headers.get('content-type')).toBe('application/octet-stream')
      expect(copy.headers.get('content-disposition')).toStartWith('attachment')
      expect(copy.body).toContain('lining of wool')
      expect(copy.body).not.toContain('<script')
    })

    test('none is made for a team that wants none', async () => {
      const { feed, api } = await newsroom(false)
      feed.post({ title: 'No copy', link: shared.publisher.page('/none', PAGE) })
      await shared.pass(MINUTE)
      expect(await mediaOf(api)).toEqual([])
    })

    test('of a page that is not there the reason is told', async () => {
      const { feed, api } = await newsroom(true)
      feed.post({ title: 'Gone already', link: shared.publisher.url('/nowhere') })
      await shared.pass(MINUTE)
      for (let round = 0; round < 5; round++) await shared.pass(2 * HOUR)
      expect(await mediaOf(api)).toMatchObject([{ kind: 'screenshot', state: 'failed' }])
    })
  })
})
