import { SECTIONS } from '../../client/src/features/settings/sections.ts'
import type { WebHouse } from './house.ts'
import type { Day } from './look-day.ts'
import { DESK, PHONE, type Screen, TABLET } from './screen.ts'

export const SIZES = { phone: PHONE, tablet: TABLET, desk: DESK }
export type Size = keyof typeof SIZES

/** A picture to take: how the screen gets there from an address. */
export interface View {
  name: string
  path: string
  /** Seen by somebody with an empty newsroom (a new one each time), or by nobody who is signed in; else by the editor. */
  who?: 'newcomer' | 'beginner' | 'nobody'
  /** Taken in English too. */
  main?: boolean
  prepare?: (screen: Screen, size: Size) => Promise<void>
}

/** Every screen, and how to get there. */
export function viewsOf({ house, publishers, alertId, failingId, wellId, covered }: Day): View[] {
  const select = (screen: Screen, size: Size) =>
    size === 'phone' ? Promise.resolve() : screen.keys('j', 'j', 'j')
  return [
    { name: 'login', path: '/login', who: 'nobody', main: true },
    { name: 'register', path: '/register', who: 'nobody', main: true },
    { name: 'forgot', path: '/forgot', who: 'nobody' },
    { name: 'reset', path: '/reset?token=a', who: 'nobody' },
    { name: 'reset-dead', path: '/reset', who: 'nobody' },
    { name: 'two-factor', path: '/two-factor', who: 'nobody', main: true },
    { name: 'invite-unknown', path: '/invite/nobody', who: 'nobody' },
    { name: 'service-denied', path: '/callback?via=github&error=access_denied', who: 'nobody' },
    { name: 'desk-empty', path: '/', who: 'newcomer' },
    { name: 'sources-empty', path: '/sources', who: 'newcomer' },
    { name: 'welcome', path: '/welcome', who: 'newcomer', main: true },
    { name: 'welcome-own', path: '/welcome', who: 'newcomer', prepare: pasteList([]) },
    {
      name: 'welcome-list',
      path: '/welcome',
      who: 'newcomer',
      main: true,
      async prepare(screen) {
        for (const box of await screen.page.$$('.pack .tick')) await box.click()
        await pressPrimary(screen, '.outs .tick')
      },
    },
    {
      name: 'welcome-adding',
      path: '/welcome',
      who: 'beginner',
      main: true,
      prepare: addList(house, publishers),
    },
    {
      name: 'welcome-done',
      path: '/welcome',
      who: 'beginner',
      main: true,
      async prepare(screen) {
        await addList(house, publishers)(screen)
        await pressPrimary(screen, '.lasts')
      },
    },
    { name: 'desk', path: '/', main: true, prepare: select },
    { name: 'desk-none-selected', path: '/' },
    { name: 'desk-saved', path: '/?state=saved' },
    { name: 'saved', path: '/saved', main: true },
    { name: 'saved-loose', path: '/saved/loose' },
    { name: 'saved-trash', path: '/saved/trash' },
    { name: 'saved-empty', path: '/saved', who: 'newcomer' },
    { name: 'desk-no-match', path: '/?q=zzz' },
    {
      name: 'desk-toast',
      path: '/',
      async prepare(screen, size) {
        if (size === 'phone') return
        await screen.keys('j', 's')
        await screen.page.waitForSelector('.toast')
        await screen.keys('s')
      },
    },
    {
      name: 'desk-offline',
      path: '/',
      async prepare(screen) {
        await screen.page.setOfflineMode(true)
        await screen.page.waitForSelector('.live.off')
      },
    },
    {
      name: 'desk-offer',
      path: '/',
      async prepare(screen) {
        await screen.page.evaluateOnNewDocument(() => localStorage.removeItem('visao.push.offered'))
        await screen.page.reload()
        await screen.page.waitForSelector('.banner .btn.ghost')
      },
    },
    {
      name: 'desk-cold',
      path: '/',
      async prepare(screen) {
        await screen.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
        // Longer than the feed rests before it writes down what it shows.
        await screen.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
        await Bun.sleep(5_000)
        await screen.page.setOfflineMode(true)
        await screen.page.reload()
        await screen.page.waitForSelector('[role="feed"] article')
      },
    },
    { name: 'desk-help', path: '/', prepare: (screen) => screen.keys('?') },
    { name: 'alert', path: `/alerts/${alertId}`, main: true },
    { name: 'sources', path: '/sources', main: true },
    { name: 'sources-filtered', path: '/sources?role=competitor' },
    { name: 'sources-add', path: '/sources?add=1', main: true },
    {
      name: 'sources-found',
      path: '/sources?add=1',
      main: true,
      prepare: (screen) => search(screen, house.publisher.url('/nordhaven')),
    },
    {
      name: 'sources-not-found',
      path: '/sources?add=1',
      prepare: (screen) => search(screen, house.publisher.url('/nowhere')),
    },
    {
      name: 'sources-known',
      path: '/sources?add=1',
      prepare: (screen) => search(screen, publishers.kestrel.feedUrl),
    },
    { name: 'source', path: `/sources/${wellId}`, main: true },
    { name: 'source-failing', path: `/sources/${failingId}`, main: true },
    { name: 'coverage', path: '/coverage', main: true },
    { name: 'coverage-asked', path: `/coverage?${new URLSearchParams({ q: covered })}`, main: true },
    { name: 'coverage-nobody', path: '/coverage?q=Nordhaven+rouvre+son+atelier+de+couture' },
    { name: 'coverage-unread', path: `/coverage?q=${house.publisher.url('/nowhere')}` },
    { name: 'share', path: `/share?${new URLSearchParams({ title: covered, text: covered })}`, main: true },
    {
      name: 'share-link',
      path: `/share?${new URLSearchParams({ text: `Lu ici : ${house.publisher.url('/nowhere')}` })}`,
    },
    { name: 'share-empty', path: '/share' },
    { name: 'archive', path: '/search?q=kestrel', main: true },
    { name: 'archive-empty', path: '/search' },
    { name: 'archive-nothing', path: '/search?q=parapluie&span=dates' },
    { name: 'stories', path: '/stories', main: true },
    { name: 'stories-empty', path: '/stories', who: 'newcomer' },
    {
      name: 'story',
      path: '/stories',
      main: true,
      async prepare(screen) {
        await screen.pressAt('.stories [data-row]')
        await screen.page.waitForSelector('.story .lane')
      },
    },
    { name: 'settings', path: '/settings' },
    ...SECTIONS.map(({ href }) => ({ name: href.slice(1).replace('/', '-'), path: href, main: true })),
    { name: 'missing', path: '/nowhere' },
  ]
}

/** Opens the field for a list and fills it. */
function pasteList(lines: readonly string[]): (screen: Screen) => Promise<void> {
  return async (screen) => {
    // Pressed where it is, not where the pointer would meet the foot of the screen.
    await screen.page.$eval('.own .acts .btn[aria-expanded]', (button) => (button as HTMLElement).click())
    const field = await screen.page.waitForSelector('.own textarea')
    await field?.type(lines.join('\n'))
  }
}

/** Presses what leads on, and waits for what follows. */
async function pressPrimary(screen: Screen, then: string): Promise<void> {
  await screen.pressAt('.wel-f .pri')
  await screen.page.waitForSelector(then)
}

/** Follows the demo's outlets, one that hangs, and one that has nothing. */
function addList({ publisher }: WebHouse, publishers: Day['publishers']): (screen: Screen) => Promise<void> {
  const well = Object.values(publishers).map(({ origin }) => origin)
  publisher.feed('/hangs', 'h7').hold()
  const ill = [publisher.url('/nowhere'), publisher.url('/hangs', 'h7')]
  return async (screen) => {
    await pasteList([...well, ...ill])(screen)
    await pressPrimary(screen, '.outs .tick')
    await pressPrimary(screen, '[data-stage="failed"]')
  }
}

async function search(screen: Screen, address: string): Promise<void> {
  const field = await screen.page.waitForSelector('input[name="address"]')
  await field?.type(address)
  await screen.keys('Enter')
  await screen.page.waitForSelector('.cand .prev, .errt, [role="alert"]')
}
