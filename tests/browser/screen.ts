import type {
  Browser,
  BrowserContext,
  EvaluateFunc,
  JSHandle,
  KeyInput,
  Page,
  Viewport,
} from 'puppeteer-core'
import type { Member } from '../fixtures/house-api.ts'
import { watchFaults } from './faults.ts'
import { type Found, grasp, pressOn, typeInto } from './grasp.ts'

export const PHONE: Viewport = {
  width: 390,
  height: 844,
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 1,
}
export const TABLET: Viewport = { width: 834, height: 1112, hasTouch: true, deviceScaleFactor: 1 }
export const DESK: Viewport = { width: 1440, height: 900, deviceScaleFactor: 1 }

export interface ScreenOptions {
  /** `DESK` when not said. */
  viewport?: Viewport
  theme?: 'dark' | 'light'
  locale?: 'fr' | 'en'
  /** The name this machine is called by; its number when not said. Passkeys need a name. */
  host?: 'localhost'
  /** Complaints that belong to the test: a server that is away, say. */
  expected?: RegExp[]
}

type Role =
  | 'button'
  | 'link'
  | 'textbox'
  | 'searchbox'
  | 'radio'
  | 'checkbox'
  | 'combobox'
  | 'heading'
  | 'dialog'

type Pressed = 'button' | 'link' | 'radio' | 'checkbox'

/** A page and the hands of whoever sits before it. Waiting is part of every question: ten seconds at most. */
export interface Screen extends AsyncDisposable {
  readonly page: Page
  readonly locale: 'fr' | 'en'
  /** Goes to an address of the house. */
  open(path: string): Promise<void>
  path(): string
  /** Waits until the address is this one. */
  arrives(path: string): Promise<void>
  /** Waits until there is a screen, and nothing on it is still being read. */
  stands(): Promise<void>
  /** Waits until these words can be read on the page; any kind of space is a space. */
  reads(words: string): Promise<void>
  /** Waits until they can no longer. */
  readsNoMore(words: string): Promise<void>
  /** Waits until there is a control of this role and accessible name. */
  control(role: Role, name: string): Promise<void>
  /**
   * Does something to the control of this role and name, and answers its answer. Begun again when the page has drawn
   * another in its place meanwhile; that is why nobody may keep what is handed over.
   */
  on<Answer>(role: Role, name: string, act: (found: Found) => Promise<Answer>): Promise<Answer>
  press(role: Pressed, name: string): Promise<void>
  /** Presses what this selector finds first: for what has no name of its own. */
  pressAt(selector: string): Promise<void>
  /** As `press`, with a finger. */
  tap(role: Pressed, name: string): Promise<void>
  /** Puts text into a field in place of what is there. */
  fill(label: string, text: string): Promise<void>
  /** Chooses from a list; `value` is the option's. */
  choose(label: string, value: string): Promise<void>
  /** Strikes keys one after the other. */
  keys(...keys: KeyInput[]): Promise<void>
  /** Waits until `look`, run in the page, answers something true, and answers that. */
  until<Args extends unknown[], Look extends EvaluateFunc<Args>>(
    what: string,
    look: Look,
    ...args: Args
  ): Promise<Awaited<ReturnType<Look>>>
  /** Titles of the alerts in the document, in the order of the feed. */
  titles(): Promise<string[]>
  /** Waits until the feed shows just these titles, newest first. */
  shows(...titles: string[]): Promise<void>
  /** Another tab of the same browser. */
  tab(): Promise<Screen>
  /** What the page complained about. */
  faults(): string[]
}

const PATIENCE_MS = 10_000

/** Opens a window with cookies and storage of its own. */
export async function openScreen(
  browser: Browser,
  url: string,
  member: Member | null,
  options: ScreenOptions,
): Promise<Screen> {
  const context = await browser.createBrowserContext()
  if (member) await signIn(context, member)
  return openTab(context, url, options, () => context.close(), member)
}

async function signIn(context: BrowserContext, { cookie }: Member): Promise<void> {
  for (const pair of cookie.split('; ')) {
    const equals = pair.indexOf('=')
    const named = { name: pair.slice(0, equals), value: pair.slice(equals + 1) }
    await context.setCookie({ ...named, domain: '127.0.0.1', path: '/', httpOnly: true, secure: false })
  }
}

async function openTab(
  context: BrowserContext,
  url: string,
  options: ScreenOptions,
  close: () => Promise<void>,
  member: Member | null,
): Promise<Screen> {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await dress(page, options)
  if (member) await page.evaluateOnNewDocument(rememberWelcome, member.teamId)
  const faults = await watchFaults(page, options.expected ?? [])
  const tabs: Screen[] = []

  const until = async <Args extends unknown[], Look extends EvaluateFunc<Args>>(
    what: string,
    look: Look,
    ...args: Args
  ): Promise<Awaited<ReturnType<Look>>> => {
    try {
      const found: JSHandle<unknown> = await page.waitForFunction(look, { polling: 50 }, ...args)
      return (await found.jsonValue()) as Awaited<ReturnType<Look>>
    } catch (error) {
      throw new Error(`waited in vain: ${what}\n${await said(page)}`, { cause: error })
    }
  }
  const find = async (selector: string, what: string): Promise<Found> => {
    try {
      const found = await page.waitForSelector(selector)
      if (found) return found
      throw new Error('it is hidden')
    } catch (error) {
      throw new Error(`no ${what}\n${await said(page)}`, { cause: error })
    }
  }
  const control = (role: Role, name: string): Promise<Found> =>
    find(`aria/${name}[role="${role}"]`, `${role} "${name}"`)
  const on: Screen['on'] = (role, name, act) => grasp(() => control(role, name), act, PATIENCE_MS)
  const screen: Screen = {
    page,
    locale: options.locale ?? 'fr',
    until,
    on,
    control: async (role, name) => void (await control(role, name)),
    path: () => page.url().slice(url.length),
    async open(path) {
      await page.goto(url + path)
    },
    arrives: async (path) =>
      void (await until(
        `to be at ${path}`,
        (wanted) => location.pathname + location.search === wanted,
        path,
      )),
    stands: async () =>
      void (await until(
        'a screen',
        () =>
          document.querySelector('main h1, main h2, .door form') !== null &&
          document.querySelector('[aria-busy="true"]') === null,
      )),
    reads: async (words) => void (await until(`to read "${words}"`, hasWords, words, true)),
    readsNoMore: async (words) => void (await until(`not to read "${words}"`, hasWords, words, false)),
    press: (role, name) => on(role, name, role === 'radio' ? pressLabel : pressOn),
    pressAt: (selector) => grasp(() => find(selector, selector), pressOn, PATIENCE_MS),
    tap: (role, name) => on(role, name, (found) => pressOn(found, () => found.tap())),
    fill: (label, text) => on('textbox', label, (field) => typeInto(field, text)),
    choose: async (label, value) => void (await on('combobox', label, (list) => list.select(value))),
    async keys(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    titles: () => page.evaluate(titlesInOrder),
    shows: async (...titles) =>
      void (await until(
        `the feed to show ${JSON.stringify(titles)}`,
        (wanted) =>
          [...document.querySelectorAll<HTMLElement>('[role="feed"] article')]
            .sort((a, b) => Number(a.ariaPosInSet) - Number(b.ariaPosInSet))
            .map((card) => card.querySelector('h2')?.textContent ?? '')
            .join('\n') === wanted,
        titles.join('\n'),
      )),
    async tab() {
      const opened = await openTab(context, url, options, async () => undefined, member)
      tabs.push(opened)
      return opened
    },
    faults: () => [...faults, ...tabs.flatMap((tab) => tab.faults())],
    [Symbol.asyncDispose]: close,
  }
  return screen
}

/** A radio is drawn by its label; a person presses that. */
function pressLabel(radio: Found): Promise<void> {
  return radio.evaluate((input) => (input as HTMLInputElement).click())
}

/** Theme by the system's wish, language by what was chosen here before. */
async function dress(
  page: Page,
  { viewport = DESK, theme = 'dark', locale = 'fr' }: ScreenOptions,
): Promise<void> {
  await page.setViewport(viewport)
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }])
  if (locale === 'en') await page.evaluateOnNewDocument(() => localStorage.setItem('visao.locale', 'en'))
}

/**
 * Whoever is signed in from the start has been here before: a desk without sources does not lead them elsewhere, and
 * whether this device is to receive alerts was asked.
 */
function rememberWelcome(teamId: string): void {
  localStorage.setItem('visao.welcomed', JSON.stringify([teamId]))
  localStorage.setItem('visao.push.offered', '1')
}

function titlesInOrder(): string[] {
  return [...document.querySelectorAll<HTMLElement>('[role="feed"] article')]
    .sort((a, b) => Number(a.ariaPosInSet) - Number(b.ariaPosInSet))
    .map((card) => card.querySelector('h2')?.textContent ?? '')
}

function hasWords(words: string, wanted: boolean): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ')
  const texts: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.checkVisibility({ visibilityProperty: true })) texts.push(node.nodeValue ?? '')
  }
  return plain(texts.join(' ')).includes(plain(words)) === wanted
}

/** The beginning of what the page says, for the message of a test that failed. */
async function said(page: Page): Promise<string> {
  const text = await page.evaluate(() => document.body.textContent).catch(() => '(no page)')
  const words = text?.replace(/\s+/g, ' ').slice(0, 600)
  return `at ${page.url()} the page says: ${words}`
}
