import { createSignal, createUniqueId, onCleanup, Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { Button } from './Button.tsx'

interface CopyFieldProps {
  label: string
  /** Hides the label from sight, never from assistive technology. */
  labelHidden?: boolean
  value: string
  /** A command of several lines. */
  lines?: boolean
}

/** So long the button says that it copied, in milliseconds. */
const SAID_MS = 2_000

/** Something to take elsewhere: it can be selected, and copied with one press. */
export function CopyField(props: CopyFieldProps) {
  const id = createUniqueId()
  const [copied, setCopied] = createSignal(false)
  let text: HTMLInputElement | HTMLTextAreaElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const keep = (element: HTMLInputElement | HTMLTextAreaElement): void => {
    text = element
  }
  const copy = async (): Promise<void> => {
    text?.select()
    setCopied(await toClipboard(props.value))
    clearTimeout(timer)
    timer = setTimeout(() => setCopied(false), SAID_MS)
  }
  return (
    <div class="lab">
      <label for={id} class={props.labelHidden ? 'sr' : undefined}>
        {props.label}
      </label>
      <div class="copy" classList={{ lines: props.lines }}>
        <Show
          when={props.lines}
          fallback={<input id={id} ref={keep} readonly value={props.value} onFocus={() => text?.select()} />}
        >
          <textarea id={id} ref={keep} readonly rows="5" value={props.value} spellcheck={false} />
        </Show>
        <Button small icon={copied() ? 'check' : 'copy'} onClick={() => void copy()}>
          <span aria-live="polite">{copied() ? t('shell.copied') : t('shell.copy')}</span>
        </Button>
      </div>
    </div>
  )
}

/** False when the browser keeps its clipboard to itself (plain http) and what is selected cannot be copied either. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return document.execCommand('copy')
  }
}
