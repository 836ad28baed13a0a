import { createSignal, For } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { toClipboard } from '../../ui/CopyField.tsx'

/** Codes that are shown once: to copy, to keep as a file, to print. */
export function BackupCodes(props: { codes: readonly string[]; email: string; onKept(): void }) {
  const [copied, setCopied] = createSignal(false)
  const title = () => t('security.codes.file', { email: props.email })
  const text = () => `${title()}\n\n${props.codes.join('\n')}\n`
  const copy = async (): Promise<void> => void setCopied(await toClipboard(props.codes.join('\n')))
  return (
    <div class="d-form">
      <p>{t('security.codes.text')}</p>
      <p class="only-print">{title()}</p>
      <ul class="codes" aria-label={t('security.codes.title')}>
        <For each={props.codes}>
          {(code) => (
            <li>
              <code>{code}</code>
            </li>
          )}
        </For>
      </ul>
      <div class="acts-r">
        <Button small icon={copied() ? 'check' : 'copy'} onClick={() => void copy()}>
          <span aria-live="polite">{copied() ? t('shell.copied') : t('security.codes.copy')}</span>
        </Button>
        <Button small icon="download" onClick={() => saveFile('visao-codes.txt', text())}>
          {t('security.codes.download')}
        </Button>
        <Button small icon="print" onClick={() => print()}>
          {t('security.codes.print')}
        </Button>
      </div>
      <div class="d-act">
        <Button
          kind="primary"
          // What had the focus went with the step before.
          ref={(button: HTMLElement) => queueMicrotask(() => button.focus())}
          onClick={() => props.onKept()}
        >
          {t('security.codes.kept')}
        </Button>
      </div>
    </div>
  )
}

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser takes the file at the press; only its name would be kept in memory after that.
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}
