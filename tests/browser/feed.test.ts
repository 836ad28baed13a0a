import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import type { Member } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import type { Screen } from './screen.ts'
import { seedAlerts } from './seed.ts'

describeOnStage('the feed', (stage) => {
  test('what comes in below the reader’s eyes waits behind the pill, and nothing on screen moves', async () => {
    const { house } = stage
    const { member, feed } = await watching(stage, 60)
    const screen = await stage.screen(member)
    await screen.open('/')
    await screen.reads('Pair 1')
    await scrollDown(screen, 1_200)

    const eye = await followFirstCard(screen)
    for (const title of ['New A', 'New B', 'New C']) feed.post({ title })
    await house.look()
    await screen.control('button', t('alerts.pill', { n: 3 }))
    expect(await eye.movedBy()).toBeLessThanOrEqual(0.5)
    await screen.press('button', t('alerts.pill', { n: 3 }))
    await screen.until('the top', () => document.querySelector('.scroll')?.scrollTop === 0)
    await screen.until('the new ones', firstTitles, 3)
    expect((await screen.titles()).slice(0, 4)).toEqual(['New C', 'New B', 'New A', 'Pair 1'])

    await scrollDown(screen, 1_200)
    const again = await followFirstCard(screen)
    feed.post({ title: 'New D' })
    await house.look()
    await screen.control('button', t('alerts.pill', { n: 1 }))
    expect(await again.movedBy()).toBeLessThanOrEqual(0.5)
    await screen.keys('Home')
    await screen.until('the top', () => document.querySelector('.scroll')?.scrollTop === 0)
    await screen.until('no pill', () => document.querySelector('.pill') === null)
    expect((await screen.titles())[0]).toBe('New D')
  })

  test('save, dismiss and mark read by mouse, each with its undo', async () => {
    const { member } = await watching(stage, 5)
    const { api } = member
    const screen = await stage.screen(member)
    await screen.open('/')
    await screen.shows('Pair 1', 'Pair 2', 'Pair 3', 'Pair 4', 'Pair 5')

    await press(screen, 'Pair 2', `${t('alerts.act.save')} (S)`)
    await screen.reads(t('alerts.done.saved'))
    await untilState(member, 'Pair 2', 'saved')
    await screen.press('button', t('shell.toast.undo'))
    await screen.reads(t('shell.toast.undone'))
    await untilState(member, 'Pair 2', 'new')

    await press(screen, 'Pair 3', `${t('alerts.act.dismiss')} (X)`)
    await screen.shows('Pair 1', 'Pair 2', 'Pair 4', 'Pair 5')
    await untilState(member, 'Pair 3', 'dismissed')
    await screen.press('button', t('shell.toast.undo'))
    await screen.shows('Pair 1', 'Pair 2', 'Pair 3', 'Pair 4', 'Pair 5')
    await untilState(member, 'Pair 3', 'new')

    await screen.press('button', t('alerts.act.readAll'))
    await screen.reads(t('alerts.done.readAll', { n: 5 }))
    expect((await api.alerts()).counts.unread).toBe(0)
    await screen.until('no dots', () => document.querySelector('.gut i') === null)
    await screen.press('button', t('shell.toast.undo'))
    await screen.reads(t('shell.toast.undone'))
    expect((await api.alerts()).counts.unread).toBe(5)
    await screen.until('five dots', () => document.querySelectorAll('.gut i').length === 5)
  })

  test('what one person does is seen on the other’s screen', async () => {
    const { member } = await watching(stage, 3)
    const [screen, other] = [await stage.screen(member), await stage.screen(member)]
    for (const one of [screen, other]) {
      await one.open('/')
      await one.shows('Pair 1', 'Pair 2', 'Pair 3')
      await one.reads(t('shell.live.live'))
    }
    await press(screen, 'Pair 2', `${t('alerts.act.dismiss')} (X)`)
    await other.shows('Pair 1', 'Pair 3')
    await screen.keys('u')
    await other.shows('Pair 1', 'Pair 2', 'Pair 3')
  })

  test('an alert opened by its address, cold, stands beside the feed', async () => {
    const { member, ids } = await watching(stage, 3)
    const screen = await stage.screen(member)
    await screen.open(`/alerts/${ids[1]}`)
    await screen.until('the alert', () => document.querySelector('.detail h1')?.textContent === 'Pair 2')
    await screen.shows('Pair 1', 'Pair 2', 'Pair 3')
    await untilState(member, 'Pair 2', 'seen')
  })

  test('an address of no alert says so, and the feed stands beside it', async () => {
    const { member } = await watching(stage, 1)
    const screen = await stage.screen(member, {
      expected: [/\/api\/alerts\/[\w-]+.*404|404.*\/api\/alerts\/[\w-]+/],
    })
    await screen.open('/alerts/00000000-0000-7000-8000-000000000000')
    await screen.reads(t('alerts.error.alert'))
    await screen.shows('Pair 1')
  })
})

/** A team with alerts "Pair 1" (newest) to "Pair n" and a feed it watches. */
export async function watching({ house }: Stage, count: number) {
  const member = await house.signUp()
  const wanted = Array.from({ length: count }, (_, index) => ({ title: `Pair ${index + 1}` }))
  const { ids, sourceId } = await seedAlerts(house.services, member, wanted)
  const feed = house.publisher.feed(`/${member.teamId}.xml`)
  feed.title = 'Sole Dépêche'
  feed.post({ title: 'Archive' })
  await house.watch(member.api, feed)
  return { member, ids, sourceId, feed }
}

/** Presses a button of one card. */
async function press(screen: Screen, title: string, name: string): Promise<void> {
  const card = await screen.until(
    `the card ${title}`,
    (words) =>
      [...document.querySelectorAll('[role="feed"] article')]
        .find((one) => one.querySelector('h2')?.textContent === words)
        ?.getAttribute('data-id') ?? '',
    title,
  )
  await screen.page.locator(`[data-id="${card}"] [aria-label="${name}"]`).click()
}

async function untilState({ api }: Member, title: string, state: string): Promise<void> {
  await until(`${title} to be ${state}`, async () => {
    const all = await api.allAlerts({ state: state === 'dismissed' ? 'dismissed' : 'open' })
    return all.some((one) => one.post.title === title && one.state === state)
  })
}

function firstTitles(count: number): boolean {
  return [...document.querySelectorAll('[role="feed"] article h2')]
    .slice(0, count)
    .every((title) => title.textContent?.startsWith('New'))
}

/** By the wheel, as a reader does. */
async function scrollDown(screen: Screen, by: number): Promise<void> {
  const box = await (await screen.page.waitForSelector('.scroll'))?.boundingBox()
  if (!box) throw new Error('the feed is not on screen')
  await screen.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await screen.page.mouse.wheel({ deltaY: by })
  await screen.until(
    'the wheel to have turned',
    (wanted) => (document.querySelector('.scroll')?.scrollTop ?? 0) >= wanted,
    by,
  )
}

/** Watches, picture by picture, where the first whole card on screen stands. */
async function followFirstCard(screen: Screen): Promise<{ movedBy(): Promise<number> }> {
  await screen.page.evaluate(() => {
    const edge = document.querySelector('.scroll')?.getBoundingClientRect().top ?? 0
    const cards = [...document.querySelectorAll<HTMLElement>('[role="feed"] article')]
    const tops = cards.map((card) => ({ card, top: card.getBoundingClientRect().top }))
    const first = tops.filter(({ top }) => top >= edge).sort((a, b) => a.top - b.top)[0]
    if (!first) throw new Error('no card is on screen')
    const eye = { most: 0, id: first.card.dataset.id }
    Reflect.set(globalThis, '__eye', eye)
    const look = () => {
      if (Reflect.get(globalThis, '__eye') !== eye) return
      const now = document.querySelector(`[data-id="${eye.id}"]`)?.getBoundingClientRect().top
      eye.most = Math.max(eye.most, now === undefined ? Number.POSITIVE_INFINITY : Math.abs(now - first.top))
      requestAnimationFrame(look)
    }
    look()
  })
  return {
    // Two more pictures, so that what was just drawn is counted too.
    movedBy: () =>
      screen.page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const answer = () => {
              const { most } = Reflect.get(globalThis, '__eye') as { most: number }
              Reflect.set(globalThis, '__eye', null)
              resolve(most)
            }
            requestAnimationFrame(() => requestAnimationFrame(answer))
          }),
      ),
  }
}
