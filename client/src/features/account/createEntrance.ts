import { useLocation, useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { ApiError, toApiError } from '../../api.ts'
import { useSession } from '../../session.tsx'
import type { Outcome } from './outcome.ts'
import { type DoorTrouble, troubleOf } from './trouble.ts'

/** What all ways in share: one at a time, what went wrong, and what follows. */
export interface Entrance {
  /** What is wrong and about no field in particular. */
  trouble(): DoorTrouble | null
  busy(): boolean
  /** Puts a failure on show. Anything but an `ApiError` is a fault of ours and goes on upwards. */
  fail(thrown: unknown): void
  clear(): void
  /** Runs `act` unless something is under way; true when it went well. A failure is shown, or given to `refused` first. */
  run(act: () => Promise<unknown>, refused?: (error: ApiError) => boolean): Promise<boolean>
  /** Goes on from a right answer: in (the gate then leads on), or to the second step. `confirm` is the caller's. */
  follow(outcome: Outcome): Promise<void>
}

export function createEntrance(): Entrance {
  const session = useSession()
  const navigate = useNavigate()
  const location = useLocation()
  const [trouble, setTrouble] = createSignal<DoorTrouble | null>(null)
  const [busy, setBusy] = createSignal(false)
  const fail = (thrown: unknown): void => void setTrouble(troubleOf(toApiError(thrown), Date.now()))
  return {
    trouble,
    busy,
    fail,
    clear: () => setTrouble(null),
    async run(act, refused = () => false) {
      if (busy()) return false
      setBusy(true)
      setTrouble(null)
      try {
        await act()
        return true
      } catch (thrown) {
        if (!refused(toApiError(thrown))) fail(thrown)
        return false
      } finally {
        setBusy(false)
      }
    },
    async follow(outcome) {
      if (outcome === 'second') navigate(`/two-factor${location.search}`)
      if (outcome === 'in' && (await session.refresh()) === null)
        throw session.problem() ?? new ApiError('offline', 'The session is not to be had', 0)
    },
  }
}
