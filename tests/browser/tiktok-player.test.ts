import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/features/alerts/filmWords.ts'
import { channel, source } from '../../db/schema/index.ts'
import type { Member } from '../fixtures/house-api.ts'
import { describeOnStage, type Stage } from './browser.ts'
import { axeFaults, sidewaysFaults } from './eyes.ts'
import { DESK, PHONE, type Screen } from './screen.ts'
import { seedAlerts } from './seed.ts'

const ID = '7575000000000000001'
const URL_OF = `https://www.tiktok.com/@maison.aurelle/video/${ID}`
const COVER = 'https://p16.tiktokcdn.example/cover.image'
const PICTURE = readFileSync(join(import.meta.dir, '../../scripts/demo/pictures/manteau-rose.webp'))
const PLAYER = `<!doctype html><html lang="en"><title>Player</title><body style="margin:0;background:#000;color:#fff"><button autofocus>Pause</button></body></html>`

describeOnStage('a film of TikTok', (stage) => {
  test('is shown by TikTok’s player in the opened alert, and not before somebody asks', async () => {
    const { member } = await withFilm(stage)
    const screen = await stage.screen(member)
    const asked = await standInForTiktok(screen)
    await screen.open('/')
    await screen.shows('The Altair is back', 'A picture')
    await screen.keys('j')
    await screen.reads(t('film.note'))
    await screen.control('button', t('film.play'))
    const size = await sizeOf(screen)
    expect(ofPlayer(asked)).toEqual([])
    expect(await screen.page.$('iframe')).toBeNull()
    await screen.on('button', t('film.play'), (cover) => cover.press('Enter'))
    const frame = await screen.page.waitForSelector('.film iframe')
    expect(
      await frame?.evaluate((one) => [one.src, one.title, one.referrerPolicy, one.sandbox.value]),
    ).toEqual([
      `https://www.tiktok.com/player/v1/${ID}?autoplay=1&rel=0&description=0&music_info=1`,
      t('film.title', { title: 'The Altair is back' }),
      'no-referrer',
      expect.stringMatching(/^allow-scripts allow-same-origin(?!.*allow-top-navigation)/),
    ])
    await screen.until('its page', () => document.activeElement?.tagName === 'IFRAME')
    expect(ofPlayer(asked)).toHaveLength(1)
    expect(await sizeOf(screen)).toEqual(size)
    expect(
      await screen.on('link', t('film.original'), (link) => link.evaluate((one) => one.getAttribute('href'))),
    ).toBe(URL_OF)
  })

  test('another alert begins without it, and an update of this one does not stop it', async () => {
    const { member, ids } = await withFilm(stage)
    const screen = await stage.screen(member)
    await standInForTiktok(screen)
    await screen.open('/')
    await screen.shows('The Altair is back', 'A picture')
    await screen.keys('j')
    await screen.press('button', t('film.play'))
    await screen.page.waitForSelector('.film iframe')
    await screen.page.evaluate(() => document.querySelector('.film iframe')?.setAttribute('data-same', 'yes'))
    await member.api.mark(ids[0] ?? '', 'saved')
    await screen.until('it is saved', () => document.querySelector('.bar .btn.on') !== null)
    expect(await screen.page.$('.film iframe[data-same]')).not.toBeNull()
    await screen.page.evaluate(() => document.querySelector<HTMLElement>('.detail h1')?.focus())
    await screen.keys('j')
    await screen.until('the other', () => document.querySelector('.detail h1')?.textContent === 'A picture')
    expect(await screen.page.$('.film')).toBeNull()
    await screen.keys('k')
    await screen.control('button', t('film.play'))
    expect(await screen.page.$('iframe')).toBeNull()
  })

  test('on a phone a tap on the cover is enough', async () => {
    const { member, ids } = await withFilm(stage)
    const screen = await stage.screen(member, { viewport: PHONE })
    await standInForTiktok(screen)
    await screen.open(`/alerts/${ids[0]}`)
    await screen.tap('button', t('film.play'))
    const frame = await screen.page.waitForSelector('.film iframe')
    const box = await frame?.boundingBox()
    expect(box?.width).toBeWithin(200, 390)
    expect(await sidewaysFaults(screen)).toEqual([])
  })

  for (const theme of ['dark', 'light'] as const)
    test.each([
      ['phone', PHONE],
      ['desk', DESK],
    ])(`axe finds nothing, ${theme}, %s`, async (_size, viewport) => {
      const { member, ids } = await withFilm(stage)
      const screen = await stage.screen(member, { viewport, theme })
      await standInForTiktok(screen)
      await screen.open(`/alerts/${ids[0]}`)
      await screen.control('button', t('film.play'))
      expect(await axeFaults(screen)).toEqual([])
    })
})

/** Somebody whose newest alert is a film of TikTok's. */
async function withFilm(stage: Stage): Promise<{ member: Member; ids: string[] }> {
  const { services } = stage.house
  const member = await stage.house.signUp()
  const cover = {
    kind: 'image',
    url: COVER,
    mime: null,
    width: 576,
    height: 1024,
    durationSeconds: null,
    alt: null,
  }
  const { sourceId, ids } = await seedAlerts(services, member, [
    { title: 'The Altair is back', url: URL_OF, media: [{ ...cover, kind: 'image' }] },
    { title: 'A picture', url: URL_OF.replace('video', 'photo'), media: [{ ...cover, kind: 'image' }] },
  ])
  const [own] = await services.db.select().from(source).where(eq(source.id, sourceId))
  const tiktok = { platform: 'tiktok', method: 'embed' }
  await services.db
    .update(channel)
    .set(tiktok)
    .where(eq(channel.id, own?.channelId ?? ''))
  return { member, ids }
}

/** Answers for TikTok and its pictures; every address asked of them, in order. */
async function standInForTiktok({ page }: Screen): Promise<string[]> {
  const asked: string[] = []
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const url = request.url()
    if (!/tiktok/.test(new URL(url).hostname)) return void request.continue()
    asked.push(url)
    const isPlayer = url.startsWith('https://www.tiktok.com/player/')
    return void request.respond(
      isPlayer ? { contentType: 'text/html', body: PLAYER } : { contentType: 'image/webp', body: PICTURE },
    )
  })
  return asked
}

/** All but pictures: what would tell TikTok who reads. */
function ofPlayer(asked: readonly string[]): string[] {
  return asked.filter((url) => url !== COVER)
}

function sizeOf(screen: Screen): Promise<number[]> {
  return screen.page.evaluate(() => {
    const { width, height, top } =
      document.querySelector('.film .stage')?.getBoundingClientRect() ?? new DOMRect()
    return [width, height, top]
  })
}
