import { type Recent, recentIn } from './recent.ts'

const nameOf = (team: string): string => `visao.asked.${team}`

/** The last questions asked in a team on this device, newest first. */
export function readRecent(team: string): readonly Recent[] {
  try {
    return recentIn(localStorage.getItem(nameOf(team)))
  } catch {
    // Storage may be closed to us (private windows): then nothing was kept.
    return []
  }
}

/** False when storage is closed to us or full; the list then lasts as long as the page. */
export function keepRecent(team: string, list: readonly Recent[]): boolean {
  try {
    localStorage.setItem(nameOf(team), JSON.stringify(list))
    return true
  } catch {
    return false
  }
}
