import { expect, test } from 'bun:test'
import { t } from '../../client/src/i18n/index.ts'
import '../../client/src/i18n/later.ts'
import '../../client/src/features/sources/addWords.ts'
import { PASSWORD, signInAt } from '../fixtures/house-api.ts'
import { until } from '../fixtures/until.ts'
import { describeOnStage, type Stage } from './browser.ts'
import type { Screen } from './screen.ts'

describeOnStage('a newcomer’s first minute', (stage) => {
  test('from an empty browser to the first alert on every open page, with nothing touched', async () => {
    const { house } = stage
    const { feed, site } = openSite(stage, '/nordhaven')
    const screen = await stage.screen()
    await screen.open('/')
    await screen.arrives('/register')
    await register(screen, 'nina@kestrel.test')
    await screen.arrives('/welcome')
    await screen.press('button', t('welcome.own.one'))
    await paste(screen, site)
    await screen.until(
      'its last five posts',
      (wanted) =>
        [...document.querySelectorAll('.cand .prev li .t')].map((title) => title.textContent).join() ===
        wanted,
      'Older pair 6,Older pair 5,Older pair 4,Older pair 3,Older pair 2',
    )
    const { api } = await signInAt(house.url, 'nina@kestrel.test')
    expect(await api.sources()).toEqual([])

    await screen.press('button', t('sources.follow'))
    await screen.reads(t('sources.done.added', { name: 'Nordhaven' }))
    await screen.reads(t('welcome.followed.some', { n: 1, names: 'Nordhaven' }))
    await screen.press('button', t('welcome.next'))
    await screen.reads(t('welcome.done.title'))
    await screen.press('link', t('welcome.done.open'))
    await screen.arrives('/')
    await screen.reads(t('alerts.empty.alerts.title'))

    const tab = await screen.tab()
    await tab.open('/')
    await tab.reads(t('shell.live.live'))
    const elsewhere = await stage.screen()
    await elsewhere.open('/login')
    await elsewhere.fill(t('account.field.email'), 'nina@kestrel.test')
    await elsewhere.fill(t('account.field.password'), PASSWORD)
    await elsewhere.press('button', t('account.login.action'))
    await elsewhere.arrives('/')
    await elsewhere.reads(t('shell.live.live'))
    // The two tabs read one stream between them, the other browser its own.
    await until('two streams', () => house.streams() === 2)

    feed.post({ title: 'Nordhaven brings back its winter boot' })
    await house.look()
    for (const open of [screen, tab, elsewhere]) await open.shows('Nordhaven brings back its winter boot')
    feed.post({ title: 'A second colour' })
    await house.look()
    for (const open of [screen, tab, elsewhere]) {
      await open.shows('A second colour', 'Nordhaven brings back its winter boot')
    }
    expect(house.streams()).toBe(2)
  })

  test('the same with Tab, Enter and letters alone, the focus seen at every step', async () => {
    const { house } = stage
    const { feed, site } = openSite(stage, '/kestrel')
    const screen = await stage.screen()
    await screen.open('/register')
    await screen.control('textbox', t('account.field.name'))
    await screen.page.keyboard.type('Jules Carmin')
    await tabTo(screen, t('account.field.email'))
    await screen.page.keyboard.type('jules@kestrel.test')
    await tabTo(screen, t('account.field.password'))
    await screen.page.keyboard.type(PASSWORD)
    await tabTo(screen, t('account.field.team'))
    await screen.page.keyboard.type('Kestrel desk')
    await tabTo(screen, t('account.register.action'))
    await screen.keys('Enter')
    await screen.arrives('/welcome')
    await tabTo(screen, t('welcome.own.one'))
    await screen.keys('Enter')
    await tabTo(screen, t('add.input.label'), { mayBeThere: true })
    await screen.page.keyboard.type(site)
    await screen.keys('Enter')
    await screen.reads('Older pair 6')
    await tabTo(screen, t('sources.follow'))
    await screen.keys('Enter')
    await screen.reads(t('welcome.followed.some', { n: 1, names: 'Kestrel' }))
    await tabTo(screen, t('welcome.next'))
    await screen.keys('Enter')
    await screen.reads(t('welcome.done.title'))
    await tabTo(screen, t('welcome.list.competitor.of', { name: 'Kestrel' }))
    await screen.keys('Space')
    await screen.reads(
      t('welcome.done.followed.competitors', { followed: t('welcome.done.followed', { n: 1 }), n: 1 }),
    )
    await tabTo(screen, t('welcome.done.open'))
    await screen.keys('Enter')
    await screen.arrives('/')
    await screen.reads(t('alerts.empty.alerts.title'))

    feed.post({ title: 'Kestrel shows a canvas pair' })
    await house.look()
    await screen.shows('Kestrel shows a canvas pair')
    await tabTo(screen, 'Kestrel shows a canvas pair')
    await screen.keys('Enter')
    await screen.until('the opened alert', () => document.querySelector('.detail h1')?.textContent ?? '')
  })

  test('the desk’s first load brings no more than 90 kB of JavaScript', async () => {
    const member = await stage.house.signUp()
    const screen = await stage.screen(member)
    const scripts = new Set<string>()
    screen.page.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (pathname.endsWith('.js')) scripts.add(pathname)
    })
    await screen.open('/')
    await screen.reads(t('alerts.empty.sources.title'))
    const sizes = await Promise.all([...scripts].map((path) => zippedSize(stage.house.url + path)))
    const total = sizes.reduce((sum, size) => sum + size, 0)
    expect(scripts.size).toBeGreaterThan(0)
    expect(total).toBeLessThanOrEqual(90_000)
  })
})

/** A site whose front page names its feed, with six posts of before. */
function openSite({ house }: Stage, path: string) {
  const feed = house.publisher.feed(`${path}/feed.xml`)
  feed.title = path === '/kestrel' ? 'Kestrel' : 'Nordhaven'
  for (let n = 1; n <= 6; n++)
    feed.post({ title: `Older pair ${n}`, date: new Date(Date.now() - 3_600_000 / n) })
  const link = `<link rel="alternate" type="application/rss+xml" href="${feed.path}">`
  const site = house.publisher.page(
    path,
    `<!doctype html><title>${feed.title}</title>${link}<h1>Welcome</h1>`,
  )
  return { feed, site }
}

async function register(screen: Screen, email: string): Promise<void> {
  await screen.fill(t('account.field.name'), 'Nina Adelmo')
  await screen.fill(t('account.field.email'), email)
  await screen.fill(t('account.field.password'), PASSWORD)
  await screen.fill(t('account.field.team'), 'Le Fil')
  await screen.press('button', t('account.register.action'))
}

/** By the clipboard, as a person does. */
async function paste(screen: Screen, text: string): Promise<void> {
  const { page } = screen
  await page.browserContext().setPermission(new URL(page.url()).origin, {
    permission: { name: 'clipboard-write' },
    state: 'granted',
  })
  await page.evaluate((words) => navigator.clipboard.writeText(words), text)
  await screen.control('textbox', t('add.input.label'))
  await page.keyboard.press('v', { commands: ['Paste'] })
}

/** Strikes Tab until the control of this name has the focus; every stop on the way must show that it has it. */
async function tabTo(screen: Screen, name: string, { mayBeThere = false } = {}): Promise<void> {
  const passed: string[] = []
  if (mayBeThere && (await focused(screen)).name === name) return
  for (let stop = 0; stop < 40; stop++) {
    await screen.keys('Tab')
    const now = await focused(screen)
    passed.push(now.name)
    if (!now.visible) throw new Error(`the focus cannot be seen on "${now.name}" (${now.html})`)
    if (now.name === name) return
  }
  throw new Error(`"${name}" was not reached by Tab; passed ${passed.join(', ')}`)
}

/** What has the focus, by name, and whether something around it is drawn because of that. */
function focused({ page }: Screen): Promise<{ name: string; visible: boolean; html: string }> {
  return page.evaluate(() => {
    const active = document.activeElement ?? document.body
    const isField = active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement
    const labels = isField ? [...(active.labels ?? [])] : []
    const named = active.getAttribute('aria-label') ?? labels[0]?.textContent ?? active.textContent ?? ''
    // The ring may be drawn around a field's frame, a row or a card instead of the control alone.
    const box = active.closest('li, article, .field') ?? active
    const around = [active, ...labels, box, ...box.querySelectorAll('.card')]
    const drawn = (one: Element): boolean => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    }
    return {
      name: named.trim(),
      // Past the last control the focus leaves the page for the browser's own.
      visible: active === document.body || around.some(drawn),
      html: active.outerHTML.slice(0, 200),
    }
  })
}

/** Bytes on the wire for a browser that knows gzip only. */
async function zippedSize(url: string): Promise<number> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip' }, decompress: false })
  return (await answer.arrayBuffer()).byteLength
}
