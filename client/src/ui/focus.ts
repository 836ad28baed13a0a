const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex]:not([tabindex="-1"])'

/** What can take the focus inside `root`, in order, hidden things left out. */
export function focusable(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => one.getClientRects().length > 0)
}

/**
 * Keeps Tab inside `root` and gives the focus back where it was on release.
 * Focuses the control marked `data-autofocus`, else the first field, else the first control.
 */
export function trapFocus(root: HTMLElement, trap: boolean): () => void {
  const before = document.activeElement
  firstOf(root).focus({ preventScroll: true })
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' && trap) keepInside(root, event)
  }
  root.addEventListener('keydown', onKey)
  return () => {
    root.removeEventListener('keydown', onKey)
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  }
}

function firstOf(root: HTMLElement): HTMLElement {
  const all = focusable(root)
  const field = all.find((one) => one.matches('input, select, textarea'))
  return root.querySelector<HTMLElement>('[data-autofocus]') ?? field ?? all[0] ?? root
}

function keepInside(root: HTMLElement, event: KeyboardEvent): void {
  const inside = focusable(root)
  const edge = event.shiftKey ? inside[0] : inside.at(-1)
  const target = event.shiftKey ? inside.at(-1) : inside[0]
  if (document.activeElement !== edge && root.contains(document.activeElement)) return
  event.preventDefault()
  target?.focus()
}
