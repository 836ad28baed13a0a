import { createSignal } from 'solid-js'

export type Theme = 'dark' | 'light' | 'system'

/** Same key as in `boot.ts`, which sets the theme before the first paint. */
const STORED = 'visao.theme'
const [theme, put] = createSignal<Theme>(stored())

/** The chosen theme; `system` until somebody chose. */
export const useTheme = (): (() => Theme) => theme

/** Remembered on this device. `system` leaves the choice to the machine again. */
export function setTheme(next: Theme): void {
  put(next)
  if (next === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = next
  store(next)
}

/** False when storage is closed to us (private windows): the choice then lasts as long as the page. */
function store(next: Theme): boolean {
  try {
    if (next === 'system') localStorage.removeItem(STORED)
    else localStorage.setItem(STORED, next)
    return true
  } catch {
    return false
  }
}

function stored(): Theme {
  if (typeof document === 'undefined') return 'system'
  const value = document.documentElement.dataset.theme
  return value === 'dark' || value === 'light' ? value : 'system'
}
