import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { desc, eq, inArray } from 'drizzle-orm'
import { SECTIONS } from '../../client/src/features/settings/sections.ts'
import { alert, channel, post, source } from '../../db/schema/index.ts'
import { EDITOR, Editor } from '../../scripts/demo/editor.ts'
import { Newsday } from '../../scripts/demo/newsday.ts'
import { OUTLET_NAMES, OUTLETS, type OutletName } from '../../scripts/demo/outlets.ts'
import { Publisher } from '../../scripts/demo/publisher.ts'
import { findChromium } from '../../scripts/test/chromium.ts'
import { apiOf, type Member } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'
import { openBrowser } from './browser.ts'
import { openWebHouse, type WebHouse } from './house.ts'
import { DESK, openScreen, PHONE, type Screen, type ScreenOptions, TABLET } from './screen.ts'
import { seedFailure, seedSource } from './seed.ts'

const HELP = `bun tests/browser/look.ts FOLDER [NAME…]

Takes pictures of every screen with a newsroom's ordinary day on it, for somebody to look at: phone, tablet and
desk, dark and light, French, and English for the main ones. With names, only those screens.`

/** Posts put out after the archives are in. */
const POSTS = 26

const SIZES = { phone: PHONE, tablet: TABLET, desk: DESK }
type Size = keyof typeof SIZES
const THEMES = ['dark', 'light'] as const

/** A picture to take: how the screen gets there from an address. */
interface View {
  name: string
  path: string
  /** Seen by somebody with an empty newsroom (a new one each time), or by nobody who is signed in; else by the editor. */
  who?: 'newcomer' | 'beginner' | 'nobody'
  /** Taken in English too. */
  main?: boolean
  prepare?: (screen: Screen, size: Size) => Promise<void>
}

interface Day {
  house: WebHouse
  editor: Member
  newcomer: Member
  publishers: Record<OutletName, Publisher>
  alertId: string
  failingId: string
  wellId: string
  /** Title of a post that competitors have as well. */
  covered: string
}

await main(process.argv[2], process.argv.slice(3))

async function main(folder: string | undefined, names: string[]): Promise<never> {
  if (folder === undefined || folder === '--help') {
    process.stdout.write(`${HELP}\n`)
    process.exit(folder === undefined ? 1 : 0)
  }
  const chromium = findChromium()
  if (chromium === null) throw new Error('there is no Chromium here')
  await mkdir(folder, { recursive: true })
  await using stack = new AsyncDisposableStack()
  const day = await openDay(stack)
  const browser = stack.use(await openBrowser(chromium))
  for (const size of Object.keys(SIZES) as Size[])
    for (const theme of THEMES)
      for (const locale of ['fr', 'en'] as const)
        for (const view of viewsOf(day)) {
          if (locale === 'en' && !view.main) continue
          if (names.length > 0 && !names.includes(view.name)) continue
          const options = { viewport: SIZES[size], theme, locale, expected: [/./] }
          const path = join(folder, `${view.name}-${size}-${theme}-${locale}.png`)
          await using screen = await open(browser, day, view, options)
          await takePicture(screen, view, size, path)
          process.stdout.write(`${path}\n`)
        }
  process.exit(0)
}

async function open(
  browser: Parameters<typeof openScreen>[0],
  { house, editor, newcomer }: Day,
  { who }: View,
  options: ScreenOptions,
): Promise<Screen> {
  const people = { nobody: null, newcomer, editor }
  const member = who === 'beginner' ? await house.signUp('Nina Adelmo') : people[who ?? 'editor']
  return openScreen(browser, house.url, member, options)
}

async function takePicture(screen: Screen, view: View, size: Size, path: string): Promise<void> {
  await screen.open(view.path)
  await screen.until('a screen', () => document.querySelector('main, .door') !== null)
  await settled(screen)
  await view.prepare?.(screen, size)
  await settled(screen)
  await screen.page.screenshot({ path: path as `${string}.png` })
}

/** Everything asked for has come, every picture is drawn, nothing moves. */
async function settled({ page }: Screen): Promise<void> {
  await page.waitForNetworkIdle({ idleTime: 300, concurrency: 1 }).catch(() => undefined)
  await page.evaluate(async () => {
    await document.fonts.ready
    const moves = document
      .getAnimations()
      .filter((move) => (move.effect?.getTiming().duration ?? 0) !== 6_000)
    await Promise.all(moves.map((move) => move.finished.catch(() => undefined)))
  })
}

function viewsOf({ house, publishers, alertId, failingId, wellId, covered }: Day): View[] {
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
    { name: 'saved', path: '/?state=saved' },
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
        await screen.page.click('.stories [data-row]')
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
  await screen.page.click('.wel-f .pri')
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

/** The demo's outlets with a morning behind them, and two more that are not well. */
async function openDay(stack: AsyncDisposableStack): Promise<Day> {
  const house = stack.use(await openWebHouse())
  openNordhaven(house)
  const newsday = new Newsday(4, new Date())
  const publishers = Object.fromEntries(
    OUTLET_NAMES.map((name) => {
      const publisher = stack.use(new Publisher({ ...OUTLETS[name], reliable: true }))
      for (const { article, at } of newsday.archive(name)) publisher.publish(article, at)
      return [name, publisher]
    }),
  ) as Record<OutletName, Publisher>
  const demo = await Editor.signUp(house.url)
  for (const name of OUTLET_NAMES) await demo.watch(publishers[name])
  await until('the archives', async () =>
    (await demo.sources()).every(({ health }) => health.lastOkAt !== null),
  )
  const editor = await signedIn(house.url)
  let count = 0
  for (const { outlet, article } of newsday.live()) {
    publishers[outlet].publish(article, new Date())
    // What the newsroom publishes itself raises no alert.
    if (OUTLETS[outlet].watch.role !== 'own' && ++count === POSTS) break
  }
  await house.look()
  await until('the alerts', async () => (await editor.api.allAlerts()).length >= POSTS)
  await spreadOut(house)
  const failingId = await addTroubles(house, editor)
  const [first] = await editor.api.allAlerts()
  const sources = await editor.api.sources()
  const well = sources.find(({ name }) => name === 'Sole Dépêche') ?? sources.at(-1)
  return {
    house,
    editor,
    newcomer: await house.signUp('Nina Adelmo'),
    publishers,
    alertId:
      (await editor.api.allAlerts()).find(({ post: { media } }) => media.length > 1)?.id ?? first?.id ?? '',
    failingId,
    wellId: well?.id ?? '',
    covered: await mostCovered(editor),
  }
}

/** The title of the alert that most competitors have, once all were compared. */
async function mostCovered({ api }: Member): Promise<string> {
  const alerts = await until('every alert to be compared', async () => {
    const all = await api.allAlerts()
    return all.every(({ coverage }) => coverage.checkedAt !== null) && all
  })
  const [first] = alerts.sort((a, b) => b.coverage.covered.length - a.coverage.covered.length)
  return first?.post.title ?? ''
}

async function signedIn(url: string): Promise<Member> {
  const { email, password } = EDITOR
  const answer = await apiOf(url, null).send('POST', '/api/auth/sign-in/email', { email, password })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  const api = apiOf(url, cookie)
  const { user, team } = await api.me()
  return { api, at: (other) => apiOf(other, cookie), cookie, userId: user.id, teamId: team.id, email }
}

/** A site that can be found and is not watched. */
function openNordhaven({ publisher }: WebHouse): void {
  const feed = publisher.feed('/nordhaven/feed.xml')
  feed.title = 'Nordhaven'
  const titles = [
    'Hiver 2027, le cahier d’images',
    'Teindre sans eau : le carnet de l’usine',
    'Nos horaires pendant les fêtes',
    'Le cabas Fjell passe au coton ciré',
    'Nordhaven rouvre son atelier de réparation',
  ]
  titles.forEach((title, index) => {
    feed.post({ title, date: new Date(Date.now() - (titles.length - index) * 7 * 3_600_000) })
  })
  publisher.page(
    '/nordhaven',
    `<!doctype html><title>Nordhaven</title><link rel="alternate" type="application/rss+xml" href="${feed.path}">`,
  )
}

/** Gives the alerts the ages of a morning and its evening before, and has some of them read and saved. */
async function spreadOut({ services: { db, clock } }: WebHouse): Promise<void> {
  const rows = await db
    .select({ id: alert.id, postId: alert.postId })
    .from(alert)
    .orderBy(desc(alert.createdAt), desc(alert.id))
  const now = clock.now().getTime()
  // As if all of it had been watched for days: what was seen before the first import is not counted.
  const since = new Date(now - 3 * 86_400_000)
  await db.update(channel).set({ importedAt: since, createdAt: since })
  await db.update(source).set({ createdAt: since })
  await db.update(post).set({ seenAt: since })
  let ago = 12_000
  for (const [index, { id, postId }] of rows.entries()) {
    const at = new Date(now - ago)
    const took = 1_000 * (4 + ((index * 7) % 41))
    await db.update(alert).set({ createdAt: at, updatedAt: at }).where(eq(alert.id, id))
    await db
      .update(post)
      .set({ seenAt: at, publishedAt: new Date(at.getTime() - took) })
      .where(eq(post.id, postId))
    ago += index < 3 ? 45_000 : 60_000 * (3 + ((index * 13) % 70))
  }
  const some = (pick: (index: number) => boolean) =>
    rows.filter((_, index) => pick(index)).map(({ id }) => id)
  await db
    .update(alert)
    .set({ state: 'seen' })
    .where(
      inArray(
        alert.id,
        some((index) => index > 4 && index % 3 !== 0),
      ),
    )
  await db
    .update(alert)
    .set({ state: 'saved' })
    .where(
      inArray(
        alert.id,
        some((index) => index % 7 === 3),
      ),
    )
}

/** Sources that need a person; the failing one's id. */
async function addTroubles({ services }: WebHouse, editor: Member): Promise<string> {
  const { db, clock } = services
  const now = clock.now()
  const failing = await seedSource(services, editor, 'Paire Volée', 'competitor')
  await seedFailure(services, failing.channelId, { code: 'tls_expired', detail: 'certificate has expired' })
  const refused = await seedSource(services, editor, 'Le Courrier du Cuir et de la Chaussure')
  await seedFailure(services, refused.channelId, { code: 'cloudflare', detail: 'HTTP 403', status: 403 }, 1.2)
  const gone = await seedSource(services, editor, 'Lacets')
  await db
    .update(channel)
    .set({ state: 'gone', failureCode: 'gone', failureStatus: 410, failingSince: now })
    .where(eq(channel.id, gone.channelId))
  const paused = await seedSource(services, editor, 'Kicks Quotidien', 'competitor')
  await db
    .update(source)
    .set({ pausedAt: new Date(now.getTime() - 7_200_000), tags: ['sneakers'] })
    .where(eq(source.id, paused.sourceId))
  await db
    .update(source)
    .set({ noticeCode: 'flood', noticeAt: now, noticeCount: 48 })
    .where(eq(source.id, failing.sourceId))
  return failing.sourceId
}
