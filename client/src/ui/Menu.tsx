import { type JSX, onCleanup, onMount } from 'solid-js'
import { Portal } from 'solid-js/web'
import { closeOnEscape } from './Dialog.tsx'
import { focusable, trapFocus } from './focus.ts'
import './menu.css'

interface MenuProps {
  label: string
  /** Where the button is that opened it. */
  anchor: DOMRect
  onClose(): void
  /** Buttons and links with the role `menuitem`, or one of its kinds. */
  children: JSX.Element
}

/** What a button opens: arrows move, Escape, Tab or the ground leave; the focus goes back to what opened it. */
export function Menu(props: MenuProps) {
  let panel: HTMLDivElement | undefined
  onMount(() => panel && onCleanup(trapFocus(panel, false)))
  const onKey = (event: KeyboardEvent): void => {
    closeOnEscape(event, props.onClose)
    event.stopPropagation()
    if (event.key === 'Tab') props.onClose()
    if (panel && moveFocus(panel, event.key)) event.preventDefault()
  }
  return (
    <Portal>
      <section
        aria-label={props.label}
        class="menu-g"
        onPointerDown={(event) => event.target === event.currentTarget && props.onClose()}
      >
        <div
          ref={(element) => {
            panel = element
          }}
          class="menu"
          role="menu"
          aria-label={props.label}
          style={placeBy(props.anchor)}
          tabindex="-1"
          on:keydown={onKey}
        >
          {props.children}
        </div>
      </section>
    </Portal>
  )
}

/** As wide as the style sheet draws it, in CSS pixels. */
const WIDTH = 272
const GAP = 6

/** Where there is more room: above or below the button, to its left or its right edge. */
function placeBy({ left, right, top, bottom }: DOMRect): JSX.CSSProperties {
  const across = left + WIDTH <= innerWidth - GAP ? left : Math.max(GAP, right - WIDTH)
  const below = bottom < innerHeight / 2
  return {
    '--left': `${across}px`,
    ...(below ? { '--top': `${bottom + GAP}px` } : { '--bottom': `${innerHeight - top + GAP}px` }),
  }
}

/** True when the key was one that moves. */
function moveFocus(panel: HTMLElement, key: string): boolean {
  const items = focusable(panel)
  const at = items.findIndex((one) => one.matches(':focus'))
  const to = { ArrowDown: at + 1, ArrowUp: at === -1 ? -1 : at - 1, Home: 0, End: -1 }[key]
  if (to === undefined) return false
  items.at(to === items.length ? 0 : to)?.focus()
  return true
}
