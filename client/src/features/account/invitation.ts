import type { InvitationSeen } from '../../../../server/features/invitations/model.ts'
import type { SignedIn } from '../../session.tsx'

export type Invitation = InvitationSeen

/** What an invitation asks of whoever opened it. */
export type Ask =
  /** It says why it is no use any more. */
  | { step: 'dead'; why: Exclude<Invitation['state'], 'pending'> }
  /** Nobody is signed in: an account is made, or one that exists is used. */
  | { step: 'enter' }
  /** Somebody else is signed in than the one invited. */
  | { step: 'other'; invited: string }
  | { step: 'join' }

/** `me` null when nobody is signed in. */
export function askOf(invitation: Invitation, me: Pick<SignedIn, 'user'> | null): Ask {
  if (invitation.state !== 'pending') return { step: 'dead', why: invitation.state }
  if (me === null) return { step: 'enter' }
  const { email } = invitation
  return email === null || sameAddress(email, me.user.email)
    ? { step: 'join' }
    : { step: 'other', invited: email }
}

function sameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
