import { t } from 'elysia'

/** What the sign-in screens must know before anybody is signed in. */
export const SetupWire = t.Object({
  /** `open`: anybody may register · `invite`: only invited people · `closed`: nobody. */
  signUp: t.Union([t.Literal('open'), t.Literal('invite'), t.Literal('closed')]),
  /** True until the first account exists. */
  firstRun: t.Boolean(),
})

/** `GET /api/me`: who is signed in and in which team. */
export const MeWire = t.Object({
  user: t.Object({ id: t.String(), name: t.String(), email: t.String() }),
  team: t.Object({ id: t.String(), name: t.String() }),
  role: t.String(),
})
export type MeWire = typeof MeWire.static
