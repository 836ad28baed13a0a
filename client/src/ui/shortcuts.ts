/**
 * Keyboard shortcuts, the pure half. A shortcut is one key ("j", "?", "Enter") or two in a row ("g f"). Letters are
 * compared as typed, so "?" works on every layout; a capital is Shift with its letter, or the letter where nothing asks for
 * the capital.
 */
export interface Shortcut {
  /** "j", "Enter", "g f" … */
  keys: string
  /** What it does, in the language in force, for the help. */
  label: string
  run(event: KeyboardEvent): void
  /** Works, but is not listed in the help (an alias). */
  hidden?: boolean
}

export interface ShortcutScope {
  /** Heading in the help. */
  title: string
  shortcuts: readonly Shortcut[]
}

/** How long after its first key a pair waits for the second, in milliseconds. */
export const PAIR_MS = 1_200

export interface Pending {
  key: string
  at: number
}

export interface Pressed {
  key: string
  ctrl: boolean
  meta: boolean
  alt: boolean
}

export type Verdict =
  | { kind: 'run'; shortcut: Shortcut }
  | { kind: 'wait'; pending: Pending }
  | { kind: 'none' }

/**
 * What a key means. The newest scope wins (a screen over the frame, a dialog over a screen). A key that begins a
 * pair waits; the pair's second key falls back to its own meaning when no pair is made.
 */
export function judge(
  scopes: readonly ShortcutScope[],
  pressed: Pressed,
  pending: Pending | null,
  now: number,
): Verdict {
  if (pressed.ctrl || pressed.meta || pressed.alt) return { kind: 'none' }
  const all = [...scopes].reverse().flatMap((scope) => scope.shortcuts)
  const prefix = pending && now - pending.at <= PAIR_MS ? `${pending.key} ` : ''
  const shortcut = find(all, prefix + pressed.key) ?? (prefix === '' ? undefined : find(all, pressed.key))
  if (shortcut) return { kind: 'run', shortcut }
  const begins = all.some((one) => one.keys.startsWith(`${pressed.key} `))
  return begins ? { kind: 'wait', pending: { key: pressed.key, at: now } } : { kind: 'none' }
}

function find(all: readonly Shortcut[], keys: string): Shortcut | undefined {
  const named = (name: string) => all.find((one) => one.keys === name)
  return named(keys) ?? (keys.length === 1 ? named(keys.toLowerCase()) : undefined)
}

/** Keys typed into a field, and keys that already mean something to the focused control, are not ours. */
export function isTyping(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement)
    return !(target.type === 'checkbox' || target.type === 'radio') || key === ' '
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  const pressable = target.closest('a, button, summary') !== null
  return pressable && (key === 'Enter' || key === ' ')
}
