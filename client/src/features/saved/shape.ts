import { type Accessor, createSignal } from 'solid-js'

/** How saved posts are laid out. */
export type Shape = 'grid' | 'list'

const STORED = 'visao.saved.shape'

/** The choice of this device. Storage that is closed to us (private windows) keeps it as long as the page. */
export function createShape(): [Accessor<Shape>, (shape: Shape) => void] {
  const [shape, put] = createSignal(readShape())
  const choose = (next: Shape): void => {
    put(next)
    try {
      localStorage.setItem(STORED, next)
    } catch (error) {
      console.warn('visao: the layout is not remembered', error)
    }
  }
  return [shape, choose]
}

function readShape(): Shape {
  try {
    return localStorage.getItem(STORED) === 'list' ? 'list' : 'grid'
  } catch {
    return 'grid'
  }
}
