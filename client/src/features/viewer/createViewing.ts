import { type Accessor, createEffect, createSignal, on } from 'solid-js'
import { closeOnEscape } from '../../ui/Dialog.tsx'
import type { Shown } from '../alerts/kept.ts'
import { viewOf } from './viewOf.ts'

/** What is looked at, and how. */
export interface Viewing {
  at: Accessor<number>
  shown: Accessor<Shown | undefined>
  /** A picture's own pixels, larger than the screen. */
  large: Accessor<boolean>
  /** Whether what is shown is a picture. */
  enlargeable: Accessor<boolean>
  toggle(): void
  /** On or back by so many; beyond the ends nothing happens. */
  turn(by: number): void
  onKey(event: KeyboardEvent): void
}

interface Asked {
  all: Accessor<readonly Shown[]>
  at: number
  stage: Accessor<HTMLElement | undefined>
  close(): void
}

export function createViewing({ all, at: first, stage, close }: Asked): Viewing {
  const [at, setAt] = createSignal(first)
  const [large, setLarge] = createSignal(false)
  const shown = () => all()[Math.min(at(), all().length - 1)]
  const enlargeable = () => {
    const one = shown()
    return one?.media.kind === 'image' && viewOf(one).as === 'image'
  }
  const turn = (by: number): void => {
    const next = at() + by
    if (next >= 0 && next < all().length) setAt(next)
  }
  const toggle = (): void => void (enlargeable() && setLarge(!large()))
  createEffect(on(at, () => setLarge(false), { defer: true }))
  createEffect(() => large() && toMiddle(stage()))
  return {
    ...{ at, shown, large, enlargeable, turn, toggle },
    onKey(event) {
      closeOnEscape(event, close)
      event.stopPropagation()
      if (event.metaKey || event.ctrlKey || event.altKey) return
      // A film that has the focus takes the arrows to go forth and back.
      if (event.target instanceof HTMLMediaElement) return
      if (event.key.toLowerCase() === 'z') toggle()
      else if (!large()) turn(TURNS[event.key] ?? 0)
      else pan(stage(), event)
    },
  }
}

const TURNS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }
/** So far an enlarged picture is moved by an arrow, in CSS pixels. */
const STEP = 120
const MOVES: Readonly<Record<string, [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}

function pan(stage: HTMLElement | undefined, event: KeyboardEvent): void {
  const move = MOVES[event.key]
  if (!move) return
  event.preventDefault()
  stage?.scrollBy(...move)
}

function toMiddle(stage: HTMLElement | undefined): void {
  stage?.scrollTo((stage.scrollWidth - stage.clientWidth) / 2, (stage.scrollHeight - stage.clientHeight) / 2)
}
