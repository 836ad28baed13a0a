import { t } from 'elysia'
import { MemberRole, words } from '../wire/model.ts'

/** A team somebody is in. */
export const TeamWire = t.Object({
  id: t.String(),
  name: t.String(),
  /** One's own role there. */
  role: MemberRole,
  /** How many are in it. */
  members: t.Number(),
  /** The one this session works in. */
  active: t.Boolean(),
})
export type TeamWire = typeof TeamWire.static

export const TeamList = t.Object({ items: t.Array(TeamWire) })
export const NewTeamBody = t.Object({ name: words(120) })
