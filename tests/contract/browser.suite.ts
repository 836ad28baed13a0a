import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import sharp from 'sharp'
import type { FailureCode } from '../../server/core/failure.ts'
import type { Browser, PageOutcome, PageWish } from '../../server/ports/browser.ts'
import { openPages, type Pages } from '../fixtures/pages.ts'
import { browsersStarted, familyOf, type Process, stillRunning } from '../fixtures/processes.ts'
import { openHostile } from '../fixtures/servers/hostile.ts'
import { until } from '../fixtures/until.ts'

/** What the suite must be able to choose. */
export interface BrowserSuiteOptions {
  /** As FETCH_ALLOW_HOSTS. */
  allowHosts: string
  resolve(host: string): Promise<readonly string[]>
  atOnce?: number
  idleMs?: number
  pagesPerBrowser?: number
}

const SLOW = 60_000
const FOREVER = new AbortController().signal
/** An address that counts as public, in a block that is not routed to the world: nothing answers there. */
const PUBLIC = '30.0.0.1'

function summary(outcome: PageOutcome): string {
  return outcome.kind === 'failed' ? outcome.failure.code : `${outcome.status} ${outcome.url}`
}

function page(outcome: PageOutcome): Extract<PageOutcome, { kind: 'page' }> {
  if (outcome.kind !== 'page') throw new Error(`no page: ${JSON.stringify(outcome)}`)
  return outcome
}

/** The promises of `server/ports/browser.ts`, with a real browser and pages that lead it astray. */
export function browserSuite(name: string, open: (options: BrowserSuiteOptions) => Browser): void {
  describe(`browser: ${name}`, () => {
    let pages: Pages
    let browser: Browser
    const names: Record<string, readonly string[]> = {}
    const resolve = async (host: string) => {
      const found = names[host]
      if (!found) throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
      return found
    }
    const openFor = (more: Partial<BrowserSuiteOptions> = {}) =>
      open({ allowHosts: `127.0.0.1:${pages.port},pages.test`, resolve, ...more })
    const look = (url: string, wish: Partial<PageWish> = {}, by = browser, signal = FOREVER) =>
      by.open({ url, waitFor: '#there', capture: [], timeoutMs: 20_000, ...wish }, signal)

    beforeAll(async () => {
      pages = openPages()
      names['pages.test'] = ['127.0.0.1']
      browser = openFor()
      await look(pages.url('/plain'))
    }, SLOW)
    afterAll(async () => {
      await browser[Symbol.asyncDispose]()
      await pages[Symbol.asyncDispose]()
    }, SLOW)

    test(
      'a page is given as the browser has it, with its status and its address',
      async () => {
        const found = page(await look(pages.url('/plain?a=1')))
        expect(found).toMatchObject({ status: 200, url: pages.url('/plain?a=1'), captured: [] })
        expect(found.html).toContain('Bonjour, été')
        expect(page(await look(`http://pages.test:${pages.port}/plain`)).html).toContain('Bonjour')
        expect(summary(await look(pages.url('/status')))).toBe(`403 ${pages.url('/status')}`)
        expect(browser.available).toBe(true)
        expect(browser.describe()).toContain('Chromium')
      },
      SLOW,
    )

    test(
      'what its script brings later is waited for, and the answers asked for are handed over',
      async () => {
        const found = page(await look(pages.url('/late'), { waitFor: '.item', capture: ['/api/list'] }))
        expect(found.html).toContain('deuxième')
        expect(found.captured).toEqual([
          { url: pages.url('/api/list?count=2&kind=x'), body: '["première","deuxième"]' },
        ])
        expect(
          page(await look(pages.url('/late'), { waitFor: 'body', capture: ['/api/list'] })).captured,
        ).toHaveLength(1)
      },
      SLOW,
    )

    test(
      'pictures, films and fonts are not loaded, scripts and styles are',
      async () => {
        pages.asked.length = 0
        await look(pages.url('/heavy'), { waitFor: '#script' })
        expect(pages.asked.toSorted()).toEqual(['/a.css', '/a.js', '/heavy'])
      },
      SLOW,
    )

    describe('a picture of the page', () => {
      const shoot = { width: 1_200, mostHigh: 6_000 }
      const sizeOf = async (picture: Uint8Array | undefined) => {
        const { format, width, height } = await sharp(picture ?? new Uint8Array()).metadata()
        expect(format).toBe('webp')
        return [width, height]
      }

      test(
        'has the pictures on it, also those further down, and is no higher than wanted',
        async () => {
          pages.asked.length = 0
          const found = page(await look(pages.url('/tall'), { shoot }))
          expect(await sizeOf(found.picture)).toEqual([1_200, 6_000])
          expect(pages.asked).toContain('/a.png')
          expect(page(await look(pages.url('/plain'))).picture).toBeUndefined()
        },
        SLOW,
      )

      test(
        'of a page that grows without end has an end',
        async () => {
          const found = page(await look(pages.url('/growing'), { shoot }))
          expect((await sizeOf(found.picture))[1]).toBeLessThanOrEqual(6_000)
        },
        SLOW,
      )

      test(
        'loads nothing from where we may not go',
        async () => {
          await using inside = await openHostile()
          const to = encodeURIComponent(inside.url('/ok'))
          const found = page(await look(pages.url(`/shows?to=${to}`), { shoot }))
          expect(found.picture).toBeDefined()
          expect(inside.asked()).toBeEmpty()
        },
        SLOW,
      )
    })

    test(
      'each has a context of its own: what one leaves behind no other finds',
      async () => {
        expect(page(await look(pages.url('/cookie'))).html).toContain('none')
        expect(page(await look(pages.url('/cookie'))).html).toContain('none')
      },
      SLOW,
    )

    test(
      'is one document: redirects are followed, where its scripts would go on to is not',
      async () => {
        const redirected = page(await look(pages.url('/redirect?to=/plain')))
        expect(redirected.url).toBe(pages.url('/plain'))
        const staying = page(await look(pages.url('/goes-on')))
        expect([staying.url, staying.html.includes('first')]).toEqual([pages.url('/goes-on'), true])
        expect(page(await look(pages.url('/alerts'))).html).toContain('after')
      },
      SLOW,
    )

    test(
      'https leads to the site as well, whose certificate is judged',
      async () => {
        await using site = await openHostile({ certificates: ['alone'] })
        names['alone.test'] = ['::1', '127.0.0.1']
        await using secure = openFor({ allowHosts: 'alone.test' })
        expect(summary(await look(`https://alone.test:${site.port}/ok`, {}, secure))).toBe('tls_untrusted')
        expect(site.asked()).toBeEmpty()
      },
      SLOW,
    )

    test.each(['http', 'https'])(
      'a port where nobody listens: %s: refused',
      async (scheme) => {
        const gone = await openHostile()
        await gone[Symbol.asyncDispose]()
        await using narrow = openFor({ allowHosts: `127.0.0.1:${gone.port}` })
        expect(summary(await look(`${scheme}://127.0.0.1:${gone.port}/`, {}, narrow))).toBe('refused')
      },
      SLOW,
    )

    describe('what the safe fetcher would refuse', () => {
      test.each<[string, FailureCode]>([
        ['file:///etc/passwd', 'bad_url'],
        ['chrome://version/', 'bad_url'],
        ['javascript:alert(1)', 'bad_url'],
        ['http://user:pw@pages.test/', 'bad_url'],
        ['http://127.0.0.1/', 'blocked_address'],
        ['http://169.254.169.254/latest/meta-data/', 'blocked_address'],
        ['http://localhost:8080/', 'blocked_address'],
        ['https://[::1]/', 'blocked_address'],
        ['http://30.0.0.1:22/', 'blocked_port'],
        ['http://nobody.test/', 'dns_not_found'],
      ])(
        'is refused: %s: %s',
        async (url, code) => {
          names.localhost = ['127.0.0.1']
          expect(summary(await look(url))).toBe(code)
        },
        SLOW,
      )

      test.each([
        'http://127.0.0.1/',
        'https://127.0.0.1/',
        'http://169.254.169.254/latest/meta-data/',
        'http://2130706433/',
        'http://inside.test/',
      ])(
        'is refused behind a redirect: %s',
        async (to) => {
          names['inside.test'] = [PUBLIC, '10.0.0.1']
          const outcome = await look(pages.url(`/redirect?to=${encodeURIComponent(to)}`))
          expect(summary(outcome)).toBe('blocked_address')
        },
        SLOW,
      )

      test(
        'a redirect to a file leads nowhere',
        async () => {
          const outcome = await look(pages.url('/redirect?to=file:///etc/passwd'))
          expect(outcome.kind).toBe('failed')
          expect(summary(outcome)).toBe('bad_redirect')
        },
        SLOW,
      )

      test(
        'a script of a page does not reach another port of this machine, nor by another name',
        async () => {
          await using inside = await openHostile()
          names['rebound.test'] = ['127.0.0.1']
          for (const to of [
            inside.url('/ok'),
            `http://rebound.test:${inside.port}/ok`,
            'file:///etc/passwd',
          ]) {
            const outcome = await look(pages.url(`/asks?to=${encodeURIComponent(to)}`), {
              waitFor: '#refused, #reached',
            })
            // A refusal that our proxy answers is an answer to a script that may not read it.
            expect(outcome.kind).toBe('page')
          }
          expect(inside.asked()).toBeEmpty()
        },
        SLOW,
      )

      test(
        'a name that changes its mind between the check and the connection does not get in',
        async () => {
          await using inside = await openHostile({ port: 8080 })
          let asked = 0
          await using fickle = openFor({ resolve: async () => [++asked === 1 ? PUBLIC : '127.0.0.1'] })
          const outcome = await look('http://trap.test:8080/ok', { timeoutMs: 3_000 }, fickle)
          expect(outcome.kind).toBe('failed')
          expect(inside.asked()).toBeEmpty()
        },
        SLOW,
      )
    })

    test(
      'a page that never ends is given up, and the next one opens',
      async () => {
        expect(summary(await look(pages.url('/endless'), { timeoutMs: 1_500 }))).toBe('timeout')
        expect(summary(await look(pages.url('/plain'), { waitFor: '#never', timeoutMs: 1_500 }))).toBe(
          'timeout',
        )
        expect(page(await look(pages.url('/plain'))).html).toContain('Bonjour')
      },
      SLOW,
    )

    test(
      'may be called off, while it waits for its turn and while it is open',
      async () => {
        const caller = new AbortController()
        const [one, two, three] = [0, 1, 2].map(() => look(pages.url('/held'), {}, browser, caller.signal))
        await until('two are asked for', () => pages.asked.filter((path) => path === '/held').length >= 2)
        caller.abort()
        expect(
          await Promise.all(
            [one, two, three].map(async (each) => summary(await (each as Promise<PageOutcome>))),
          ),
        ).toEqual(['aborted', 'aborted', 'aborted'])
        expect(summary(await look(pages.url('/plain'), {}, browser, AbortSignal.abort()))).toBe('aborted')
      },
      SLOW,
    )

    test(
      'no more are open at once than said, the others follow',
      async () => {
        await using own = openPages()
        await using narrow = openFor({ allowHosts: `127.0.0.1:${own.port}`, atOnce: 1 })
        const both = [
          look(own.url('/held'), {}, narrow),
          look(own.url('/late'), { waitFor: '.item' }, narrow),
        ]
        await until('the first is asked for', () => own.asked.includes('/held'))
        expect(own.asked).toEqual(['/held'])
        own.release()
        expect((await Promise.all(both)).map((each) => each.kind)).toEqual(['page', 'page'])
      },
      SLOW,
    )

    /** What runs of browsers that `before` did not know, with all their parts. */
    const startedSince = (before: readonly Process[]) => {
      const known = new Set(before.map(({ pid }) => pid))
      return browsersStarted()
        .filter(({ pid }) => !known.has(pid))
        .flatMap(familyOf)
    }

    test(
      'killed in the middle of a page it fails that page, and the next one opens in another',
      async () => {
        const before = browsersStarted()
        await using mortal = openFor()
        const asked = pages.asked.length
        const open = look(pages.url('/never'), {}, mortal)
        await until('it is asked for', () => pages.asked.length > asked)
        const [main] = startedSince(before)
        process.kill(main?.pid ?? Number.NaN, 'SIGKILL')
        expect(summary(await open)).toBe('internal')
        expect(page(await look(pages.url('/plain'), {}, mortal)).html).toContain('Bonjour')
      },
      SLOW,
    )

    test(
      'it is put away when idle, and comes back when needed',
      async () => {
        const before = browsersStarted()
        await using brief = openFor({ idleMs: 300 })
        await look(pages.url('/plain'), {}, brief)
        const family = startedSince(before)
        expect(family).not.toBeEmpty()
        await until('it has gone', () => stillRunning(family).length === 0)
        expect(page(await look(pages.url('/plain'), {}, brief)).html).toContain('Bonjour')
      },
      SLOW,
    )

    test(
      'it is started anew after its number of pages, without breaking one that is open',
      async () => {
        const before = browsersStarted()
        await using own = openPages()
        await using restless = openFor({ allowHosts: `127.0.0.1:${own.port}`, pagesPerBrowser: 1 })
        const first = look(own.url('/held'), {}, restless)
        await until('it is asked for', () => own.asked.includes('/held'))
        const family = startedSince(before)
        expect((await look(own.url('/plain'), {}, restless)).kind).toBe('page')
        own.release()
        expect(page(await first).html).toContain('at last')
        await until('the first has gone', () => stillRunning(family).length === 0)
      },
      SLOW,
    )

    test(
      'disposing leaves no process, even with a page open',
      async () => {
        const before = browsersStarted()
        const held = openFor()
        const asked = pages.asked.length
        const open = look(pages.url('/never'), {}, held)
        await until('it is asked for', () => pages.asked.length > asked)
        const family = startedSince(before)
        expect(family.length).toBeGreaterThan(1)
        await held[Symbol.asyncDispose]()
        expect(summary(await open)).toBe('aborted')
        await until('all are gone', () => stillRunning(family).length === 0)
        expect(summary(await look(pages.url('/plain'), {}, held))).toBe('aborted')
      },
      SLOW,
    )
  })
}
