import { expect, test } from 'bun:test'
import type { BoundingBox } from 'puppeteer-core'
import { SECTIONS } from '../../client/src/features/settings/sections.ts'
import { t } from '../../client/src/i18n/index.ts'
import type { Member } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import type { Found } from './grasp.ts'
import { PHONE, type Screen } from './screen.ts'
import { seedAlerts } from './seed.ts'

describeOnStage('on a phone', (stage) => {
  test('a finger to the right saves, to the left dismisses, both with their undo', async () => {
    const { member } = await withAlerts(stage)
    const screen = await stage.screen(member, { viewport: PHONE })
    await screen.open('/')
    await screen.shows('Pair 1', 'Pair 2', 'Pair 3')

    await swipe(screen, 'Pair 2', 220)
    await screen.reads(t('alerts.done.saved'))
    await untilState(member, 'Pair 2', 'saved')
    await tap(screen, t('shell.toast.undo'))
    await untilState(member, 'Pair 2', 'new')

    await swipe(screen, 'Pair 2', -220)
    await screen.shows('Pair 1', 'Pair 3')
    await untilState(member, 'Pair 2', 'dismissed')
    await tap(screen, t('shell.toast.undo'))
    await screen.shows('Pair 1', 'Pair 2', 'Pair 3')
    await untilState(member, 'Pair 2', 'new')
  })

  test('the label under the finger says what letting go will do; a short way does nothing', async () => {
    const { member } = await withAlerts(stage)
    const screen = await stage.screen(member, { viewport: PHONE })
    await screen.open('/')
    await screen.shows('Pair 1', 'Pair 2', 'Pair 3')
    const letGo = await drag(screen, 'Pair 1', 90)
    await screen.reads(t('alerts.act.save'))
    await letGo()
    await screen.until('the card back', () => document.querySelector('.swipe.moved') === null)
    await swipe(screen, 'Pair 1', 0, 200)
    expect((await member.api.alerts()).items.map(({ state }) => state)).toEqual(['new', 'new', 'new'])
    expect(screen.path()).toBe('/')
  })

  test('a tap opens the alert as a page; back is where it was', async () => {
    const { member, ids } = await withAlerts(stage, 30)
    const screen = await stage.screen(member, { viewport: PHONE })
    await screen.open('/')
    await screen.reads('Pair 1')
    await screen.page.evaluate(() => document.querySelector('.scroll')?.scrollTo(0, 1_500))
    await screen.reads('Pair 12')
    const before = await topOf(screen, ids[11])
    await screen.tap('link', 'Pair 12')
    await screen.arrives(`/alerts/${ids[11]}`)
    await screen.until('its page', () => document.querySelector('.ap h1')?.textContent === 'Pair 12')
    await untilState(member, 'Pair 12', 'seen')
    await tap(screen, t('alerts.act.back'))
    await screen.arrives('/')
    await screen.reads('Pair 12')
    expect(await topOf(screen, ids[11])).toBe(before)
  })

  test('an alert opened by its address, cold, is a page of its own that leads to the feed', async () => {
    const { member, ids } = await withAlerts(stage)
    const screen = await stage.screen(member, { viewport: PHONE })
    await screen.open(`/alerts/${ids[1]}`)
    await screen.until('its page', () => document.querySelector('.ap h1')?.textContent === 'Pair 2')
    await tap(screen, t('alerts.act.dismiss'))
    await screen.arrives('/')
    await screen.shows('Pair 1', 'Pair 3')
    await untilState(member, 'Pair 2', 'dismissed')
    await tap(screen, t('shell.toast.undo'))
    await screen.shows('Pair 1', 'Pair 2', 'Pair 3')
  })

  test('what a thumb has to hit is at least 44 px on every screen', async () => {
    const { member, ids, sourceId } = await withAlerts(stage)
    const screen = await stage.screen(member, { viewport: PHONE })
    const small: string[] = []
    for (const path of [
      '/',
      `/alerts/${ids[0]}`,
      '/sources',
      '/sources?add=1',
      `/sources/${sourceId}`,
      '/settings',
      ...SECTIONS.map(({ href }) => href),
    ]) {
      await screen.open(path)
      await screen.stands()
      small.push(...(await smallTargets(screen)).map((one) => `${path}: ${one}`))
    }
    expect(small).toEqual([])
  })
})

async function withAlerts({ house }: Stage, count = 3) {
  const member = await house.signUp()
  const wanted = Array.from({ length: count }, (_, index) => ({ title: `Pair ${index + 1}` }))
  return { member, ...(await seedAlerts(house.services, member, wanted)) }
}

/**
 * Puts a finger on a card and moves it, a few pixels a picture: so slowly that it is no flick (Chromium takes no tap
 * for a moment after one). Answers how to lift it.
 */
async function drag(screen: Screen, title: string, right: number, down = 0): Promise<() => Promise<void>> {
  const box = await screen.on('link', title, boxOf)
  const [x, y] = [180, box.y + box.height / 2]
  const touch = await screen.page.touchscreen.touchStart(x, y)
  const steps = Math.ceil(Math.max(Math.abs(right), Math.abs(down)) / 6)
  for (let step = 1; step <= steps; step++) {
    await touch.move(x + (right * step) / steps, y + (down * step) / steps)
    await nextPicture(screen)
  }
  // A finger that stops before it is lifted throws nothing, however late the pictures came on a busy machine.
  for (let still = 0; still < STILL; still++) await nextPicture(screen)
  return () => touch.end()
}

/** Pictures for which a finger rests: Chromium counts one as stopped after 40 ms (`VelocityTracker`). */
const STILL = 6

function nextPicture({ page }: Screen): Promise<unknown> {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
}

async function swipe(screen: Screen, title: string, right: number, down = 0): Promise<void> {
  const letGo = await drag(screen, title, right, down)
  await letGo()
}

async function tap(screen: Screen, name: string): Promise<void> {
  // A finger lands where the button was seen: one that still slides in has gone on by then.
  let before = ''
  await until('the button to stand still', async () => {
    const now = JSON.stringify(await screen.on('button', name, boxOf))
    const still = now === before
    before = now
    return still
  })
  await screen.tap('button', name)
}

async function boxOf(found: Found): Promise<BoundingBox> {
  const box = await found.boundingBox()
  if (!box) throw new Error('it has no place on the page')
  return box
}

function topOf({ page }: Screen, id: string | undefined): Promise<number> {
  return page.evaluate(
    (one) => document.querySelector(`[data-id="${one}"]`)?.getBoundingClientRect().top ?? -1,
    id,
  )
}

/** Everything to press that is smaller than a thumb, links in running text left out. */
function smallTargets({ page }: Screen): Promise<string[]> {
  return page.evaluate(() => {
    const small: string[] = []
    for (const one of document.querySelectorAll<HTMLElement>(
      'a[href], button, select, label:has(input), summary',
    )) {
      const { width, height } = one.getBoundingClientRect()
      if (width < 2 || height < 2 || !one.checkVisibility()) continue
      // A link laid over its whole card or row is as large as that.
      if (getComputedStyle(one, '::after').position === 'absolute') continue
      if (Math.round(width) < 44 || Math.round(height) < 44)
        small.push(
          `${one.tagName} "${(one.ariaLabel ?? one.textContent ?? '').trim().slice(0, 40)}" ${Math.round(width)}×${Math.round(height)} .${one.className}`,
        )
    }
    return [...new Set(small)]
  })
}

async function untilState({ api }: Member, title: string, state: string): Promise<void> {
  await until(`${title} to be ${state}`, async () => {
    const all = await api.allAlerts({ state: state === 'dismissed' ? 'dismissed' : 'open' })
    return all.some((one) => one.post.title === title && one.state === state)
  })
}
