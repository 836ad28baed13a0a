import type { InvitationRow } from '../../../db/queries/invitations.ts'
import { invitationState, LINK_PURPOSE } from '../../core/invitation.ts'
import { type Box, BoxError } from '../../ports/box.ts'
import type { InvitationWire } from './model.ts'

/** Where the token is accepted: a page of ours, which asks before it does anything. */
export function invitationUrl(base: string, token: string): string {
  return `${base}/invite/${token}`
}

/** An invitation for the wire; `url` as whoever made it knows it, else read from the seal of a link. */
export async function presentInvitation(
  box: Box,
  row: InvitationRow,
  { base, now, url }: { base: string; now: Date; url?: string | null },
): Promise<InvitationWire> {
  const state = invitationState(row, now)
  const { id, kind, email, role, uses, inviter } = row
  return {
    ...{ id, kind, email, role, state, uses, inviter },
    url: url ?? (state === 'pending' ? await linkIn(box, row, base) : null),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }
}

async function linkIn(box: Box, { sealedToken }: InvitationRow, base: string): Promise<string | null> {
  if (sealedToken === null) return null
  try {
    return invitationUrl(base, await box.open(sealedToken, LINK_PURPOSE))
  } catch (error) {
    // The key it was sealed with is gone: the link still works for whoever has it, we cannot show it again.
    if (error instanceof BoxError) return null
    throw error
  }
}
