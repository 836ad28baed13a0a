import { t } from 'elysia'

export const SocialProvider = t.Union([
  t.Literal('google'),
  t.Literal('github'),
  t.Literal('x'),
  t.Literal('discord'),
])

/** What the sign-in screens must know before anybody is signed in. */
export const SetupWire = t.Object({
  /** `open`: anybody may register · `invite`: only invited people · `closed`: nobody. */
  signUp: t.Union([t.Literal('open'), t.Literal('invite'), t.Literal('closed')]),
  /** True until the first account exists. */
  firstRun: t.Boolean(),
  /** Other services one may sign in with, because they are configured. */
  social: t.Array(SocialProvider),
  /** `outbox`: mail is kept in a folder on the server instead of being sent. */
  mail: t.Union([t.Literal('smtp'), t.Literal('outbox')]),
})
