import { hash } from 'node:crypto'

/** How an invitation stands; the last three are for good. */
export type InvitationState = 'pending' | 'accepted' | 'revoked' | 'expired'

/** What decides it. */
export interface InvitationFacts {
  acceptedAt: Date | null
  revokedAt: Date | null
  expiresAt: Date
}

/**
 * A revoked one stays revoked, whatever else befell it. `acceptedAt` is set when the one address it was for has
 * accepted; a link is never used up.
 */
export function invitationState(
  { acceptedAt, revokedAt, expiresAt }: InvitationFacts,
  now: Date,
): InvitationState {
  if (revokedAt) return 'revoked'
  if (acceptedAt) return 'accepted'
  return expiresAt <= now ? 'expired' : 'pending'
}

/** An address as accounts and invitations keep it: two that differ in case alone are one. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase()
}

/** True when somebody of address `email` may take it: a mailed one is for its address alone. */
export function isInvited(invitation: { email: string | null }, email: string): boolean {
  return invitation.email === null || normalEmail(invitation.email) === normalEmail(email)
}

/** What the tokens of links are sealed for, so that a link can be copied again. */
export const LINK_PURPOSE = 'invitation link'

/** SHA-256 of a secret that is too random to be guessed, base64url: what is stored in its place. */
export function tokenHash(token: string): string {
  return hash('sha256', token, 'base64url')
}
