/**
 * Draws the pictures of the demo's publishers into `scripts/demo/pictures`, for whoever changes a drawing:
 *
 *   bun scripts/demo/draw.ts        needs Chromium (CHROME_PATH or one of the usual places)
 */
import { mkdir, rm } from 'node:fs/promises'
import puppeteer, { type Page } from 'puppeteer-core'
import { findChromium } from '../test/chromium.ts'
import type { PictureName } from './drawing/gallery.ts'
import { GALLERY } from './drawing/gallery.ts'
import { drawing } from './drawing/scene.ts'
import { PICTURE_FOLDER, PICTURE_NAMES, PICTURE_SIZE, pictureFile } from './picture.ts'

/** WebP quality at which the gradients show no steps. */
const QUALITY = 76

async function draw(): Promise<void> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('Chromium is needed to draw; set CHROME_PATH')
  await using browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox'] })
  const page = await browser.newPage()
  await page.setViewport(PICTURE_SIZE)
  await rm(PICTURE_FOLDER, { recursive: true, force: true })
  await mkdir(PICTURE_FOLDER)
  for (const name of PICTURE_NAMES) await shoot(page, name)
}

async function shoot(page: Page, name: PictureName): Promise<void> {
  const style = 'body{margin:0}svg{display:block;width:100vw;height:100vh}'
  await page.setContent(`<style>${style}</style>${drawing(GALLERY[name])}`)
  await page.screenshot({ path: pictureFile(name), type: 'webp', quality: QUALITY })
}

if (import.meta.main) await draw()
