import { type Accessor, createContext, createSignal, onCleanup, type ParentProps, useContext } from 'solid-js'
import type { MeWire } from '../../server/features/auth/model.ts'
import { ApiError, onSignedOut, request } from './api.ts'

export interface Session {
  /** Who is signed in; null when nobody, undefined until known. */
  me: Accessor<MeWire | null | undefined>
  /** Why it is not known yet: the server could not be asked. Null otherwise. */
  problem: Accessor<ApiError | null>
  /** Asks the server again; resolves to the answer, or to null when nobody is signed in. */
  refresh(): Promise<MeWire | null>
  /** Puts a fresher answer in place (after the team was renamed). */
  put(me: MeWire): void
  signOut(): Promise<void>
}

const SessionContext = createContext<Session>()

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs <SessionProvider>')
  return session
}

/** Asks once who is signed in, and forgets them when any call answers 401. */
export function SessionProvider(props: ParentProps) {
  const session = createSession()
  onCleanup(onSignedOut(() => session.forget()))
  void session.refresh()
  return <SessionContext.Provider value={session}>{props.children}</SessionContext.Provider>
}

function createSession(): Session & { forget(): void } {
  const [me, setMe] = createSignal<MeWire | null>()
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  const refresh = async (): Promise<MeWire | null> => {
    try {
      const answer = await request<MeWire>('/api/me', { anonymous: true })
      setMe(answer)
      setProblem(null)
      return answer
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // Only a clear "nobody" ends a session: a server away for a moment must not throw anybody out.
      if (error.status === 401) setMe(null)
      setProblem(error.status === 401 ? null : error)
      return me() ?? null
    }
  }
  const signOut = async (): Promise<void> => {
    await request('/api/auth/sign-out', { method: 'POST', body: {}, anonymous: true })
    setMe(null)
  }
  return { me, problem, refresh, put: (next) => setMe(next), signOut, forget: () => setMe(null) }
}
