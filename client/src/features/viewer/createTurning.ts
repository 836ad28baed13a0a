/** So far a finger goes sideways to turn, in CSS pixels, and so much farther than up or down. */
const FAR = 48
const STEEP = 1.5

interface Hands {
  onPointerDown(event: PointerEvent): void
  onPointerMove(event: PointerEvent): void
  onPointerUp(event: PointerEvent): void
  onPointerCancel(): void
}

/**
 * What a finger or a mouse does to the medium that is shown: a finger turns to the next one; a mouse drags what is larger than
 * the screen, which a finger does by scrolling.
 */
export function createTurning(turn: (by: number) => void, large: () => boolean): Hands {
  let from: { x: number; y: number } | null = null
  return {
    onPointerDown(event) {
      if (event.target instanceof HTMLMediaElement || !event.isPrimary) return
      from = { x: event.clientX, y: event.clientY }
    },
    onPointerMove(event) {
      if (!from || !large() || event.pointerType !== 'mouse' || event.buttons !== 1) return
      if (event.currentTarget instanceof Element)
        event.currentTarget.scrollBy(-event.movementX, -event.movementY)
    },
    onPointerUp(event) {
      const [dx, dy] = [
        event.clientX - (from?.x ?? event.clientX),
        event.clientY - (from?.y ?? event.clientY),
      ]
      from = null
      if (event.pointerType === 'mouse' || large()) return
      const by = turnOf(dx, dy)
      if (by !== 0) turn(by)
    },
    onPointerCancel() {
      from = null
    },
  }
}

/** 1: on to the next, -1: back, 0: neither; by where a finger went. */
export function turnOf(dx: number, dy: number): -1 | 0 | 1 {
  if (Math.abs(dx) < FAR || Math.abs(dx) < Math.abs(dy) * STEEP) return 0
  return dx < 0 ? 1 : -1
}
