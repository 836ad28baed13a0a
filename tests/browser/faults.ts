import type { Page } from 'puppeteer-core'

/** Asking who is signed in when nobody is: the answer is no, and Chromium writes it to the console. */
const NOBODY = /\/api\/me\b.*401|401.*\/api\/me\b/

/**
 * Everything a page complains about from now on, one line each: errors and warnings on its console, exceptions,
 * violations of the security policy, requests that failed or were refused. Lines that fit `expected` are left out.
 */
export async function watchFaults(page: Page, expected: readonly RegExp[]): Promise<string[]> {
  const faults: string[] = []
  const note = (line: string): void => {
    if (![NOBODY, ...expected].some((pattern) => pattern.test(line))) faults.push(line)
  }
  page.on('console', (message) => {
    if (!['error', 'warn'].includes(message.type())) return
    note(`console ${message.type()}: ${message.text()} ${message.location().url ?? ''}`)
  })
  page.on('pageerror', (error) => note(`exception: ${error instanceof Error ? error.stack : String(error)}`))
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // What a page asks for and no longer wants is no fault: leaving it, or a newer question.
    if (reason !== 'net::ERR_ABORTED') note(`failed: ${request.method()} ${request.url()} ${reason}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) note(`refused: ${response.url()} ${response.status()}`)
  })
  await page.exposeFunction('__policyBroken', (what: string) => note(`security policy: ${what}`))
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const tell: unknown = Reflect.get(globalThis, '__policyBroken')
      if (typeof tell === 'function') tell(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  return faults
}
