import { expect, test } from 'bun:test'
import { count, eq } from 'drizzle-orm'
import { t } from '../../client/src/i18n/index.ts'
import { alert } from '../../db/schema/index.ts'
import type { Member } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import type { Screen } from './screen.ts'

/** What Chromium says of a server that is away, and of a stream that was cut. */
const AWAY = [
  /ERR_(CONNECTION|INCOMPLETE|EMPTY|NETWORK|INTERNET)/,
  /visao: (?:unread count|exclusives) offline/,
  // Asked for just when the line broke; they are asked for again.
  /visao: parts of the coverage not loaded/,
]

describeOnStage('when the line breaks', (stage) => {
  test('the state turns amber, then green, and what was posted meanwhile is there, once', async () => {
    const { house } = stage
    const { member, feed } = await watching(stage, '/cut.xml')
    const screen = await stage.screen(member, { expected: AWAY })
    await screen.open('/')
    await inTone(screen, 'live', 'ok')
    feed.post({ title: 'Before' })
    await house.look()
    await screen.shows('Before')

    for (const round of [1, 2]) {
      await house.hangUp()
      await inTone(screen, 'reconnecting', 're')
      await screen.until('how long it has been so', () =>
        /\d\ss/.test(document.querySelector('.live .sub')?.textContent ?? ''),
      )
      feed.post({ title: `Away ${round} a` })
      await house.look()
      await untilStored(stage, member, 1 + 3 * (round - 1) + 1)
      feed.post({ title: `Away ${round} b` })
      await house.look()
      await untilStored(stage, member, 1 + 3 * (round - 1) + 2)
      house.pickUp()
      await inTone(screen, 'live', 'ok')
      await screen.reads(t('alerts.caughtUp', { n: 2 }))
      feed.post({ title: `After ${round}` })
      await house.look()
      await screen.until(
        'the last one',
        (words) => document.body.textContent?.includes(words),
        `After ${round}`,
      )
    }
    const wanted = ['After 2', 'Away 2 b', 'Away 2 a', 'After 1', 'Away 1 b', 'Away 1 a', 'Before']
    await screen.shows(...wanted)
    await screen.open('/')
    await screen.shows(...wanted)
  }, 60_000)

  test('a server that was stopped and started again is found again, by every tab', async () => {
    const { house } = stage
    const { member, feed } = await watching(stage, '/restart.xml')
    const screen = await stage.screen(member, { expected: AWAY })
    const tab = await screen.tab()
    for (const one of [screen, tab]) {
      await one.open('/')
      await inTone(one, 'live', 'ok')
    }
    feed.post({ title: 'Before' })
    await house.look()
    await tab.shows('Before')

    await house.stop()
    for (const one of [screen, tab]) await inTone(one, 'reconnecting', 're')
    feed.post({ title: 'While it was away' })
    await house.start()
    await house.look()
    for (const one of [screen, tab]) {
      await inTone(one, 'live', 'ok')
      await one.shows('While it was away', 'Before')
    }
    expect(house.streams()).toBe(1)
  }, 60_000)

  test('when the tab that reads the stream is closed, the other takes over and misses nothing', async () => {
    const { house } = stage
    const { member, feed } = await watching(stage, '/tabs.xml')
    const screen = await stage.screen(member, { expected: AWAY })
    await screen.open('/')
    await inTone(screen, 'live', 'ok')
    const tab = await screen.tab()
    await tab.open('/')
    await inTone(tab, 'live', 'ok')
    feed.post({ title: 'To both' })
    await house.look()
    await tab.shows('To both')
    await screen.page.close()
    feed.post({ title: 'To the one that is left' })
    await house.look()
    await tab.shows('To the one that is left', 'To both')
    await until('one stream', () => house.streams() === 1)
  })

  test('offline is told in grey with its hour; back online, what was done and what came in is there', async () => {
    const { house } = stage
    const { member, feed } = await watching(stage, '/offline.xml')
    const screen = await stage.screen(member, { expected: AWAY })
    await screen.open('/')
    await inTone(screen, 'live', 'ok')
    feed.post({ title: 'Before' })
    await house.look()
    await screen.shows('Before')

    await screen.page.setOfflineMode(true)
    await inTone(screen, 'offline', 'off')
    await screen.until('since when', () =>
      /\d\d:\d\d/.test(document.querySelector('.live .sub')?.textContent ?? ''),
    )
    await screen.keys('j', 's')
    await screen.reads(t('alerts.done.saved'))
    feed.post({ title: 'Meanwhile' })
    await house.look()
    await untilStored(stage, member, 2)
    expect((await member.api.alerts()).counts.saved).toBe(0)

    await screen.page.setOfflineMode(false)
    await inTone(screen, 'live', 'ok')
    // The card under the keyboard keeps its place: what came in waits behind the pill.
    await screen.press('button', t('alerts.pill', { n: 1 }))
    await screen.shows('Meanwhile', 'Before')
    await until('what was done', async () => (await member.api.alerts()).counts.saved === 1)
  })
})

async function watching({ house }: Stage, path: string) {
  const member = await house.signUp()
  const feed = house.publisher.feed(path)
  feed.title = 'Sole Dépêche'
  feed.post({ title: 'Archive' })
  await house.watch(member.api, feed)
  return { member, feed }
}

/** Waits until the live state says so in words and in its colour. */
async function inTone(
  screen: Screen,
  state: 'live' | 'reconnecting' | 'offline',
  tone: string,
): Promise<void> {
  await screen.until(
    `the live state to be ${state}`,
    (words, name) => {
      const shown = document.querySelector('.live')
      return shown?.classList.contains(name) && shown.querySelector('b')?.textContent === words
    },
    t(`shell.live.${state}`),
    tone,
  )
}

/** Waits until the team has so many alerts, whether anybody answers or not. */
async function untilStored({ house }: Stage, { teamId }: Member, wanted: number): Promise<void> {
  await until(`${wanted} alerts`, async () => {
    const [row] = await house.services.db.select({ n: count() }).from(alert).where(eq(alert.teamId, teamId))
    return row?.n === wanted
  })
}
