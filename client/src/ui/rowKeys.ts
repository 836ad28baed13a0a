import type { Shortcut } from './Shortcuts.tsx'

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-row]')]

/** Moves the focus from row to row; from nowhere to the first or the last one. */
function move(by: 1 | -1): void {
  const all = rows()
  const at = all.findIndex((row) => row.closest('li, article')?.contains(document.activeElement))
  const next = at === -1 ? (by === 1 ? 0 : all.length - 1) : at + by
  all[Math.min(all.length - 1, Math.max(0, next))]?.focus()
}

/** `j` and `k` through the links marked `data-row`, each in its own `li` or `article`; Enter opens a link by itself. */
export function rowKeys(next: string, previous: string): readonly Shortcut[] {
  return [
    { keys: 'j', label: next, run: () => move(1) },
    { keys: 'k', label: previous, run: () => move(-1) },
  ]
}
