import type { Page } from 'puppeteer-core'
import type { Shot } from '../ports/browser.ts'

/** How long the pictures of a page are waited for, milliseconds: some never come. */
const PICTURES_MS = 5_000
const QUALITY = 80

/** A picture of the page as it stands, from its top. A page without end is as high as is wanted of it. */
export async function shotOf(page: Page, { width, mostHigh }: Shot, leftMs: number): Promise<Uint8Array> {
  await page.setViewport({ width, height: 900 })
  await page.evaluate(comesToShow, Math.min(PICTURES_MS, leftMs / 2))
  const high = await page.evaluate(() => document.documentElement.scrollHeight)
  const height = Math.max(1, Math.min(mostHigh, high))
  const clip = { x: 0, y: 0, width, height }
  return page.screenshot({ type: 'webp', quality: QUALITY, clip, captureBeyondViewport: true })
}

/** In the page: pictures that wait to be scrolled to are asked for, and all are waited for so long. */
async function comesToShow(patienceMs: number): Promise<void> {
  const late = new Promise((over) => setTimeout(over, patienceMs))
  const pictures = [...document.images].map((picture) => {
    picture.loading = 'eager'
    return picture.complete
      ? null
      : new Promise((over) => {
          picture.addEventListener('load', over, { once: true })
          picture.addEventListener('error', over, { once: true })
        })
  })
  await Promise.race([late, Promise.all([...pictures, document.fonts.ready])])
}
