import type { PlainKey } from '../../i18n/index.ts'
import { type GrantedRole, type Role, rolesToInvite } from './roles.ts'
import type { Invitation } from './types.ts'

/** What the form of invitations holds: pure. */
export interface InviteForm {
  by: 'mail' | 'link'
  email: string
  role: GrantedRole
  /** How long it holds. */
  hours: InviteHours
}

/** Hours, as the texts of a list to choose from. */
export type InviteHours = '24' | '168' | '720'

export const INVITE_HOURS: readonly { value: InviteHours; label: PlainKey }[] = [
  { value: '24', label: 'team.invite.expires.day' },
  { value: '168', label: 'team.invite.expires.week' },
  { value: '720', label: 'team.invite.expires.month' },
]

/** A new one: an editor for a week, or the most its maker may give. */
export function emptyInvite(actor: Role): InviteForm {
  const role = rolesToInvite(actor).find((one) => one === 'editor') ?? 'viewer'
  return { by: 'mail', email: '', role, hours: '168' }
}

/** What is wrong with it, null when it can be sent. Generous: the server and the letter decide. */
export function inviteError(form: InviteForm): PlainKey | null {
  if (form.by === 'link' || /^[^\s@]+@[^\s@]+$/.test(form.email.trim())) return null
  return 'team.invite.email.wrong'
}

/** Those that still open a door, newest first. */
export function pendingOnes(all: readonly Invitation[]): Invitation[] {
  return newestFirst(all.filter(({ state }) => state === 'pending'))
}

/** Those that no longer do, newest first. */
export function olderOnes(all: readonly Invitation[]): Invitation[] {
  return newestFirst(all.filter(({ state }) => state !== 'pending'))
}

function newestFirst(list: readonly Invitation[]): Invitation[] {
  return [...list].sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}
