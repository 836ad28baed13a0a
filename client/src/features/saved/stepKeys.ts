const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** Alt with an arrow moves what has the focus one place on or back; the focus goes with it. */
export function stepKeys(step: (by: 1 | -1) => unknown): (event: KeyboardEvent) => void {
  return (event) => {
    const by = STEPS[event.key]
    if (!event.altKey || by === undefined) return
    event.preventDefault()
    const { currentTarget: moved } = event
    step(by)
    // Moved in the document, it loses the focus.
    if (moved instanceof HTMLElement) queueMicrotask(() => moved.focus())
  }
}
