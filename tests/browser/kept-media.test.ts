import { expect, test } from 'bun:test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/features/viewer/viewerWords.ts'
import '../../client/src/features/viewer/whyWords.ts'
import { media } from '../../db/schema/index.ts'
import type { Member } from '../fixtures/house-api.ts'
import { placeMedia } from '../fixtures/kept.ts'
import { pictured } from '../fixtures/pictured.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { DESK, PHONE, type Screen } from './screen.ts'
import { seedAlerts } from './seed.ts'

const TITLE = 'Kestrel montre trois paires'
const PICTURES = ['boite-brique', 'bottine-sable', 'manteau-rose']
const read = (name: string) =>
  Bun.file(join(import.meta.dir, `../../scripts/demo/pictures/${name}.webp`)).bytes()
const nth = (n: number, kind: 'image' | 'video' = 'image') => t(`viewer.${kind}`, { n, total: 3 })

describeOnStage('pictures and films that are kept', (stage) => {
  test('are shown on the card, opened and over the whole screen when the source has nothing left', async () => {
    const { member, alertId } = await withPictures(stage)
    const screen = await stage.screen(member)
    await screen.open('/')
    await screen.shows(TITLE)
    await drawn(screen, '.card .side img', 1)
    await screen.open(`/alerts/${alertId}`)
    const shown = await drawn(screen, '.car img, .gal img', 3)
    expect(shown.every((address) => address.startsWith('/api/media/'))).toBe(true)
    await screen.on('link', t('alerts.media.image', { n: 1, total: 3 }), (tile) => tile.press('Enter'))
    await screen.control('dialog', t('viewer.label'))
    await screen.keys('ArrowRight')
    await screen.reads(nth(2))
    await drawn(screen, '.viewer img', 1)
    await shoot(screen, 'picture')
    await screen.keys('z')
    await screen.control('button', t('viewer.unzoom'))
    await drawn(screen, '.viewer img', 1)
    await shoot(screen, 'enlarged')
    // What is enlarged is moved by the arrows, and turned again when it fits.
    await screen.keys('ArrowLeft', 'z', 'ArrowRight')
    await screen.reads(nth(3))
    const file = await screen.page.$eval('.viewer a[download]', (link) => link.getAttribute('href'))
    const answer = await fetch(stage.house.url + file, { headers: { cookie: member.cookie } })
    expect(answer.headers.get('content-disposition')).toStartWith('attachment')
    await answer.body?.cancel()
    await screen.keys('Escape')
    await screen.until('it is closed', () => document.querySelector('.viewer') === null)
    const back = await screen.page.evaluate(() => document.activeElement?.className)
    expect(back).toBe('medium')
  })

  for (const [size, theme, viewport] of [
    ['phone', 'light', PHONE],
    ['desk', 'dark', DESK],
  ] as const)
    test(`a film plays in parts, and what is not kept says why: ${size}, ${theme}`, async () => {
      const { member, alertId } = await withFilm(stage)
      const screen = await stage.screen(member, { viewport, theme })
      const parts: string[] = []
      screen.page.on('response', (answer) => {
        if (answer.status() === 206) parts.push(answer.headers()['content-range'] ?? '')
      })
      await screen.open(`/alerts/${alertId}`)
      await screen.reads(t('why.failure.gone'))
      await shoot(screen, `gallery-${size}-${theme}`)
      expect(await axeFaults(screen)).toEqual([])
      await screen.press('link', t('alerts.media.video', { n: 1, total: 3 }))
      await screen.until('it can be played', () => {
        const film = document.querySelector('video')
        return film !== null && film.readyState >= 2 && film.duration > 0
      })
      expect(parts[0]).toMatch(/^bytes 0-\d+\/1244$/)
      await shoot(screen, `film-${size}-${theme}`)
      await screen.press('button', t('viewer.next'))
      await screen.reads(nth(2, 'video'))
      await screen.control('button', t('viewer.retry'))
      await shoot(screen, `failed-${size}-${theme}`)
      expect([await axeFaults(screen), await sidewaysFaults(screen)]).toEqual([[], []])
      await screen.press('button', t('viewer.retry'))
      await screen.reads(t('viewer.retried'))
      await screen.press('button', t('viewer.next'))
      await screen.reads(t('why.evicted'))
      await screen.keys('ArrowLeft')
      await screen.reads(nth(2, 'video'))
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

/** Somebody with an alert on a film that is kept, one that was gone too soon and one that was let go. */
async function withFilm({ house }: Stage): Promise<{ member: Member; alertId: string }> {
  const member = await house.signUp()
  const { services } = house
  const { ids } = await seedAlerts(services, member, [{ title: 'Un film de Kestrel', url: house.url }])
  const [alertId = ''] = ids
  const postId = (await member.api.alert(alertId)).post.id
  const at = (path: string) => house.publisher.url(`/films/${path}`)
  const [film = ''] = await pictured(services.db, postId, [
    { kind: 'video', url: at('bars.webm'), state: 'kept' },
    { kind: 'video', url: at('gone.mp4'), state: 'failed', failure: 'gone' },
    { kind: 'video', url: at('old.mp4'), state: 'evicted' },
  ])
  const bytes = await Bun.file(join(import.meta.dir, '../fixtures/films/bars.webm')).bytes()
  const { sha256 } = await placeMedia(house, postId, bytes, 'video/webm')
  await services.db.update(media).set({ sha256 }).where(eq(media.id, film))
  return { member, alertId }
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

/** For the eyes: where `LOOKS` names a folder. */
async function shoot(screen: Screen, name: string): Promise<void> {
  const folder = process.env.LOOKS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await screen.page.screenshot({ path: `${folder}/${name}.png` })
}
