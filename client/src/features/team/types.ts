import type { Role } from './roles.ts'

/** One of the teams a person is in. */
export interface TeamOfMine {
  id: string
  name: string
  role: Role
  members: number
  active: boolean
}

export interface Member {
  userId: string
  name: string
  email: string
  role: Role
  twoFactor: boolean
  joinedAt: string
  lastSeenAt: string | null
}

export type InvitationState = 'pending' | 'accepted' | 'revoked' | 'expired'

export interface Invitation {
  id: string
  kind: 'mail' | 'link'
  email: string | null
  role: Role
  state: InvitationState
  /** Of a link that still holds, or where no mail goes out. */
  url: string | null
  uses: number
  createdAt: string
  expiresAt: string
  inviter: string | null
}

/** What goes with a team. */
export interface TeamDeletion {
  name: string
  sources: number
  alerts: number
  saved: number
  members: number
  keys: number
}
