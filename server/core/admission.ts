import { type InvitationFacts, invitationState, isInvited } from './invitation.ts'

/** How accounts come to be just now: `SIGN_UP`, with `first` told apart. */
export type Door = 'open' | 'invite' | 'closed'

/** Why nobody new is let in, as the API says it. */
export type AdmissionRefusal =
  | 'SIGN_UP_CLOSED'
  | 'INVITATION_NEEDED'
  | 'INVITATION_INVALID'
  | 'INVITATION_OTHER_ADDRESS'

export type Admission<I> =
  | { admitted: true; invitation: I | null }
  | { admitted: false; code: AdmissionRefusal }

/** What an invitation is judged by. */
export type Invited = InvitationFacts & { email: string | null }

export interface Newcomer<I> {
  email: string
  /** Somebody vouches that the address is theirs: a mailed link, or another service. */
  verified: boolean
  /** `said` with the request, `remembered` from a visit to the invitation's page. */
  token: 'none' | 'said' | 'remembered'
  /** What the token leads to. */
  found: I | null
  /** What the address was invited to by mail and may still accept, the newest first. */
  mailed: readonly I[]
}

/**
 * Who may make an account, and by which invitation: the one rule for every way in. A token that is said must hold,
 * even where nobody needs one; one that is only remembered is no obstacle. A verified address needs no token where
 * invitations are what lets people in; where the door is open it joins no team unasked.
 */
export function admit<I extends Invited>(door: Door, newcomer: Newcomer<I>, now: Date): Admission<I> {
  if (door === 'closed') return { admitted: false, code: 'SIGN_UP_CLOSED' }
  const { token, found, verified, mailed } = newcomer
  const fault = token === 'none' ? null : faultOf(found, newcomer.email, now)
  if (token !== 'none' && !fault) return { admitted: true, invitation: found }
  if (token === 'said' && fault) return { admitted: false, code: fault }
  if (door === 'open') return { admitted: true, invitation: null }
  const [newest] = verified ? mailed : []
  if (newest) return { admitted: true, invitation: newest }
  return { admitted: false, code: fault ?? 'INVITATION_NEEDED' }
}

function faultOf(invitation: Invited | null, email: string, now: Date): AdmissionRefusal | null {
  if (!invitation || invitationState(invitation, now) !== 'pending') return 'INVITATION_INVALID'
  return isInvited(invitation, email) ? null : 'INVITATION_OTHER_ADDRESS'
}
