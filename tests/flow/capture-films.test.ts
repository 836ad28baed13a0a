import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordWire } from '../../server/app.ts'
import { ask } from '../fixtures/company.ts'
import { streamMaker } from '../fixtures/films/stream.ts'
import { describeBest, MINUTE, shareHouse } from '../fixtures/house-kinds.ts'
import { describeWith } from '../fixtures/services.ts'

const BARS = join(import.meta.dir, '../fixtures/films/bars.mp4')

describeWith('ffmpeg', 'films of a post', (ffmpegPath) => {
  describeBest('over feeds', (ground) => {
    const shared = shareHouse(ground, { env: { FFMPEG_PATH: ffmpegPath } })
    let folder = ''

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'visao-stream-'))
      await streamMaker(ffmpegPath, folder).pieces('live')
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    /** What is kept of the one post of a feed with that film, after everything that is due. */
    async function kept(url: string) {
      const feed = shared.publisher.feed(`/feed-${crypto.randomUUID()}`)
      const { api } = await shared.house.signUp()
      await api.watch(feed.url)
      await shared.pass(0)
      const date = shared.clock.now().toUTCString()
      const item = `<item><guid>${url}</guid><title>A film</title><pubDate>${date}</pubDate><media:content medium="video" url="${url}"/></item>`
      feed.answer(
        () =>
          new Response(
            `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>F</title>${item}</channel></rss>`,
          ),
      )
      await shared.pass(MINUTE)
      const [alert] = (await api.alerts()).items
      return (await ask<RecordWire>(api, 'GET', `/api/alerts/${alert?.id}/record`)).media
    }

    function serve(path: string, body: () => BodyInit): string {
      const feed = shared.publisher.feed(path)
      feed.answer(() => new Response(body()))
      return feed.url
    }

    test('are kept with a still and how long they are', async () => {
      expect(await kept(serve('/bars.mp4', () => Bun.file(BARS)))).toMatchObject([
        {
          state: 'kept',
          mime: 'video/mp4',
          width: 64,
          height: 48,
          durationSeconds: 2,
          variants: ['original', 'small', 'large'],
        },
      ])
    })

    test('are recorded where they are streams', async () => {
      for (const name of await readdir(join(folder, 'live')))
        serve(`/live/${name}`, () => Bun.file(join(folder, 'live', name)))
      const url = serve('/live/list.m3u8', () => Bun.file(join(folder, 'live/list.m3u8')))
      expect(await kept(url)).toMatchObject([
        {
          state: 'kept',
          mime: 'video/mp4',
          width: 64,
          durationSeconds: expect.closeTo(3, 0),
          origin: { address: url },
        },
      ])
    })

    test('that end in their middle say so', async () => {
      const half = serve('/half.mp4', () => Bun.file(BARS).slice(0, 3_000))
      expect(await kept(half)).toMatchObject([{ failure: 'truncated', sha256: null }])
    })
  })
})
