import { safeNext } from '../shell/gate.ts'

const STORED = 'visao.next'
/** Longer than any mailed link is good for after it was asked for in the same browser. */
const GOOD_MS = 3_600_000

/** Where to go on from `stored`, null when it is not ours or too old. */
export function nextIn(stored: string | null, now: number): string | null {
  const [at = '', ...rest] = (stored ?? '').split(' ')
  const age = now - Number(at)
  return at !== '' && age >= 0 && age < GOOD_MS ? safeNext(rest.join(' ')) : null
}

/**
 * Keeps where the reader wanted to go while they are away reading a mail: its link opens another tab and says
 * nothing of it. False when storage is closed to us; the link then leads to the desk.
 */
export function keepNext(search: string): boolean {
  const next = new URLSearchParams(search).get('next')
  try {
    if (next === null) localStorage.removeItem(STORED)
    else localStorage.setItem(STORED, `${Date.now()} ${next}`)
    return true
  } catch {
    return false
  }
}

/** What was kept, once; the desk when nothing was. */
export function takeNext(): string {
  try {
    const stored = localStorage.getItem(STORED)
    localStorage.removeItem(STORED)
    return nextIn(stored, Date.now()) ?? '/'
  } catch {
    // Storage may be closed to us (private windows): then nothing was kept.
    return '/'
  }
}
