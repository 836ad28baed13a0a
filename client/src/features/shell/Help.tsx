import { For, Index } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useShortcutScopes } from '../../ui/Shortcuts.tsx'
import './help.css'

/** Every key that works on this page, the screen's own first. */
export function Help(props: { onClose(): void }) {
  const scopes = useShortcutScopes()
  const shown = () => [...scopes()].reverse().filter((scope) => scope.shortcuts.some((one) => !one.hidden))
  return (
    <Dialog title={t('shell.keys.title')} onClose={props.onClose} class="wide">
      <div class="keys">
        <Index each={shown()}>
          {(scope) => (
            <section>
              <h3>{scope().title}</h3>
              <ul>
                <For each={scope().shortcuts.filter((one) => !one.hidden)}>
                  {(one) => (
                    <li>
                      <span>{one.label}</span>
                      <Keys keys={one.keys} />
                    </li>
                  )}
                </For>
              </ul>
            </section>
          )}
        </Index>
      </div>
    </Dialog>
  )
}

const NAMES: Readonly<Record<string, string>> = {
  Enter: '↵',
  Escape: 'Esc',
  ' ': '␣',
  Shift: '⇧',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

function Keys(props: { keys: string }) {
  return (
    <span>
      <For each={struck(props.keys)}>
        {(key) => <kbd>{NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)}</kbd>}
      </For>
    </span>
  )
}

/** The keys one strikes: a capital is two. */
function struck(keys: string): readonly string[] {
  if (keys === ' ') return [' ']
  return keys.split(' ').flatMap((key) => (/^\p{Lu}$/u.test(key) ? ['Shift', key] : [key]))
}
