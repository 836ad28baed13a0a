import { createEffect, onCleanup } from 'solid-js'

/** Names the page in the browser's tab and history while its screen is on: "Sources · Visao". */
export function useTitle(title: () => string): void {
  createEffect(() => {
    document.title = `${title()} · Visao`
  })
  onCleanup(() => {
    document.title = 'Visao'
  })
}
