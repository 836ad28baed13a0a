// @refresh reload
import { mount, StartClient } from '@solidjs/start/client'
import { loadLocale } from './i18n/index.ts'
import { keepInstallPrompt } from './install.ts'
import { registerWorker, reloadOnLostChunk } from './worker.ts'

/** SolidStart's own type asks for a hydration entry; as a single page there is nothing to hydrate. */
async function start(): Promise<void> {
  reloadOnLostChunk()
  keepInstallPrompt()
  await loadLocale()
  const root = document.getElementById('app')
  if (!root) throw new Error('The shell has no #app')
  mount(() => <StartClient />, root)
  if (import.meta.env.PROD) registerWorker()
}

void start()

export default start
