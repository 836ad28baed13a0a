import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser, Page } from 'puppeteer-core'
import { describeWith } from '../fixtures/services.ts'
import { openBrowser } from './browser.ts'
import { type Found, grasp, pressOn, typeInto } from './grasp.ts'

describeWith('Chromium', 'a hold on a page that draws anew', (executablePath) => {
  let browser: (Browser & AsyncDisposable) | null = null
  beforeAll(async () => {
    browser = await openBrowser(executablePath)
  }, 120_000)
  afterAll(() => browser?.[Symbol.asyncDispose]())

  /** A page with this in it, and how to find its first `button` or `input`. */
  async function shown(html: string): Promise<{ page: Page; find: () => Promise<Found> }> {
    if (!browser) throw new Error('the browser is opened before the first test')
    const page = await browser.newPage()
    await page.setContent(`<body>${html}</body>`)
    const find = async () => {
      const found = await page.waitForSelector('button, input')
      if (!found) throw new Error('there is nothing to find')
      return found
    }
    return { page, find }
  }

  test('what is replaced once it was found is found again and pressed once', async () => {
    const { page, find } = await shown(COUNTING)
    let replaced = 0
    const late = async () => {
      const found = await find()
      if (replaced++ < 2) await page.evaluate(replace)
      return found
    }
    await grasp(late, pressOn, 10_000)
    expect(replaced).toBe(3)
    expect(await page.evaluate(() => document.body.dataset.pressed)).toBe('1')
  })

  test('what is replaced under the pointer is pressed again', async () => {
    const { page, find } = await shown(COUNTING)
    await page.evaluate(() => {
      const button = document.querySelector('button')
      button?.addEventListener('mousedown', () => button.replaceWith(button.cloneNode(true)))
    })
    await grasp(find, pressOn, 10_000)
    expect(await page.evaluate(() => document.body.dataset.pressed)).toBe('1')
  })

  test('what lies under another thing is not taken for pressed', async () => {
    const { page, find } = await shown(
      `${COUNTING}<div style="position: fixed; inset: 0; background: white"></div>`,
    )
    await expect(grasp(find, pressOn, 0)).rejects.toThrow('heard nothing')
    expect(await page.evaluate(() => document.body.dataset.pressed)).toBeUndefined()
  })

  test('a page that is left by the press was pressed', async () => {
    const { page, find } = await shown(`<button onclick="location.href = 'about:blank?next'">on</button>`)
    await grasp(find, pressOn, 10_000)
    await page.waitForFunction(() => location.search === '?next')
  })

  test('any other error is thrown on at once', async () => {
    const { find } = await shown(COUNTING)
    let tries = 0
    const act = async () => {
      tries++
      throw new Error('no good')
    }
    await expect(grasp(find, act, 10_000)).rejects.toThrow('no good')
    expect(tries).toBe(1)
  })

  test('a field that is replaced while it is typed into is filled from the start', async () => {
    const { page, find } = await shown('<input value="before">')
    await page.evaluate(() => {
      document.querySelector('input')?.addEventListener('input', ({ target }) => {
        if (target instanceof HTMLInputElement && target.value === 'ab')
          target.replaceWith(document.createElement('input'))
      })
    })
    await grasp(find, (field) => typeInto(field, 'abc'), 10_000)
    expect(await page.evaluate(() => document.querySelector('input')?.value)).toBe('abc')
  })

  test('a field that goes once all is typed is not looked for again', async () => {
    const { page, find } = await shown('<input>')
    await page.evaluate(() => {
      document.querySelector('input')?.addEventListener('input', ({ target }) => {
        if (target instanceof HTMLInputElement && target.value === '123456') target.replaceWith('done')
      })
    })
    await grasp(find, (field) => typeInto(field, '123456'), 10_000)
    expect(await page.evaluate(() => document.body.textContent)).toBe('done')
  })
})

const COUNTING = `<button onclick="document.body.dataset.pressed = Number(document.body.dataset.pressed ?? 0) + 1">press</button>`

function replace(): void {
  const button = document.querySelector('button')
  button?.replaceWith(button.cloneNode(true))
}
