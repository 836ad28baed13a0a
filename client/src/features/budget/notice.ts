import type { XState } from './types.ts'

/** The one thing of X that every page says, the gravest first; dates in ISO 8601. */
export type Notice =
  | { kind: 'no_credit'; since: string; until: string }
  | { kind: 'usage_capped'; until: string }
  | { kind: 'spent' }
  | { kind: 'read' }
  | { kind: 'down'; since: string }
  | { kind: 'near' }
  | { kind: 'nearly_read' }
  | { kind: 'half' }
  | { kind: 'half_read' }

/** What has to be said of X now; null when nothing. */
export function noticeOf({ connected, level, by, halts, down }: XState): Notice | null {
  if (!connected) return null
  const credit = halts.find(({ why }) => why === 'no_credit')
  if (credit) return { kind: 'no_credit', since: credit.since, until: credit.until }
  const capped = halts.find(({ why }) => why === 'usage_capped')
  if (capped) return { kind: 'usage_capped', until: capped.until }
  if (level === 100) return { kind: by === 'cap' ? 'read' : 'spent' }
  const [first] = down.map(({ since }) => since).toSorted()
  if (first !== undefined) return { kind: 'down', since: first }
  if (level === 80) return { kind: by === 'cap' ? 'nearly_read' : 'near' }
  return level === 50 ? { kind: by === 'cap' ? 'half_read' : 'half' } : null
}

/** Those that stop something stay on screen; the others may be put away. */
export function isGrave({ kind }: Notice): boolean {
  return kind === 'no_credit' || kind === 'usage_capped' || kind === 'spent' || kind === 'read'
}

/** By this a notice that was put away is known again: the same trouble, not the next one. `now` in milliseconds. */
export function wordOf(notice: Notice, now: number): string {
  const month = new Date(now).toISOString().slice(0, 7)
  return 'since' in notice ? `${notice.kind} ${notice.since}` : `${notice.kind} ${month}`
}
