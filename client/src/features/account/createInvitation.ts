import { useNavigate } from '@solidjs/router'
import { createResource, createSignal } from 'solid-js'
import { type ApiError, toApiError } from '../../api.ts'
import { useSession } from '../../session.tsx'
import { accountApi } from './accountApi.ts'
import { createEntrance, type Entrance } from './createEntrance.ts'
import { type Ask, askOf, type Invitation } from './invitation.ts'

/** What is known of the invitation: still asked for, not to be had, or there. */
export type Found =
  | { state: 'loading' }
  | { state: 'unknown' }
  | { state: 'failed'; error: ApiError }
  | { state: 'there'; invitation: Invitation }

export interface InvitationController extends Entrance {
  found(): Found
  /** What it asks of whoever looks at it; null until both are known. */
  ask(): Ask | null
  /** Set when it turned out that the person is in the team already. */
  member(): boolean
  join(): Promise<void>
  /** Signs out to come back as somebody else. */
  leave(): Promise<void>
  retry(): void
}

export function createInvitation(token: string): InvitationController {
  const entrance = createEntrance()
  const session = useSession()
  const navigate = useNavigate()
  const [member, setMember] = createSignal(false)
  const [found, { refetch }] = createResource<Found>(() => lookUp(token))
  const invitation = (): Invitation | null => {
    const now = found.latest
    return now?.state === 'there' ? now.invitation : null
  }
  const refused = ({ code }: ApiError): boolean => {
    if (code === 'already_member') return setMember(true)
    // It changed under our eyes: its new state says why.
    if (code.startsWith('invitation_') || code === 'other_address') void refetch()
    return false
  }
  return {
    ...entrance,
    found: () => found.latest ?? { state: 'loading' },
    ask() {
      const one = invitation()
      const me = session.me()
      return one && me !== undefined ? askOf(one, me) : null
    },
    member,
    async join() {
      const accept = async () => session.put(await accountApi.accept(token))
      if (await entrance.run(accept, refused)) navigate('/', { replace: true })
    },
    leave: async () => void (await entrance.run(() => session.signOut())),
    retry: () => void refetch(),
  }
}

async function lookUp(token: string): Promise<Found> {
  try {
    return { state: 'there', invitation: await accountApi.invitation(token) }
  } catch (thrown) {
    const error = toApiError(thrown)
    return error.status === 404 || error.status === 400 ? { state: 'unknown' } : { state: 'failed', error }
  }
}
