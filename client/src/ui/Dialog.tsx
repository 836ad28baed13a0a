import { createUniqueId, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { t } from '../i18n/index.ts'
import { IconButton } from './Button.tsx'
import { trapFocus } from './focus.ts'

interface DialogProps {
  title: string
  onClose(): void
  children: JSX.Element
  footer?: JSX.Element
  class?: string
}

/** A dialog over the page: focus stays inside, Escape or the ground closes it, focus returns where it was. */
export function Dialog(props: DialogProps) {
  const id = createUniqueId()
  let panel: HTMLElement | undefined
  onMount(() => panel && onCleanup(trapFocus(panel, true)))
  return (
    <Portal>
      <div class="scrim" onPointerDown={(event) => event.target === event.currentTarget && props.onClose()}>
        <div
          ref={(element) => {
            panel = element
          }}
          class={`dialog ${props.class ?? ''}`}
          role="dialog"
          aria-modal="true"
          aria-labelledby={id}
          tabindex="-1"
          on:keydown={(event) => {
            // Listened to here and not through the document: the screen behind must neither take Escape for
            // itself nor act on a letter.
            closeOnEscape(event, props.onClose)
            event.stopPropagation()
          }}
        >
          <header>
            <h2 id={id}>{props.title}</h2>
            <IconButton icon="close" label={t('shell.dialog.close')} large onClick={() => props.onClose()} />
          </header>
          {props.children}
          <Show when={props.footer}>
            <footer>{props.footer}</footer>
          </Show>
        </div>
      </div>
    </Portal>
  )
}

/** Escape closes the innermost thing only: it does not travel on. */
export function closeOnEscape(event: KeyboardEvent, close: () => void): void {
  if (event.key !== 'Escape' || event.defaultPrevented) return
  event.preventDefault()
  event.stopPropagation()
  close()
}
