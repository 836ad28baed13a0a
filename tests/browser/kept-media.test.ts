import { expect, test } from 'bun:test'
import { join } from 'node:path'
import type { Member } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import type { Screen } from './screen.ts'

const TITLE = 'Kestrel montre trois paires'
const PICTURES = ['boite-brique', 'bottine-sable', 'manteau-rose']
const read = (name: string) =>
  Bun.file(join(import.meta.dir, `../../scripts/demo/pictures/${name}.webp`)).bytes()

describeOnStage('pictures and films that are kept', (stage) => {
  test('are shown on the card and opened when the source has nothing left', async () => {
    const { member, alertId } = await withPictures(stage)
    const screen = await stage.screen(member)
    await screen.open('/')
    await screen.shows(TITLE)
    await drawn(screen, '.card .side img', 1)
    await screen.open(`/alerts/${alertId}`)
    const shown = await drawn(screen, '.car img, .gal img', PICTURES.length)
    expect(shown.every((address) => address.startsWith('/api/media/'))).toBe(true)
  })
})

/** Somebody with an alert on three pictures that were kept, and whose source is gone. */
async function withPictures({ house }: Stage): Promise<{ member: Member; alertId: string }> {
  const member = await house.signUp()
  const path = `/kept-${crypto.randomUUID()}`
  const feed = house.publisher.feed(`${path}/feed.xml`)
  const files = PICTURES.map((name) => ({ name, feed: house.publisher.feed(`${path}/${name}.webp`) }))
  for (const { name, feed } of files) {
    const bytes = await read(name)
    feed.answer(() => new Response(bytes, { headers: { 'content-type': 'image/webp' } }))
  }
  await house.watch(member.api, feed)
  const urls = files.map(({ feed }) => feed.url)
  feed.answer(() => new Response(rss(urls)))
  await house.look()
  const alert = await until('the pictures to be kept', async () => {
    const [found] = (await member.api.alerts()).items
    return found?.post.kept.length === 3 && found.post.kept.every((one) => one?.state === 'kept') && found
  })
  for (const { feed } of files) feed.answer({ status: 410 })
  return { member, alertId: alert.id }
}

function rss(urls: readonly string[]): string {
  const media = urls.map((url) => `<media:content medium="image" url="${url}"/>`).join('')
  return `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Kestrel</title>
    <item><guid>three</guid><title>${TITLE}</title><pubDate>${new Date().toUTCString()}</pubDate>${media}</item>
  </channel></rss>`
}

/** Waits until so many pictures are drawn; the paths of their addresses. */
async function drawn(screen: Screen, selector: string, many: number): Promise<string[]> {
  await screen.page.waitForFunction(
    (selector, many) => {
      const all = [...document.querySelectorAll<HTMLImageElement>(selector)]
      return all.length === many && all.every((one) => one.complete && one.naturalWidth > 0)
    },
    {},
    selector,
    many,
  )
  return screen.page.$$eval(selector, (all) =>
    all.map((one) => (one instanceof HTMLImageElement ? new URL(one.currentSrc).pathname : '')),
  )
}
