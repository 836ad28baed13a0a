import type { Role } from '../../../../server/core/permissions.ts'
import { type PlainKey, t } from '../../i18n/index.ts'

export type { Role }
/** What may be handed out by an invitation or a key. */
export type GrantedRole = Exclude<Role, 'owner'>

/** From the least to the greatest, as the server ranks them. */
export const ROLES: readonly Role[] = ['viewer', 'editor', 'admin', 'owner']

/** A role in words. */
export function roleName(role: Role): string {
  return t(`settings.role.${role}`)
}

const rank = (role: Role): number => ROLES.indexOf(role)

/**
 * The roles somebody of role `actor` may give a member who is `from`, the greatest first; none when they may not
 * touch that member. The server decides; this only keeps what it would refuse off the screen.
 */
export function rolesToGive(actor: Role, from: Role): Role[] {
  if (rank(actor) < rank('admin') || rank(from) > rank(actor)) return []
  return ROLES.filter((role) => rank(role) <= rank(actor)).reverse()
}

/** The roles an invitation or a key may carry: none above the giver's own, and never the owner's. */
export function rolesToInvite(actor: Role): GrantedRole[] {
  return rolesToGive(actor, 'viewer').filter((role) => role !== 'owner')
}

/** What each line of the table of roles allows, and the least role that has it. */
export const ROLE_TABLE: readonly { label: PlainKey; from: Role }[] = [
  { label: 'team.may.see', from: 'viewer' },
  { label: 'team.may.triage', from: 'editor' },
  { label: 'team.may.publish', from: 'editor' },
  { label: 'team.may.sources', from: 'admin' },
  { label: 'team.may.rules', from: 'admin' },
  { label: 'team.may.team', from: 'admin' },
  { label: 'team.may.keys', from: 'admin' },
  { label: 'team.may.webhooks', from: 'admin' },
  { label: 'team.may.audit', from: 'admin' },
  { label: 'team.may.pay', from: 'owner' },
  { label: 'team.may.transfer', from: 'owner' },
  { label: 'team.may.delete', from: 'owner' },
]

/** True when `role` has a line that begins at `from`. */
export function has(role: Role, from: Role): boolean {
  return rank(role) >= rank(from)
}
