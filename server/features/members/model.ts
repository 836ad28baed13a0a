import { t } from 'elysia'
import { Instant, MemberRole } from '../wire/model.ts'

/** Somebody in the team, as the others see them. */
export const MemberWire = t.Object({
  userId: t.String(),
  name: t.String(),
  email: t.String(),
  role: MemberRole,
  /** Whether a second step guards their sign-in. */
  twoFactor: t.Boolean(),
  joinedAt: Instant,
  /** To the day; null when they are signed in nowhere. */
  lastSeenAt: t.Nullable(Instant),
})
export type MemberWire = typeof MemberWire.static

export const MemberList = t.Object({ items: t.Array(MemberWire) })
export const RoleBody = t.Object({ role: MemberRole })
