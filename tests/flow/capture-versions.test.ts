import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { media, post } from '../../db/schema/index.ts'
import type { RecordWire } from '../../server/app.ts'
import { noise } from '../contract/blobs.suite.ts'
import { ask } from '../fixtures/company.ts'
import { describeBest, HOUR, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { describeWith } from '../fixtures/services.ts'

const film = (name: string) => Bun.file(join(import.meta.dir, '../fixtures/films', name)).bytes()

describeWith('ffmpeg', 'versions of a film', (ffmpegPath) => {
  describeBest('are kept', (ground) => {
    const shared = shareHouse(ground, { env: { FFMPEG_PATH: ffmpegPath } })
    let count = 0

    function thing(ending: string, answer: () => Response) {
      const feed = shared.publisher.feed(`/thing-${++count}.${ending}`)
      feed.answer(answer)
      return feed
    }

    /** A team with an alert on a post that has these films; all that is kept of them. */
    async function posted(films: readonly { url: string; others?: string[] }[]) {
      const feed = shared.publisher.feed(`/feed-${++count}`)
      const { api } = await shared.house.signUp()
      await api.watch(feed.url)
      await shared.pass(0)
      const title = `Films ${count}`
      feed.post({ title })
      await shared.pass(MINUTE)
      const { db, clock } = shared.house.services
      const postId = (await db.select().from(post)).find((one) => one.title === title)?.id ?? ''
      await db.insert(media).values(
        films.map(({ url, others = [] }, position) => ({
          ...{ id: crypto.randomUUID(), postId, kind: 'video' as const, key: url, url, others, position },
          ...{
            state: 'due' as const,
            depth: 'original' as const,
            dueAt: clock.now(),
            createdAt: clock.now(),
          },
        })),
      )
      await shared.pass(MINUTE)
      for (let round = 0; round < 5; round++) await shared.pass(2 * HOUR)
      const alert = (await api.alerts()).items[0]
      return (await ask<RecordWire>(api, 'GET', `/api/alerts/${alert?.id}/record`)).media
    }

    test('in a lesser version where the best is too large', async () => {
      const bars = await film('bars.webm')
      const piece = noise(8_000_000)
      const endless = thing(
        'mp4',
        () => new Response(new ReadableStream({ pull: (to) => to.enqueue(piece) }, { highWaterMark: 1 })),
      )
      const lesser = thing('webm', () => new Response(bars))
      expect(await posted([{ url: endless.url, others: [lesser.url] }])).toMatchObject([
        { state: 'kept', mime: 'video/webm', origin: { address: lesser.url } },
      ])
    })

    test('but for what is cut short or does not end: that is named', async () => {
      const bars = await film('bars.mp4')
      const cut = thing('mp4', () => new Response(bars.slice(0, 3_000)))
      const live = thing('m3u8', () => new Response('#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\na.ts\n'))
      expect(await posted([{ url: cut.url }, { url: live.url }])).toMatchObject([
        { state: 'failed', failure: 'truncated' },
        { state: 'link', failure: 'needs_recorder' },
      ])
    })
  })
})
