import type { BrowserContext, Browser as Chromium, HTTPRequest, HTTPResponse, Page } from 'puppeteer-core'
import type { PageOutcome, PageWish } from '../ports/browser.ts'
import { PageFault } from './browser-puppeteer-fault.ts'
import type { Filter } from './browser-puppeteer-filter.ts'
import { shotOf } from './browser-puppeteer-shot.ts'

/** What is seen of a page, and loaded where a picture of it is wanted. */
const SEEN: ReadonlySet<string> = new Set(['image', 'font'])
/** What a page needs to tell what it says, and no more. */
const NOT_LOADED: ReadonlySet<string> = new Set([
  ...['image', 'media', 'font', 'texttrack', 'websocket', 'eventsource', 'ping', 'manifest', 'prefetch'],
])
const MOST_CAPTURED = 10
const MOST_CHARACTERS = 8 * 1024 * 1024
/** How long a page that is there is given to ask for what is to be captured. */
const CAPTURE_MS = 8_000

interface Captured {
  url: string
  body: string
}

/**
 * Opens one page in a context of its own and reads it. Rejects with what went wrong, or with the signal's reason as
 * soon as it aborts; the context is gone after.
 */
export async function readPage(
  chromium: Chromium,
  filter: Filter,
  wish: PageWish,
  signal: AbortSignal,
): Promise<PageOutcome> {
  const over = Promise.withResolvers<never>()
  const stop = () => over.reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  const opening = openContext(chromium, filter)
  try {
    return await Promise.race([opening.then((context) => visit(context, filter, wish)), over.promise])
  } finally {
    signal.removeEventListener('abort', stop)
    // The page's process may be the thing that hangs; whoever waits for the answer need not wait for its end.
    opening.then((context) => context.close()).catch(() => undefined)
  }
}

function openContext(chromium: Chromium, filter: Filter): Promise<BrowserContext> {
  return chromium.createBrowserContext({
    proxyServer: filter.url,
    proxyBypassList: ['<-loopback>'],
    downloadBehavior: { policy: 'deny' },
  })
}

async function visit(context: BrowserContext, filter: Filter, wish: PageWish): Promise<PageOutcome> {
  const deadline = performance.now() + wish.timeoutMs
  const page = await context.newPage()
  const capture = await prepare(page, wish)
  const response = await arrive(page, filter, wish)
  await page.waitForSelector(wish.waitFor, { timeout: left(deadline) })
  if (wish.capture.length > 0) await within(Math.min(CAPTURE_MS, left(deadline) / 2), capture.first)
  const picture = wish.shoot && (await shotOf(page, wish.shoot, left(deadline)))
  const html = await page.content()
  if (html.length > MOST_CHARACTERS)
    throw new PageFault({ code: 'too_large', detail: 'The page is larger than what is read.' })
  return {
    kind: 'page',
    status: response.status(),
    url: page.url(),
    html,
    captured: [...capture.found],
    ...(picture && { picture }),
  }
}

function left(deadline: number): number {
  return Math.max(1, deadline - performance.now())
}

/** The first document. What our filter refused is named as the filter named it. */
async function arrive(page: Page, filter: Filter, wish: PageWish): Promise<HTTPResponse> {
  const way: { last: string; document: HTTPResponse | null } = { last: wish.url, document: null }
  page.on('request', (request) => {
    if (isOfDocument(page, request) && way.document === null) way.last = request.url()
  })
  page.on('response', (response) => {
    const redirects = response.status() >= 300 && response.status() < 400
    if (isOfDocument(page, response.request()) && !redirects) way.document ??= response
  })
  try {
    await page.goto(wish.url, { waitUntil: 'domcontentloaded', timeout: wish.timeoutMs })
  } catch (error) {
    // A script that wanted to go on was not let, which ends the waiting but not the document.
    const stayed = error instanceof Error && error.message.includes('ERR_ABORTED') && way.document !== null
    if (!stayed) throw refusal(filter, way.last) ?? error
  }
  // Whatever a site does ends with a document or an error: it is the browser that went.
  if (way.document === null) throw new Error('Target closed')
  const refused = [403, 502].includes(way.document.status()) ? refusal(filter, way.last) : null
  if (refused) throw refused
  return way.document
}

function refusal(filter: Filter, address: string): PageFault | null {
  const url = URL.parse(address)
  const fault = url && filter.faultOf(url)
  return fault ? new PageFault(fault) : null
}

interface Capture {
  found: Captured[]
  /** Resolves with the first. */
  first: Promise<void>
}

async function prepare(page: Page, { capture: wanted, shoot }: PageWish): Promise<Capture> {
  const found: Captured[] = []
  const first = Promise.withResolvers<void>()
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined))
  page.on('popup', (popup) => void popup?.close().catch(() => undefined))
  page.on('response', (response) => {
    if (found.length >= MOST_CAPTURED || !wanted.some((part) => response.url().includes(part))) return
    void keep(response, found).then(() => first.resolve())
  })
  await page.setBypassServiceWorker(true)
  await page.setRequestInterception(true)
  const loads = (type: string) => !NOT_LOADED.has(type) || (shoot !== undefined && SEEN.has(type))
  let documents = 0
  page.on('request', (request) => {
    // A redirect belongs to the navigation before it.
    const isNew = isOfDocument(page, request) && request.redirectChain().length === 0
    const goesOn = isNew ? documents++ === 0 : true
    void settle(request, goesOn && loads(request.resourceType()))
  })
  return { found, first: first.promise }
}

function isOfDocument(page: Page, request: HTTPRequest): boolean {
  return request.isNavigationRequest() && request.frame() === page.mainFrame()
}

async function settle(request: HTTPRequest, isLoaded: boolean): Promise<void> {
  const wanted = /^(https?|data|blob):/i.test(request.url())
  try {
    // Aborted and not failed: a failed navigation would put an error page in the place of the document.
    await (wanted && isLoaded ? request.continue() : request.abort('aborted'))
  } catch {
    // The page went before its request was answered.
    return
  }
}

/** An answer whose body cannot be had (a redirect, one cut short) is left out. */
async function keep(response: HTTPResponse, found: Captured[]): Promise<void> {
  const body = await response.text().catch(() => null)
  if (body !== null && body.length <= MOST_CHARACTERS) found.push({ url: response.url(), body })
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(() => late.resolve(), ms)
  await Promise.race([work, late.promise])
  clearTimeout(timer)
}
