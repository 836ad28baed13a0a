import { useNavigate } from '@solidjs/router'
import { createEffect } from 'solid-js'
import { useSession } from '../../session.tsx'
import { useSources } from '../sources/SourcesProvider.tsx'

const STORED = 'visao.welcomed'
/** For browsers whose storage is closed to us: then once for as long as the page lives. */
const offered = new Set<string>()

/** Notes that this team was offered a beginning here: it is not led there again, only invited by a button. */
export function noteOffer(team: string): void {
  offered.add(team)
  store([...new Set([...stored(), team])])
}

export function wasOffered(team: string): boolean {
  return offered.has(team) || stored().includes(team)
}

/** False when storage is closed to us (private windows): the set above remembers while the page lives. */
function store(teams: readonly string[]): boolean {
  try {
    localStorage.setItem(STORED, JSON.stringify(teams))
    return true
  } catch {
    return false
  }
}

function stored(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
  } catch {
    // Closed storage, or something in it that is not ours: nothing was offered that we know of.
    return []
  }
}

/** Leads from the bare desk of a team without sources to its first minute, once, whoever may add some. */
export function useWelcomeOffer(): void {
  const session = useSession()
  const sources = useSources()
  const navigate = useNavigate()
  createEffect(() => {
    const team = session.me()?.team.id
    if (team === undefined || sources.items()?.length !== 0) return
    if (session.may('manage.sources') && !wasOffered(team)) navigate('/welcome', { replace: true })
  })
}
