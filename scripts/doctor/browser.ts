import { openPuppeteerBrowser } from '../../server/adapters/browser-puppeteer.ts'
import type { Config } from '../../server/config.ts'
import type { Finding } from './finding.ts'

/** A page that is served by nobody but us: whether the browser starts and shows it is all that is asked. */
const HERE = '127.0.0.1'

/** Starts the browser, where there is one, and has it show a page of our own. */
export async function browser({ chromePath }: Config): Promise<Finding> {
  const part = 'browser'
  const page = Bun.serve({
    hostname: HERE,
    port: 0,
    fetch: () => new Response('<p>Visao</p>', { headers: HTML }),
  })
  await using chromium = openPuppeteerBrowser({ chromePath, gate: async () => ({ addresses: [HERE] }) })
  try {
    if (!chromium.available) return absent(part, chromePath)
    const wish = { url: `http://${HERE}:${page.port}/`, waitFor: 'p', capture: [], timeoutMs: 20_000 }
    const shown = await chromium.open(wish, AbortSignal.timeout(60_000))
    if (shown.kind === 'page') return { ok: true, part, says: chromium.describe() }
    const help = 'as root or in a container it may lack its sandbox: see CHROME_PATH in README.md'
    return { ok: false, part, says: `${shown.failure.detail}; ${help}` }
  } finally {
    await page.stop(true)
  }
}

const HTML = { 'content-type': 'text/html' }

/** One that was named must be there; without one the rest of the house works. */
function absent(part: string, named: string | null): Finding {
  return named === null
    ? {
        ok: true,
        part,
        says: 'none found: pages that need one are not read (install Chromium, or set CHROME_PATH)',
      }
    : { ok: false, part, says: `CHROME_PATH names no program: ${named}` }
}
