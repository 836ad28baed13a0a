import { createSignal } from 'solid-js'

/** Chromium's own; the page's types do not know it. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>
}

const [held, hold] = createSignal<InstallPrompt | null>(null)

/** Keeps the browser's offer to install until the person asks for it. Called once, before the page stands. */
export function keepInstallPrompt(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    if (isPrompt(event)) hold(event)
  })
  addEventListener('appinstalled', () => hold(null))
}

function isPrompt(event: Event): event is InstallPrompt {
  return 'prompt' in event
}

/** Within a tap: asks the browser to install Visao; null while it cannot. The offer is good for once. */
export function useInstall(): () => (() => Promise<void>) | null {
  return () => {
    const offer = held()
    return offer && (() => offer.prompt().then(() => void hold(null)))
  }
}

/** True in the installed app. */
export const isInstalled = (): boolean => matchMedia('(display-mode: standalone)').matches
