import type { Browser as Chromium } from 'puppeteer-core'
import type { Browser, PageOutcome, PageWish } from '../ports/browser.ts'
import { endChromium, launchChromium } from './browser-puppeteer-chromium.ts'
import { nameFault, PageFault } from './browser-puppeteer-fault.ts'
import { type Filter, type Gate, openFilter } from './browser-puppeteer-filter.ts'
import { findChromium } from './browser-puppeteer-find.ts'
import { readPage } from './browser-puppeteer-page.ts'
import { openTurns, type Turns } from './browser-puppeteer-turns.ts'

export interface PuppeteerOptions {
  /** Chromium; null: looked for under the usual names and in the usual places. */
  chromePath: string | null
  /** Where pages and all they load may go. */
  gate: Gate
  /** Pages at once; two when not said. */
  atOnce?: number
  /** How long an idle browser is kept, milliseconds; five minutes when not said. */
  idleMs?: number
  /** Pages after which the browser is started anew; a hundred when not said. */
  pagesPerBrowser?: number
}

const HARD_LIMIT_MS = 30_000
/** A browser that did not start counts as none for so long: what it lacks (a sandbox, say) does not come by itself. */
const BROKEN_MS = 3_600_000

/** {@link Browser} over the system's Chromium, driven by puppeteer-core. Looks for the program once. */
export function openPuppeteerBrowser(options: PuppeteerOptions): Browser {
  const path = findChromium(options.chromePath)
  return path === null ? noBrowser(options.chromePath) : new PuppeteerBrowser(path, options)
}

function noBrowser(named: string | null): Browser {
  const detail = named === null ? 'no Chromium on this machine' : `CHROME_PATH names no program: ${named}`
  const failure = {
    code: 'needs_browser' as const,
    detail: 'This needs Chromium, which this server has not.',
  }
  return {
    available: false,
    describe: () => detail,
    open: async () => ({ kind: 'failed', failure }),
    [Symbol.asyncDispose]: async () => undefined,
  }
}

/** A started browser. `used` pages were opened in it, `open` are; a retired one ends with its last page. */
interface Running {
  chromium: Chromium
  used: number
  open: number
  retired: boolean
}

class PuppeteerBrowser implements Browser {
  private readonly path: string
  private readonly options: PuppeteerOptions
  private readonly turns: Turns
  private readonly closing = new AbortController()
  private filter: Promise<Filter> | null = null
  private running: Promise<Running> | null = null
  private readonly ending = new Set<Promise<void>>()
  private readonly work = new Set<Promise<unknown>>()
  /** Why it did not start, and until when that is taken for true; null when it does. */
  private broken: { why: string; until: number } | null = null
  private idle: ReturnType<typeof setTimeout> | undefined

  constructor(path: string, options: PuppeteerOptions) {
    this.path = path
    this.options = options
    this.turns = openTurns(options.atOnce ?? 2)
  }

  get available(): boolean {
    return this.broken === null || performance.now() >= this.broken.until
  }

  describe(): string {
    const why = this.available ? '' : `, which could not be started: ${this.broken?.why}`
    return `Chromium (${this.path})${why}`
  }

  async open(wish: PageWish, signal: AbortSignal): Promise<PageOutcome> {
    const stop = AbortSignal.any([signal, this.closing.signal])
    const opening = this.inTurn(wish, stop)
    this.work.add(opening)
    try {
      return await opening
    } catch (error) {
      const failure = stop.aborted
        ? { code: 'aborted' as const, detail: 'The page was called off.' }
        : nameFault(error)
      return { kind: 'failed', failure }
    } finally {
      this.work.delete(opening)
    }
  }

  private async inTurn(wish: PageWish, signal: AbortSignal): Promise<PageOutcome> {
    const way = await this.options.gate(wish.url)
    if ('failure' in way) throw new PageFault(way.failure)
    const end = await this.turns.take(signal)
    try {
      return await this.withBrowser((chromium, filter) => read(chromium, filter, wish, signal))
    } finally {
      end()
    }
  }

  private async withBrowser(
    job: (chromium: Chromium, filter: Filter) => Promise<PageOutcome>,
  ): Promise<PageOutcome> {
    clearTimeout(this.idle)
    this.filter ??= openFilter(this.options.gate)
    const filter = await this.filter
    const running = await this.start()
    running.used++
    running.open++
    if (running.used >= (this.options.pagesPerBrowser ?? 100)) this.retire(running)
    try {
      return await job(running.chromium, filter)
    } catch (error) {
      throw running.chromium.connected || error instanceof PageFault ? error : new Error('Target closed')
    } finally {
      running.open--
      this.rest(running)
    }
  }

  private start(): Promise<Running> {
    this.running ??= this.launch()
    return this.running
  }

  private async launch(): Promise<Running> {
    try {
      const running: Running = { chromium: await launchChromium(this.path), used: 0, open: 0, retired: false }
      this.broken = null
      running.chromium.once('disconnected', () => this.retire(running))
      return running
    } catch (error) {
      this.running = null
      const why = error instanceof Error ? (error.message.split('\n')[0] ?? '').slice(0, 120) : ''
      this.broken = { why, until: performance.now() + BROKEN_MS }
      throw new PageFault({ code: 'needs_browser', detail: `Chromium could not be started: ${why}` })
    }
  }

  /** The next page gets another browser. */
  private retire(running: Running): void {
    if (running.retired) return
    running.retired = true
    this.running = null
    if (running.open === 0) this.endOf(running)
  }

  private rest(running: Running): void {
    if (running.open > 0) return
    if (running.retired) {
      this.endOf(running)
      return
    }
    this.idle = setTimeout(() => this.retire(running), this.options.idleMs ?? 5 * 60_000)
    // Nobody need wait for a browser to be put away.
    this.idle.unref()
  }

  private endOf({ chromium }: Running): void {
    const ending = endChromium(chromium).finally(() => this.ending.delete(ending))
    this.ending.add(ending)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.closing.abort()
    clearTimeout(this.idle)
    await Promise.allSettled(this.work)
    clearTimeout(this.idle)
    const running = await this.running?.catch(() => null)
    if (running) this.retire(running)
    await Promise.all(this.ending)
    await (await this.filter)?.[Symbol.asyncDispose]()
  }
}

/** The page, its time limit or the caller's wish to stop, whichever comes first; the page is closed with it. */
async function read(
  chromium: Chromium,
  filter: Filter,
  wish: PageWish,
  signal: AbortSignal,
): Promise<PageOutcome> {
  const timeoutMs = Math.min(wish.timeoutMs, HARD_LIMIT_MS)
  const over = new AbortController()
  const stop = () => over.abort(signal.reason)
  const late = { code: 'timeout' as const, detail: `The page was not there within ${timeoutMs / 1000} s.` }
  const timer = setTimeout(() => over.abort(new PageFault(late)), timeoutMs)
  signal.addEventListener('abort', stop, { once: true })
  try {
    signal.throwIfAborted()
    return await readPage(chromium, filter, { ...wish, timeoutMs }, over.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}
