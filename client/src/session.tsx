import { type Accessor, createContext, createSignal, onCleanup, type ParentProps, useContext } from 'solid-js'
import type { MeWire, PermissionName } from '../../server/features/wire/model.ts'
import { ApiError, onSignedOut, request } from './api.ts'

/** Who is signed in: on a page that is always a person, never a key. */
export type SignedIn = MeWire & { user: NonNullable<MeWire['user']> }
export type Permission = typeof PermissionName.static

export interface Session {
  /** Who is signed in; null when nobody, undefined until known. Without a network, who was when there last was one. */
  me: Accessor<SignedIn | null | undefined>
  /** Why it is not known yet: the server could not be asked. Null otherwise. */
  problem: Accessor<ApiError | null>
  /** Asks the server again; resolves to the answer, or to null when nobody is signed in. */
  refresh(): Promise<SignedIn | null>
  /** Puts a fresher answer in place (after the team was renamed). */
  put(me: MeWire): void
  /** True when the person's role in the team allows it; false until it is known. */
  may(permission: Permission): boolean
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

const isAway = ({ code, status }: ApiError): boolean => code === 'offline' || status >= 500

/** Somebody's session ended elsewhere, or ran out: nothing of them stays here. */
async function forget(former: SignedIn | null | undefined, setMe: (me: null) => void): Promise<void> {
  setMe(null)
  if (former === null) return
  const { endPushes, forgetPerson } = await import('./farewell.ts')
  await endPushes(false)
  await forgetPerson()
}

function createSession(): Session & { forget(): void } {
  const [me, setMe] = createSignal<SignedIn | null>()
  const [problem, setProblem] = createSignal<ApiError | null>(null)
  const put = (answer: MeWire): void => {
    setMe(answer.user === null ? null : { ...answer, user: answer.user })
  }
  const refresh = async (): Promise<SignedIn | null> => {
    try {
      put(await request<MeWire>('/api/me'))
      setProblem(null)
      return me() ?? null
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // Only a clear "nobody" ends a session, and `onSignedOut` tells it: a server away for a moment must not throw
      // anybody out.
      setProblem(error.status === 401 ? null : error)
      if (me() === undefined && isAway(error)) await putKept()
      return me() ?? null
    }
  }
  const putKept = async (): Promise<void> => {
    const { readKept } = await import('./kept/keptDesk.ts')
    const desk = await readKept()
    if (desk && me() === undefined) setMe(desk.me)
  }
  const signOut = async (): Promise<void> => {
    const { endPushes, forgetPerson } = await import('./farewell.ts')
    await endPushes(true)
    await request('/api/auth/sign-out', { method: 'POST', body: {}, anonymous: true })
    setMe(null)
    await forgetPerson()
  }
  const may = (permission: Permission): boolean => me()?.permissions.includes(permission) ?? false
  return { me, problem, refresh, put, may, signOut, forget: () => void forget(me(), setMe) }
}
