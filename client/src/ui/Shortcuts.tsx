import {
  type Accessor,
  createContext,
  createEffect,
  createSignal,
  onCleanup,
  onMount,
  type ParentProps,
  useContext,
} from 'solid-js'
import { isTyping, judge, type Pending, type Shortcut, type ShortcutScope } from './shortcuts.ts'

export type { Shortcut } from './shortcuts.ts'

interface Registry {
  scopes: Accessor<readonly ShortcutScope[]>
  /** Adds a scope over the others; returns its removal. */
  add(scope: ShortcutScope): () => void
}

const ShortcutContext = createContext<Registry>()

function useRegistry(): Registry {
  const registry = useContext(ShortcutContext)
  if (!registry) throw new Error('useShortcuts needs <ShortcutProvider>')
  return registry
}

/** Every scope on the page, oldest first: what the help lists. */
export const useShortcutScopes = (): Accessor<readonly ShortcutScope[]> => useRegistry().scopes

/**
 * Gives the screen its keys while it is on the page. `title` and `shortcuts` may be functions: they are then read
 * again when the language or their own signals change.
 */
export function useShortcuts(
  title: string | (() => string),
  shortcuts: readonly Shortcut[] | (() => readonly Shortcut[]),
): void {
  const registry = useRegistry()
  createEffect(() => {
    const scope = {
      title: typeof title === 'function' ? title() : title,
      shortcuts: typeof shortcuts === 'function' ? shortcuts() : shortcuts,
    }
    onCleanup(registry.add(scope))
  })
}

/** Listens to the keyboard for the whole page. */
export function ShortcutProvider(props: ParentProps) {
  const [scopes, setScopes] = createSignal<readonly ShortcutScope[]>([])
  const registry: Registry = {
    scopes,
    add(scope) {
      setScopes((all) => [...all, scope])
      return () => setScopes((all) => all.filter((one) => one !== scope))
    },
  }
  onMount(() => onCleanup(listen(scopes)))
  return <ShortcutContext.Provider value={registry}>{props.children}</ShortcutContext.Provider>
}

function listen(scopes: Accessor<readonly ShortcutScope[]>): () => void {
  let pending: Pending | null = null
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isTyping(event.target, event.key)) return
    const pressed = { key: event.key, ctrl: event.ctrlKey, meta: event.metaKey, alt: event.altKey }
    const verdict = judge(scopes(), pressed, pending, Date.now())
    pending = verdict.kind === 'wait' ? verdict.pending : null
    if (verdict.kind !== 'run') return
    event.preventDefault()
    verdict.shortcut.run(event)
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}
