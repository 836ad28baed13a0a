import { createUniqueId, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { IconButton } from './Button.tsx'
import { closeOnEscape } from './Dialog.tsx'
import { trapFocus } from './focus.ts'

interface SheetProps {
  title: string
  onClose(): void
  children: JSX.Element
  footer?: JSX.Element
}

/** From here on a sheet stands beside the page instead of over it. Same figure as in `styles/sheet.css`. */
const WIDE = '(min-width: 1000px)'

/**
 * A panel beside the page on wide screens (the page stays usable), over the page below 1000 px (focus is then kept
 * inside). First field focused, Escape closes, focus returns where it was.
 */
export function Sheet(props: SheetProps) {
  const id = createUniqueId()
  const beside = matchMedia(WIDE).matches
  let panel: HTMLElement | undefined
  onMount(() => panel && onCleanup(trapFocus(panel, !beside)))
  return (
    <section
      ref={(element) => {
        panel = element
      }}
      class="sheet"
      role="dialog"
      aria-modal={beside ? undefined : 'true'}
      aria-labelledby={id}
      tabindex="-1"
      on:keydown={(event) => closeOnEscape(event, props.onClose)}
    >
      <header>
        <h2 id={id}>{props.title}</h2>
        <IconButton icon="close" label={t('shell.dialog.close')} large onClick={() => props.onClose()} />
      </header>
      <div class="s-b">{props.children}</div>
      <Show when={props.footer}>
        <footer>{props.footer}</footer>
      </Show>
    </section>
  )
}
