// @refresh reload
import { mount, StartClient } from '@solidjs/start/client'
import { loadLocale } from './i18n/index.ts'
import { keepInstallPrompt } from './install.ts'
import { registerWorker, reloadOnLostChunk } from './worker.ts'

/** SolidStart's own type asks for a hydration entry; as a single page there is nothing to hydrate. */
async function start(): Promise<void> {
  reloadOnLostChunk()
  keepInstallPrompt()
  fetchDesk()
  await loadLocale()
  const root = document.getElementById('app')
  if (!root) throw new Error('The shell has no #app')
  mount(() => <StartClient />, root)
  if (import.meta.env.PROD) registerWorker()
}

/** The desk's own part comes while it is asked who is signed in, not after. */
function fetchDesk(): void {
  // The route asks for it again, and there a failure is told.
  if (location.pathname === '/') import('./features/alerts/DeskPage.tsx').catch(() => undefined)
}

void start()

export default start
