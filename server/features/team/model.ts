import { t } from 'elysia'
import { Id, words } from '../wire/model.ts'

/** What goes when the team goes: said before it is asked for. */
export const TeamDeletionWire = t.Object({
  name: t.String(),
  sources: t.Number(),
  alerts: t.Number(),
  saved: t.Number(),
  members: t.Number(),
  keys: t.Number(),
})
export type TeamDeletionWire = typeof TeamDeletionWire.static

export const NameBody = t.Object({ name: words(120) })
export const TransferBody = t.Object({ userId: Id })

/** The team's name as it is written: a hand that slipped deletes nothing. */
export const DeletionBody = t.Object({ name: t.String({ maxLength: 200 }) })
